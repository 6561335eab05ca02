import { type Connection, createConnection } from 'mysql2/promise';
import { type MariaDb, startMariaDb } from '../support/mariadb';
import {
  aChallenge,
  aMember,
  anEnrolledMember,
  anOwner,
  answerChallenge,
  codeOf,
  type Person,
  redeem,
  startSignIn,
} from '../support/people';
import { type Answer, type Fields, TestApi } from '../support/testApi';

const ANSWERS_WITHIN_MILLISECONDS = 5_000;
const RECOVERS_WITHIN_MILLISECONDS = 10_000;

const START = `mutation { startTwoFactorEnrollment { secret enrollment { id } } }`;
const VERIFY = `mutation ($input: VerifyTwoFactorEnrollmentInput!) { verifyTwoFactorEnrollment(input: $input) { recoveryCodes recoveryCodeSet { id } } }`;
const DOWNLOAD = `mutation ($input: DownloadRecoveryCodesInput!) { downloadRecoveryCodes(input: $input) { content } }`;
const CONFIRM = `mutation ($input: ConfirmTwoFactorEnrollmentInput!) { confirmTwoFactorEnrollment(input: $input) { sessionToken } }`;

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

/** How the database goes, and how it comes back. */
const FAULTS: Record<string, { goAway: () => Promise<void>; comeBack: () => Promise<void> }> = {
  stopped: { goAway: () => database.halt(), comeBack: () => database.restart() },
  frozen: { goAway: () => database.freeze(), comeBack: () => database.thaw() },
  killed: { goAway: () => database.kill(), comeBack: () => database.restart() },
};
const faults = Object.keys(FAULTS);

/** Does the work while the database is away, and brings it back also where that fails. */
async function whileAway(fault: string, work: () => Promise<void>): Promise<void> {
  const { goAway, comeBack } = FAULTS[fault] as (typeof FAULTS)[string];
  await goAway();
  try {
    await work();
  } finally {
    await comeBack();
  }
}

/** Every answer in time, and the time that the slowest took. */
async function inTime<T>(requests: Promise<T>[]): Promise<T[]> {
  const startedAt = Date.now();
  const answers = await Promise.all(requests);
  expect(Date.now() - startedAt).toBeLessThan(ANSWERS_WITHIN_MILLISECONDS);
  return answers;
}

/** Asks until the first answer that isn't SERVICE_UNAVAILABLE. */
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

async function prepareConfirm(): Promise<{ member: Person; id: string; codes: string[] }> {
  const member = await aMember(api, owner);
  const { secret, enrollment } = (await api.send(START, {}, member)).data?.startTwoFactorEnrollment ?? {};
  const input = { enrollmentId: enrollment.id, code: codeOf(api, { secret }) };
  const verified = (await api.send(VERIFY, { input }, member)).data?.verifyTwoFactorEnrollment;
  await api.send(DOWNLOAD, { input: { recoveryCodeSetId: verified.recoveryCodeSet.id } }, member);
  return { member, id: enrollment.id, codes: verified.recoveryCodes };
}

const confirm = ({ member, id }: { member: Person; id: string }) =>
  api.send(CONFIRM, { input: { enrollmentId: id } }, member);

test.each(faults)(
  'S28 with the database %s every check answers SERVICE_UNAVAILABLE within five seconds, and all is well once it is back',
  async (fault) => {
    const enrolled = await anEnrolledMember(api, owner);
    const challenge = await aChallenge(api, enrolled);
    const prepared = await prepareConfirm();
    await whileAway(fault, async () => {
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

/** Blocks writes to the table until the connection ends. */
async function holdUp(table: string): Promise<Connection> {
  const connection = await connect();
  await connection.query('START TRANSACTION');
  await connection.query(`SELECT * FROM ${table} FOR UPDATE`);
  return connection;
}

function connect(): Promise<Connection> {
  const { database } = api.runtime.config;
  return createConnection(database.kind === 'mysql' ? database.url : '');
}

/** Asks until a statement that names the table has been waiting for so many seconds. */
async function untilWaitingFor(table: string, { seconds }: { seconds: number }): Promise<void> {
  const connection = await connect();
  for (let found: unknown[] = []; found.length === 0; )
    [found] = (await connection.query(
      'SELECT id FROM information_schema.PROCESSLIST WHERE info LIKE ? AND id <> CONNECTION_ID() AND time >= ?',
      [`%${table}%`, seconds],
    )) as unknown as [unknown[]];
  await connection.end();
}

test('S28 a sign-in that the database has kept waiting before is answered within five seconds as well when it goes silent', async () => {
  const slow = await holdUp('failure_counts');
  const silent = await holdUp('users');
  const startedAt = Date.now();
  const signingIn = startSignIn(api, owner).then((answer) => ({ ...answer, took: Date.now() - startedAt }));
  await untilWaitingFor('failure_counts', { seconds: 2 });
  await slow.end();
  await untilWaitingFor('users', { seconds: 0 });
  await whileAway('frozen', async () => void (await signingIn));
  await silent.end();
  const { code, took } = await signingIn;
  expect(code).toBe('SERVICE_UNAVAILABLE');
  expect(took).toBeLessThan(ANSWERS_WITHIN_MILLISECONDS);
  await recover();
}, 60_000);

test.each(faults)(
  'S07 S28 a database that is %s during sign-ins and confirmations leaves nothing half done',
  async (fault) => {
    const enrolled = await anEnrolledMember(api, owner);
    const signIns = async (): Promise<Answer> =>
      redeem(api, await aChallenge(api, enrolled), enrolled.recoveryCodes[0]);
    const prepared = await Promise.all(Array.from({ length: 4 }, prepareConfirm));
    const running = [
      ...prepared.map(confirm),
      ...Array.from({ length: 8 }, () => startSignIn(api, owner)),
      signIns().catch(
        (error: Error) => ({ code: error.message.match(/SERVICE_UNAVAILABLE/)?.[0] }) as Answer,
      ),
    ];
    await whileAway(fault, async () => {
      for (const { code, data } of await inTime(running))
        expect(data ? undefined : code).toBe(data ? undefined : 'SERVICE_UNAVAILABLE');
    });
    await recover();
    const confirms = await Promise.all(running.slice(0, prepared.length));
    for (const [index, { member, codes }] of prepared.entries()) {
      const again = await startSignIn(api, member);
      const isOn = again.data?.signIn.__typename === 'TwoFactorChallenge';
      if (confirms[index]?.data) expect(isOn).toBe(true);
      if (isOn) expect((await redeem(api, again.data?.signIn.challengeToken, codes[9])).data).not.toBeNull();
      else expect((await confirm(prepared[index]!)).data).not.toBeNull();
    }
  },
  60_000,
);
