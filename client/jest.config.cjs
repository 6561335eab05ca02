module.exports = {
  ...require('../jest.base.cjs'),
  roots: ['<rootDir>/src'],
  testEnvironment: 'jsdom',
};
