import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditEventType } from '../../src/events/eventType';
import { serveMetrics } from '../../src/metrics/serveMetrics';
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

const DASHBOARD = join(__dirname, '../../../deploy/grafana-dashboard.json');

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

/** The value of one line, such as `twinlock_sign_ins_total{result="succeeded"}`; 0 where there is none yet. */
async function readValue(line: string): Promise<number> {
  const lines = (await registry().metrics()).split('\n');
  return Number(lines.find((one) => one.startsWith(`${line} `))?.slice(line.length + 1) ?? 0);
}

/** By how much each of the lines has grown once the work is done. */
async function growthOf(lines: string[], work: () => Promise<unknown>): Promise<number[]> {
  const before = await Promise.all(lines.map(readValue));
  await work();
  const after = await Promise.all(lines.map(readValue));
  return after.map((value, index) => value - (before[index] ?? 0));
}

const resultOf = (result: string) => `twinlock_sign_ins_total{result="${result}"}`;

test('sign-ins are counted by how they ended', async () => {
  const results = ['succeeded', 'wrong_password', 'held_back'].map(resultOf);
  const stranger = { email: 'stranger@acme.example', password: 'not the password' };
  const grown = await growthOf(results, async () => {
    await answerChallenge(api, await aChallenge(api, owner), codeOf(api, owner));
    for (let count = 0; count < 12; count += 1) await startSignIn(api, stranger, '203.0.113.9');
  });
  expect(grown).toEqual([1, 10, 2]);
});

test('wrong codes and the lock that follows are counted', async () => {
  const member = await anEnrolledMember(api, owner);
  const lines = ['twinlock_second_factor_failures_total{method="TOTP"}', 'twinlock_account_locks_total'];
  const grown = await growthOf(lines, async () => {
    for (let tries = 0; tries < 10; tries += 5) {
      const challenge = await aChallenge(api, member);
      for (let count = 0; count < 5; count += 1)
        await answerChallenge(api, challenge, wrongCodeOf(api, member));
    }
  });
  expect(grown).toEqual([10, 1]);
});

test('what a unit of work took back was never counted', async () => {
  const { database, events, clock } = api.runtime;
  const event = { type: AuditEventType.SIGN_IN_FAILED, at: clock(), device: null };
  const record = (andThen: () => void) =>
    database.transaction(async (tx) => {
      await events.record(tx, event);
      andThen();
    });
  const grown = await growthOf([resultOf('wrong_password')], async () => {
    const undone = record(() => {
      throw new Error('Taken back');
    });
    await expect(undone).rejects.toThrow('Taken back');
    await record(() => {});
  });
  expect(grown).toEqual([1]);
});

test('operations are counted by the schema’s names and never by their own, and by how they were refused', async () => {
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

test('addresses that are nobody’s are counted as one', async () => {
  for (const path of ['/nothing-here.js', '/nor-here.js']) await api.inject({ method: 'GET', url: path });
  expect(await registry().metrics()).not.toMatch(/here\.js/);
});

test('the outbox tells how many mails wait and how old the oldest is, the pool what it has', async () => {
  api.clock.advance({ minutes: 2 });
  expect(await readValue('twinlock_outbox_waiting')).toBeGreaterThan(0);
  expect(await readValue('twinlock_outbox_oldest_seconds')).toBeGreaterThanOrEqual(120);
  expect(await readValue('twinlock_database_up')).toBe(1);
  // In one look: a connection may be taken between two.
  const { values } = (await registry().getSingleMetric('twinlock_database_connections')?.get()) ?? {
    values: [],
  };
  const connections = values.reduce((sum, { value }) => sum + value, 0);
  expect(connections).toBeGreaterThan(0);
});

test('metrics have a port of their own: nothing else is there, and they are nowhere else', async () => {
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

test('whatever the dashboard asks for is served', async () => {
  const { panels } = JSON.parse(readFileSync(DASHBOARD, 'utf8')) as {
    panels: { targets: { expr: string }[] }[];
  };
  const asked = panels.flatMap(({ targets }) =>
    targets.flatMap(({ expr }) => expr.match(/\b(?:twinlock|process|nodejs)_\w+/g) ?? []),
  );
  const metrics = await registry().getMetricsAsJSON();
  const served = metrics.flatMap(({ name }) => [name, `${name}_bucket`, `${name}_count`]);
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter((name) => !served.includes(name))).toEqual([]);
});
