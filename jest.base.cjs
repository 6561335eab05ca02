// Shared by all packages. Each package's jest.config.cjs adds the rest.

/**
 * Packages that consist of ES modules, or import one at run time. They are transformed like our own code, because jest runs
 * CommonJS.
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
  '@open-draft',
  'rettime',
  'until-async',
];

/** Same as in tsconfig.json: TypeORM and type-graphql need legacy decorators with metadata. */
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
  // With pnpm the real path of a package contains node_modules twice, so the first one is skipped.
  transformIgnorePatterns: [`/node_modules/(?!\\.pnpm/)(?!(?:${ES_MODULES.join('|')})/)`],
  moduleNameMapper: { '^@twinlock/shared$': '<rootDir>/../shared/src/index.ts' },
  testTimeout: 20_000,
  maxWorkers: 2,
  // Not in the system's temporary folder, because `npm test` uses one that it removes after the run.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  restoreMocks: true,
};
