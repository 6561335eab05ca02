// What every package's tests have in common; each package's jest.config.cjs says the rest.

/**
 * Packages that ship ES modules only, or import one when they run: jest's CommonJS runs them once they are transformed
 * like our own code.
 */
const ES_MODULES = [
  '@scure',
  '@noble',
  '@otplib',
  'otplib',
  'cookie',
  '@fastify/cookie',
  'content-disposition',
  '@opentelemetry/otlp-exporter-base',
];

/** The same reading of TypeScript as tsconfig's: TypeORM and type-graphql need the old decorators and their metadata. */
const swc = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', tsx: false, decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.[cm]?[jt]s$': ['@swc/jest', swc] },
  // Under pnpm a package's real path passes node_modules twice; the first of them decides nothing.
  transformIgnorePatterns: [`/node_modules/(?!\\.pnpm/)(?!(?:${ES_MODULES.join('|')})/)`],
  moduleNameMapper: { '^@twinlock/shared$': '<rootDir>/../shared/src/index.ts' },
  testTimeout: 20_000,
  maxWorkers: 2,
  // Not in the system's temporary folder, which `npm test` empties after each run.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  restoreMocks: true,
};
