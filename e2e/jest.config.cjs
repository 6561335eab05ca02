module.exports = {
  ...require('../jest.base.cjs'),
  roots: ['integrations', 'journeys', 'lighthouse', 'pictures', 'scripts'].map((name) => `<rootDir>/${name}`),
  testTimeout: 120_000,
};
