import { type MariaDb, startMariaDb } from '../support/mariadb';
import { anOwner, type Person, startSignIn } from '../support/people';
import { TestApi } from '../support/testApi';

let database: MariaDb;
let api: TestApi;
let owner: Person;

beforeAll(async () => {
  database = await startMariaDb();
  process.env.TEST_DATABASE_URL = database.url;
  api = await TestApi.start();
  owner = await anOwner(api);
});
afterAll(async () => {
  await api.stop();
  await database.stop();
});

test('S28 with the database frozen everything answers SERVICE_UNAVAILABLE within five seconds, and recovers by itself', async () => {
  await database.freeze();
  try {
    const startedAt = Date.now();
    const [signIn, read, ready, alive] = await Promise.all([
      startSignIn(api, owner),
      api.send('{ viewer { user { email } } }', {}, owner),
      api.inject({ url: '/readyz' }),
      api.inject({ url: '/healthz' }),
    ]);
    expect(Date.now() - startedAt).toBeLessThan(5000);
    expect([signIn.code, read.code]).toEqual(['SERVICE_UNAVAILABLE', 'SERVICE_UNAVAILABLE']);
    expect([ready.statusCode, alive.statusCode]).toEqual([503, 200]);
  } finally {
    // Also after a failure: nothing could be closed while the database is frozen.
    await database.thaw();
  }
  expect((await startSignIn(api, owner)).data?.signIn.sessionToken).toBeDefined();
}, 30_000);
