module.exports = {
  ...require('../jest.base.cjs'),
  testEnvironment: '<rootDir>/tests/support/asyncStorageEnvironment.cjs',
  roots: ['<rootDir>/src', '<rootDir>/tests'],
  setupFiles: ['reflect-metadata'],
};
