// Which way imports may point, and why. `npm run check` holds the code to it.

/** The rooms where a feature is split into resolvers, stories, stores and rules. */
const FEATURES = '^server/src/(two-factor|sign-in|workspaces|events|notifications|api-tokens|throttle)/';

/**
 * A file named verbObject.ts is a story. Whatever isn't one of these verbs, and has no suffix, is a rule: the strictest
 * reading is the default, so that a new kind of file is noticed. A new story with a new verb adds it here.
 */
const STORY_VERBS = `
  accept add apply authenticate begin cancel change check close complete confirm correct count
  create deliver describe disable download end enforce expire export extend find fold generate get hash
  invite issue join leave list load lock open plan preview prune read reauthenticate record refuse
  remind remove rename request require resend reset restore revoke rotate seal search send set
  sign start sweep switch touch try update verify wipe withdraw write
`
  .trim()
  .split(/\s+/);
/** Stories by their place in the flow, though named for the thing they keep. */
const STORY_THINGS = ['eventRecorder', 'sealedSecrets'];

const STORY = `${FEATURES}(${[...STORY_VERBS, ...STORY_THINGS].join('|')})(?![a-z])\\w*\\.ts$`;
const STORE = '\\.(store|entity)\\.ts$';
/** What speaks GraphQL: besides resolvers and types, the answerSomething.ts that several resolvers shape answers with. */
const EDGE = '(\\.(resolver|types)|/answer[A-Z]\\w*)\\.ts$';
const TEST = '\\.test\\.tsx?$';
const RULE = { path: `${FEATURES}\\w+\\.ts$`, pathNot: [STORY, EDGE, TEST] };

const ORM = '/node_modules/(typeorm|libsql|mysql2)/';
const GRAPHQL = '/node_modules/(graphql|type-graphql|graphql-scalars|@apollo/server)/';
const HTTP = '/node_modules/(fastify|@fastify/[^/]+)/';
const NODE_IO = '^(node:)?(fs|net|http|https|http2|tls|dgram|dns|child_process|worker_threads|timers)(/|$)';

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Files that need each other are one thing in two places, and load in an order nobody chose.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'What cannot be found here will not be found in production either.',
      severity: 'error',
      from: { pathNot: ['\\.d\\.ts$'] },
      to: { couldNotResolve: true },
    },
    {
      name: 'dev-dependencies-stay-out',
      comment: 'A production install leaves dev dependencies out, so what runs there must not import them.',
      severity: 'error',
      from: { path: '^(server|shared|client)/src', pathNot: [TEST, '^client/src/(test|testing)'] },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '/node_modules/@types/',
      },
    },
    {
      name: 'shared-imports-nothing',
      comment: 'Both ends load it, so whatever it brought along both would carry.',
      severity: 'error',
      from: { path: '^shared/src', pathNot: TEST },
      to: { pathNot: '^shared/src' },
    },
    {
      name: 'ends-meet-in-shared',
      comment:
        'The server and the client agree through shared/ and the schema, and know nothing else of each other.',
      severity: 'error',
      from: { path: '^(server|client)/' },
      to: { path: '^(server|client)/(src|tests)', pathNot: '^$1/' },
    },
    {
      name: 'tests-stay-out',
      comment: 'What only tests use must not come along into production.',
      severity: 'error',
      from: { path: '^(server|shared|client)/src', pathNot: [TEST, '^client/src/(test|testing)'] },
      to: { path: [TEST, '^server/tests/'] },
    },
    {
      name: 'rules-are-pure',
      comment:
        'Rules decide from their arguments alone, so that a table of values tests them: no rows, no GraphQL, no input or output.',
      severity: 'error',
      from: RULE,
      to: {
        path: [
          ORM,
          GRAPHQL,
          HTTP,
          NODE_IO,
          STORE,
          EDGE,
          '^server/src/(database|graphql|http|cli)/',
          '^server/src/runtime\\.ts$',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'rules-import-no-stories',
      comment:
        'A story asks rules what to do. A rule that calls a story has an effect that its table of values cannot show.',
      severity: 'error',
      from: RULE,
      to: { path: STORY, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'stories-know-no-graphql',
      comment:
        'A story is also told by the command line and by the seed; only resolvers speak GraphQL, and only http/ HTTP.',
      severity: 'error',
      from: { path: STORY },
      to: { path: [GRAPHQL, HTTP, EDGE, '^server/src/(graphql|http)/'] },
    },
    {
      name: 'stores-only-store',
      comment:
        'Stores hold rows and the conditional updates that decide races: what happens around them is a story.',
      severity: 'error',
      from: { path: STORE },
      to: {
        path: [STORY, EDGE, GRAPHQL, HTTP, '^server/src/(graphql|http|cli)/', '^server/src/runtime\\.ts$'],
      },
    },
    {
      name: 'entities-show-nothing',
      comment: 'What GraphQL shows is listed on purpose, so that no decorator on a column can leak a secret.',
      severity: 'error',
      from: { path: '\\.entity\\.ts$' },
      to: { path: [GRAPHQL, EDGE, '^server/src/graphql/'] },
    },
    {
      name: 'resolvers-touch-no-rows',
      comment:
        'A resolver takes the actor and the input, calls one story and shapes the answer. What it shows it may read from a store, since a story that only forwards would tell nothing; what changes is a story.',
      severity: 'error',
      from: { path: EDGE },
      to: { path: [ORM, '^server/src/database/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'two-factor-knows-no-workspaces',
      comment:
        'workspaces/ asks two-factor/, never the other way, so that the heart can be read without its surroundings.',
      severity: 'error',
      from: { path: '^server/src/two-factor/' },
      to: { path: '^server/src/workspaces/' },
    },
    {
      name: 'tracing-is-asked-for',
      comment:
        'A server that nobody asked for traces loads nothing that makes them: the SDK stands behind one door, which only startTracing.ts opens.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: '^server/src/tracing/(openTracing|createExporter)\\.ts$' },
      to: { path: '/node_modules/@opentelemetry/' },
    },
    {
      name: 'tracing-has-one-door',
      comment: 'See above.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: '^server/src/tracing/' },
      to: { path: '^server/src/tracing/(openTracing|createExporter)\\.ts$' },
    },
    {
      name: 'nothing-imports-the-entries',
      comment:
        'main.ts and cli/ wire everything together and hand it down; who imported them would start a server.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: ['^server/src/cli/', '^server/src/main\\.ts$'] },
      to: { path: '^server/src/(cli/|main\\.ts$)' },
    },
    {
      name: 'features-stay-apart',
      comment:
        'A client feature can be changed or removed alone; what two of them need lives in components/ or lib/.',
      severity: 'error',
      from: { path: '^client/src/features/([^/]+)/', pathNot: TEST },
      to: { path: '^client/src/(features|app)/', pathNot: '^client/src/features/$1/' },
    },
    {
      name: 'foundations-know-no-features',
      comment: 'components/ and lib/ serve every feature, so they can depend on none.',
      severity: 'error',
      from: { path: '^client/src/(components|lib)/', pathNot: TEST },
      to: { path: '^client/src/(features|app)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^(shared|server|client)/dist/', '^client/src/gql/', '^e2e/fixtures/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
