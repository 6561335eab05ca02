import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: '../schema.graphql',
  documents: ['src/operations/*.ts'],
  generates: {
    './src/schemaTypes.ts': {
      plugins: ['typescript-operations'],
      config: {
        enumsAsTypes: true,
        strictScalars: true,
        skipTypename: true,
        scalars: { ID: 'string', DateTime: 'string', JSON: 'Record<string, unknown>' },
      },
    },
  },
};

export default config;
