// Biome lints the code; this holds the schema to what people expect of a public GraphQL API.
import graphql from '@graphql-eslint/eslint-plugin';

/** Parts of what they belong to, without an identity of their own. */
const PARTS = [
  'Instance',
  'RecoveryCode',
  'Membership',
  'PasswordReset',
  'SignedIn',
  'TwoFactor',
  'TwoFactorChallenge',
  'TwoFactorRequirement',
  'TwoFactorSummary',
  'Viewer',
  'WorkspaceSecurity',
];

export default [
  {
    files: ['schema.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: './schema.graphql' } },
    },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      ...graphql.configs['flat/schema-relay'].rules,
      // There is no node(id:), on purpose (docs/integrating.md), and short lists that can't grow are plain lists.
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
      '@graphql-eslint/strict-id-in-types': [
        'error',
        {
          acceptedIdNames: ['id'],
          acceptedIdTypes: ['ID'],
          exceptions: { types: ['PageInfo', ...PARTS], suffixes: ['Connection', 'Edge', 'Payload'] },
        },
      ],
    },
  },
];
