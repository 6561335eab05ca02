// Biome lints the code. ESLint checks two things that Biome has no rules for: the design of the public GraphQL schema, and
// texts of the client that are not in its catalogues.
import graphql from '@graphql-eslint/eslint-plugin';
import typescript from '@typescript-eslint/parser';
import i18next from 'eslint-plugin-i18next';

/** Types that are part of another object and have no identity of their own. */
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

/** Attributes whose value people see or hear: those of HTML, of Mantine and of the client's own components. */
const TEXT_ATTRIBUTES = [
  'alt',
  'aria-(description|label|placeholder|roledescription|valuetext)',
  'cancel',
  'caption',
  'confirm',
  'description',
  'done',
  'error',
  'label',
  'lead',
  'placeholder',
  'submit',
  'text',
  'title',
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
  {
    files: ['client/src/**/*.{ts,tsx}'],
    ignores: ['client/src/**/*.test.{ts,tsx}', 'client/src/testing/**', 'client/src/gql/**'],
    languageOptions: { parser: typescript, parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { i18next },
    rules: {
      'i18next/no-literal-string': [
        'error',
        {
          mode: 'jsx-only',
          message: 'put this text into client/src/locales',
          'jsx-attributes': { include: TEXT_ATTRIBUTES },
          callees: { exclude: ['t', 'exists', 'getInputProps', 'field', 'day'] },
          'object-properties': { exclude: ['color'] },
          words: { exclude: ['Twinlock', /^\P{L}*$/u] },
          'should-validate-template': true,
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.name='toast'] > Literal:first-child",
          message: 'Put this text into client/src/locales.',
        },
        {
          // Messages of errors are for developers.
          selector: ':not(NewExpression) > Literal[value=/^\\p{Lu}\\p{Ll}.*\\p{L} \\p{L}/u]',
          message: 'Put this sentence into client/src/locales.',
        },
      ],
    },
  },
];
