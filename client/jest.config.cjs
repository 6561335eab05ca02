const base = require('../jest.base.cjs');

/** As vite reads it: modern decorators don't occur, JSX needs no import of React. */
const swc = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic' } },
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

module.exports = {
  ...base,
  roots: ['<rootDir>/src'],
  testEnvironment: 'jest-fixed-jsdom',
  testMatch: ['**/*.test.{ts,tsx}'],
  transform: { '^.+\\.[cm]?[jt]sx?$': ['@swc/jest', swc] },
  moduleNameMapper: {
    ...base.moduleNameMapper,
    '\\.module\\.css$': '<rootDir>/src/testing/styleNames.cjs',
    '\\.css$': '<rootDir>/src/testing/styleNames.cjs',
  },
  setupFiles: ['<rootDir>/src/testing/browser.ts'],
  setupFilesAfterEnv: ['<rootDir>/src/testing/quietConsole.ts'],
};
