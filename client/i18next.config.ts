import { defineConfig } from 'i18next-cli';

/** Keys that the client puts together at run time; their types list what they can be. */
const DYNAMIC_KEYS = [
  'audit:detail.*',
  'audit:filter.*',
  'audit:value.*',
  'common:refusal.*',
  'events:type.*',
  'invitation:lead.*',
  'members:changeRole.*',
  'sessions:factor.*',
  'shell:page.*',
  'signIn:note.*',
  'wizard:ended.*',
];

export default defineConfig({
  locales: ['en', 'zh-CN'],
  extract: {
    input: ['src/**/*.{ts,tsx}'],
    ignore: ['src/gql/**', 'src/testing/**', 'src/**/*.test.{ts,tsx}'],
    output: 'src/locales/{{language}}/{{namespace}}.json',
    defaultNS: 'common',
    sort: false,
    preservePatterns: DYNAMIC_KEYS,
  },
});
