// Which way imports may point, and why. `npm run check` holds the code to it.

/**
 * The rooms of server/src, from top to bottom. A room imports only rooms below it. `main.ts` starts the server and may
 * import everything; `config.ts` is the room `config`. docs/decisions says why they stand in this order.
 */
const ROOMS = [
  ...['cli', 'app', 'http', 'api', 'notifications'],
  ...['audit-log', 'api-tokens', 'instance', 'sign-in', 'workspaces', 'two-factor', 'sessions', 'accounts'],
  ...['graphql', 'runtime', 'events', 'throttle', 'config', 'observability', 'crypto', 'database', 'core'],
];

/** Matches the files of rooms; `config` is the one room that is a file. */
const inRooms = (rooms) => `^server/src/(${rooms.join('|')})(/|\\.ts$)`;

const roomsInOrder = ROOMS.slice(1).map((room, index) => ({
  name: `below-${room}`,
  comment: 'A room imports only rooms below it. What a lower room has to cause in a higher one is an event.',
  severity: 'error',
  from: { path: inRooms([room]), pathNot: '\\.test\\.ts$' },
  to: { path: inRooms(ROOMS.slice(0, index + 1)) },
}));

const STORE = '\\.(store|entity)\\.ts$';
/** Files that speak GraphQL. */
const EDGE = '\\.(mutation|query|types)\\.ts$';
const TEST = '\\.test\\.tsx?$';
/** Pure rules. */
const RULE = '\\.rules\\.ts$';
const FEATURES =
  '^server/src/(notifications|audit-log|api-tokens|instance|sign-in|workspaces|two-factor|sessions|accounts|events|throttle)/';
/** Everything in a feature that is none of the above: stories, named verbObject.ts, and the values they share. */
const STORY = {
  path: FEATURES,
  pathNot: [STORE, EDGE, TEST, RULE, '/(?:openMailTransport|startMailWorker)\\.ts$'],
};

const ORM = '/node_modules/(typeorm|libsql|mysql2)/';
const GRAPHQL = '/node_modules/(graphql|type-graphql|graphql-scalars|@apollo/server)/';
const HTTP = '/node_modules/(fastify|@fastify/[^/]+)/';
const NODE_IO = '^(node:)?(fs|net|http|https|http2|tls|dgram|dns|child_process|worker_threads|timers)(/|$)';

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment:
        'Files that import each other are one thing in two places, and their load order is accidental.',
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
      comment: 'Both ends load it, so both would load what it imports.',
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
    ...roomsInOrder,
    {
      name: 'rooms-are-listed',
      comment: 'Every folder of server/src has its place in the order of rooms.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: [inRooms(ROOMS), '^server/src/main\\.ts$', TEST] },
      to: {},
    },
    {
      name: 'rules-are-pure',
      comment:
        'Rules decide from their arguments alone, so that a table of values tests them: no rows, no GraphQL, no I/O.',
      severity: 'error',
      from: { path: RULE },
      to: {
        path: [ORM, GRAPHQL, HTTP, NODE_IO, STORE, EDGE, '^server/src/(database|graphql|runtime)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'stories-know-no-graphql',
      comment:
        'The command line and the seed run the same stories: only the files beside them speak GraphQL.',
      severity: 'error',
      from: STORY,
      to: { path: [GRAPHQL, HTTP, EDGE, '^server/src/graphql/'] },
    },
    {
      name: 'stores-only-store',
      comment:
        'Stores hold rows and the conditional updates that decide races. What happens around them is a story.',
      severity: 'error',
      from: { path: STORE },
      to: { path: [EDGE, GRAPHQL, HTTP, '^server/src/(graphql|runtime)/'] },
    },
    {
      name: 'entities-show-nothing',
      comment:
        'Each field that GraphQL shows is listed on purpose: no decorator on a column can leak a secret.',
      severity: 'error',
      from: { path: '\\.entity\\.ts$' },
      to: { path: [GRAPHQL, EDGE, '^server/src/graphql/'] },
    },
    {
      name: 'resolvers-touch-no-rows',
      comment: 'A resolver takes the actor and the input, calls one story or store and shapes the response.',
      severity: 'error',
      from: { path: EDGE },
      to: { path: [ORM, '^server/src/database/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-imports-the-entries',
      comment: 'main.ts and cli/ start a process: importing them would start one.',
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
