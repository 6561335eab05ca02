import { serveMetrics } from '../../src/app/serveMetrics';
import { AuditEventType } from '../../src/events/eventType';
import {
  aChallenge,
  anEnrolledMember,
  anEnrolledOwner,
  answerChallenge,
  codeOf,
  type EnrolledPerson,
  startSignIn,
  wrongCodeOf,
} from '../support/people';
import { TestApi } from '../support/testApi';

let api: TestApi;
let owner: EnrolledPerson;

beforeAll(async () => {
  api = await TestApi.start({ METRICS_PORT: '0' });
  owner = await anEnrolledOwner(api);
});
afterAll(() => api.stop());

function registry() {
  return api.runtime.metrics!.registry;
}

/** The value of one series, such as `twinlock_sign_ins_total{result="succeeded"}`; 0 if it doesn't exist yet. */
async function readValue(line: string): Promise<number> {
  const lines = (await registry().metrics()).split('\n');
  return Number(lines.find((one) => one.startsWith(`${line} `))?.slice(line.length + 1) ?? 0);
}

/** Returns the increase of each series during `work`. */
async function growthOf(lines: string[], work: () => Promise<unknown>): Promise<number[]> {
  const before = await Promise.all(lines.map(readValue));
  await work();
  const after = await Promise.all(lines.map(readValue));
  return after.map((value, index) => value - (before[index] ?? 0));
}

const resultOf = (result: string) => `twinlock_sign_ins_total{result="${result}"}`;

test('sign-ins are counted by result', async () => {
  const results = ['succeeded', 'wrong_password', 'held_back'].map(resultOf);
  const stranger = { email: 'stranger@acme.example', password: 'not the password' };
  const grown = await growthOf(results, async () => {
    await answerChallenge(api, await aChallenge(api, owner), codeOf(api, owner));
    for (let count = 0; count < 12; count += 1) await startSignIn(api, stranger, '203.0.113.9');
  });
  expect(grown).toEqual([1, 10, 2]);
});

test('wrong codes and the resulting lock are counted', async () => {
  const member = await anEnrolledMember(api, owner);
  const lines = ['twinlock_second_factor_failures_total{method="TOTP"}', 'twinlock_account_locks_total'];
  const grown = await growthOf(lines, async () => {
    for (let attempts = 0; attempts < 10; attempts += 5) {
      const challenge = await aChallenge(api, member);
      for (let count = 0; count < 5; count += 1)
        await answerChallenge(api, challenge, wrongCodeOf(api, member));
    }
  });
  expect(grown).toEqual([10, 1]);
});

test('events of a transaction that is rolled back are not counted', async () => {
  const { database, events, clock } = api.runtime;
  const event = { type: AuditEventType.SIGN_IN_FAILED, at: clock(), device: null };
  const record = (andThen: () => void) =>
    database.transaction(async (tx) => {
      await events.record(tx, event);
      andThen();
    });
  const grown = await growthOf([resultOf('wrong_password')], async () => {
    const rolledBack = record(() => {
      throw new Error('Rolled back');
    });
    await expect(rolledBack).rejects.toThrow('Rolled back');
    await record(() => {});
  });
  expect(grown).toEqual([1]);
});

test('operations are counted by root field and error code, never by the names that clients choose', async () => {
  const query = 'query ANameOfMyOwn { mine: viewer { user { id } } }';
  const lines = [
    'twinlock_graphql_operations_total{field="viewer",code="OK"}',
    'twinlock_graphql_operation_duration_seconds_count{field="viewer"}',
    'twinlock_graphql_operations_total{field="createWorkspace",code="UNAUTHENTICATED"}',
  ];
  const grown = await growthOf(lines, async () => {
    await api.send(query, {}, owner);
    await api.send('mutation { createWorkspace(input: { name: "Side" }) { workspace { id } } }');
    await api.send('{ aFieldOfMyOwn }');
  });
  expect(grown).toEqual([1, 1, 1]);
  expect(await registry().metrics()).not.toMatch(/OfMyOwn/);
});

test('unknown addresses are counted as one', async () => {
  for (const path of ['/nothing-here.js', '/nor-here.js']) await api.inject({ method: 'GET', url: path });
  expect(await registry().metrics()).not.toMatch(/here\.js/);
});

test('metrics show the number and age of the mails in the outbox, and the connections of the pool', async () => {
  api.clock.advance({ minutes: 2 });
  expect(await readValue('twinlock_outbox_waiting')).toBeGreaterThan(0);
  expect(await readValue('twinlock_outbox_oldest_seconds')).toBeGreaterThanOrEqual(120);
  expect(await readValue('twinlock_database_up')).toBe(1);
  // In one read: a connection may be taken between two.
  const { values } = (await registry().getSingleMetric('twinlock_database_connections')?.get()) ?? {
    values: [],
  };
  const connections = values.reduce((sum, { value }) => sum + value, 0);
  expect(connections).toBeGreaterThan(0);
});

test('metrics have their own port, which serves nothing else, and are not served elsewhere', async () => {
  const { port, stop } = await serveMetrics(api.runtime.metrics!, { host: '127.0.0.1', port: 0 });
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).toContain('# TYPE twinlock_sign_ins_total counter');
    expect((await fetch(`http://127.0.0.1:${port}/graphql`)).status).toBe(404);
    const other = serveMetrics(api.runtime.metrics!, { host: '127.0.0.1', port });
    await expect(other).rejects.toThrow(/EADDRINUSE.*METRICS_PORT/);
  } finally {
    await stop();
  }
  expect((await api.inject({ method: 'GET', url: '/metrics' })).body).not.toContain('twinlock_');
});
