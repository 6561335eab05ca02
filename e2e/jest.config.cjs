module.exports = {
  ...require('../jest.base.cjs'),
  roots: ['<rootDir>/integrations', '<rootDir>/journeys', '<rootDir>/pictures', '<rootDir>/scripts'],
  testTimeout: 120_000,
  // A browser and a server take both cores; two of each would only make each other late.
  maxWorkers: 1,
};
