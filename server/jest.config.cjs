module.exports = {
  ...require('../jest.base.cjs'),
  testEnvironment: '<rootDir>/tests/support/endingEnvironment.cjs',
  roots: ['<rootDir>/src', '<rootDir>/tests'],
  setupFiles: ['reflect-metadata'],
};
