import { type Connection, createConnection } from 'mysql2/promise';
import { type MariaDb, startMariaDb } from '../support/mariadb';
import {
  aChallenge,
  aMember,
  anEnrolledMember,
  anOwner,
  answerChallenge,
  CONFIRM_ENROLLMENT,
  codeOf,
  type Person,
  prepareEnrollment,
  redeem,
  startSignIn,
} from '../support/people';
import { type ApiResponse, type Fields, TestApi } from '../support/testApi';

const RESPONDS_WITHIN_MILLISECONDS = 5_000;
const RECOVERS_WITHIN_MILLISECONDS = 10_000;

let database: MariaDb;
let api: TestApi;
let owner: Person;

beforeAll(async () => {
  database = await startMariaDb({ durable: true });
  process.env.TEST_DATABASE_URL = database.url;
  api = await TestApi.start();
  owner = await anOwner(api);
});
afterAll(async () => {
  await api.stop();
  await database.stop();
});

/** Ways in which the database becomes unavailable, and available again. */
const FAULTS: Record<string, { begin: () => Promise<void>; end: () => Promise<void> }> = {
  stopped: { begin: () => database.halt(), end: () => database.restart() },
  frozen: { begin: () => database.freeze(), end: () => database.thaw() },
  killed: { begin: () => database.kill(), end: () => database.restart() },
};
const faults = Object.keys(FAULTS);

/** Runs the work while the database is unavailable. Makes it available again even if the work fails. */
async function whileUnavailable(fault: string, work: () => Promise<void>): Promise<void> {
  const { begin, end } = FAULTS[fault] as (typeof FAULTS)[string];
  await begin();
  try {
    await work();
  } finally {
    await end();
  }
}

/** Returns the responses. Expects all of them in time. */
async function inTime<T>(requests: Promise<T>[]): Promise<T[]> {
  const startedAt = Date.now();
  const answers = await Promise.all(requests);
  expect(Date.now() - startedAt).toBeLessThan(RESPONDS_WITHIN_MILLISECONDS);
  return answers;
}

/** Waits until requests succeed. Expects SERVICE_UNAVAILABLE before that. */
async function recover(): Promise<void> {
  const startedAt = Date.now();
  for (;;) {
    const answer = await api.send('{ viewer { user { email } } }', {}, owner);
    const ready = await api.inject({ url: '/readyz' });
    if (answer.data?.viewer && ready.statusCode === 200) break;
    expect(answer.code).toBe('SERVICE_UNAVAILABLE');
    expect(Date.now() - startedAt).toBeLessThan(RECOVERS_WITHIN_MILLISECONDS);
  }
}

async function prepareConfirm() {
  const member = await aMember(api, owner);
  return { member, ...(await prepareEnrollment(api, member)) };
}

const confirm = ({ member, enrollmentId }: { member: Person; enrollmentId: string }) =>
  api.send(CONFIRM_ENROLLMENT, { input: { enrollmentId } }, member);

test.each(faults)(
  'S28 with the database %s every operation returns SERVICE_UNAVAILABLE within five seconds, and works once the database is back',
  async (fault) => {
    const enrolled = await anEnrolledMember(api, owner);
    const challenge = await aChallenge(api, enrolled);
    const prepared = await prepareConfirm();
    await whileUnavailable(fault, async () => {
      const [ready, alive, ...answers] = await inTime<Fields>([
        api.inject({ url: '/readyz' }),
        api.inject({ url: '/healthz' }),
        startSignIn(api, owner),
        startSignIn(api, { ...owner, password: 'not the password' }),
        answerChallenge(api, challenge, codeOf(api, enrolled)),
        redeem(api, challenge, enrolled.recoveryCodes[0]),
        confirm(prepared),
        api.send('{ viewer { user { email } } }', {}, owner),
        api.send('{ workspace(slug: "acme") { members { nodes { id } } } }', {}, owner),
      ]);
      expect([ready?.statusCode, alive?.statusCode]).toEqual([503, 200]);
      expect(answers.map(({ code }) => code)).toEqual(answers.map(() => 'SERVICE_UNAVAILABLE'));
      expect(answers.filter(({ setCookie }) => setCookie)).toEqual([]);
    });
    await recover();
    expect((await answerChallenge(api, challenge, codeOf(api, enrolled))).data).not.toBeNull();
    expect((await confirm(prepared)).data).not.toBeNull();
  },
  60_000,
);

/** Locks all rows of the table until the connection ends. */
async function lockRows(table: string): Promise<Connection> {
  const connection = await connect();
  await connection.query('START TRANSACTION');
  await connection.query(`SELECT * FROM ${table} FOR UPDATE`);
  return connection;
}

function connect(): Promise<Connection> {
  const { database } = api.runtime.config;
  return createConnection(database.kind === 'mysql' ? database.url : '');
}

/** Waits until a statement that names the table has been running for some seconds. */
async function untilWaitingFor(table: string, { seconds }: { seconds: number }): Promise<void> {
  const connection = await connect();
  for (let found: unknown[] = []; found.length === 0; )
    [found] = (await connection.query(
      'SELECT id FROM information_schema.PROCESSLIST WHERE info LIKE ? AND id <> CONNECTION_ID() AND time >= ?',
      [`%${table}%`, seconds],
    )) as unknown as [unknown[]];
  await connection.end();
}

test('S28 a sign-in that a lock has already delayed still gets a response within five seconds when the database freezes', async () => {
  const slow = await lockRows('failure_counts');
  const silent = await lockRows('users');
  const startedAt = Date.now();
  const signingIn = startSignIn(api, owner).then((answer) => ({ ...answer, took: Date.now() - startedAt }));
  await untilWaitingFor('failure_counts', { seconds: 2 });
  await slow.end();
  await untilWaitingFor('users', { seconds: 0 });
  await whileUnavailable('frozen', async () => void (await signingIn));
  await silent.end();
  const { code, took } = await signingIn;
  expect(code).toBe('SERVICE_UNAVAILABLE');
  expect(took).toBeLessThan(RESPONDS_WITHIN_MILLISECONDS);
  await recover();
}, 60_000);

test.each(faults)(
  'S07 S28 a database that is %s during sign-ins and confirmations leaves nothing half-done',
  async (fault) => {
    const enrolled = await anEnrolledMember(api, owner);
    const signIns = async (): Promise<ApiResponse> =>
      redeem(api, await aChallenge(api, enrolled), enrolled.recoveryCodes[0]);
    const prepared = await Promise.all(Array.from({ length: 4 }, prepareConfirm));
    const running = [
      ...prepared.map(confirm),
      ...Array.from({ length: 8 }, () => startSignIn(api, owner)),
      signIns().catch(
        (error: Error) => ({ code: error.message.match(/SERVICE_UNAVAILABLE/)?.[0] }) as ApiResponse,
      ),
    ];
    await whileUnavailable(fault, async () => {
      for (const { code, data } of await inTime(running))
        expect(data ? undefined : code).toBe(data ? undefined : 'SERVICE_UNAVAILABLE');
    });
    await recover();
    const confirms = await Promise.all(running.slice(0, prepared.length));
    for (const [index, { member, recoveryCodes }] of prepared.entries()) {
      const again = await startSignIn(api, member);
      const isOn = again.data?.signIn.__typename === 'TwoFactorChallenge';
      if (confirms[index]?.data) expect(isOn).toBe(true);
      if (isOn)
        expect((await redeem(api, again.data?.signIn.challengeToken, recoveryCodes[9])).data).not.toBeNull();
      else expect((await confirm(prepared[index]!)).data).not.toBeNull();
    }
  },
  60_000,
);
