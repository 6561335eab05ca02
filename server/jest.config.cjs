module.exports = {
  ...require('../jest.base.cjs'),
  roots: ['<rootDir>/src', '<rootDir>/tests'],
  setupFiles: ['reflect-metadata'],
};
