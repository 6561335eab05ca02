import type { CodegenConfig } from '@graphql-codegen/cli';

const config = {
  useTypeImports: true,
  enumsAsTypes: true,
  strictScalars: true,
  scalars: { DateTime: 'string', JSON: 'Record<string, unknown>' },
} as const;

const ANONYMOUS = 'src/**/anonymousOperations.ts';

const codegen: CodegenConfig = {
  schema: '../schema.graphql',
  generates: {
    './src/gql/': {
      documents: ['src/**/*.{ts,tsx}', '!src/gql/**', `!${ANONYMOUS}`],
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config,
    },
    // Operations of the pages before sign-in, which don't load Apollo Client: text that fetchGraphQL sends.
    './src/gql/anonymous/': {
      documents: [ANONYMOUS],
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: { ...config, documentMode: 'string' },
    },
  },
};

export default codegen;
