import { UserEntity } from '../../src/accounts/user.entity';
import { unlock } from '../../src/cli/unlock';
import { FailureRunEntity } from '../../src/throttle/failureRun.entity';
import { receiveMailTo } from '../support/mailbox';
import {
  aChallenge,
  aMember,
  anEnrolledMember,
  anOwner,
  answerChallenge,
  codeOf,
  type EnrolledPerson,
  type Person,
  reauthenticate,
  signInAgain,
  startSignIn,
  tokenIn,
  wrongCodeOf,
} from '../support/people';
import { passDays } from '../support/sweeps';
import { TestApi } from '../support/testApi';

const CHANGE = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { sessionToken } }`;
const FORGOT = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { accepted } }`;
const RESET = `mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { passwordChanged } }`;

/** The address that the people of these tests have signed in from, which requests without an address have. */
const HOME = '198.51.100.7';
const NEW_PASSWORD = 'another battery staple';

let api: TestApi;
let owner: Person;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anOwner(api);
});
afterAll(() => api.stop());
beforeEach(async () => {
  owner = await signInAgain(api, owner);
});

const wrong = ({ email }: { email: string }, address: string) =>
  startSignIn(api, { email, password: 'not the password' }, address);

/** The state that an attacker with many addresses and much time leaves. Only the last attempts are really sent. */
async function guess(person: { email: string }, times: number): Promise<void> {
  api.clock.advance({ minutes: 10 });
  await wrong(person, '203.0.113.1');
  await api.runtime.database.transaction((tx) =>
    tx.update(FailureRunEntity, { lastFailedAt: api.clock.now }, { failures: times }),
  );
  api.clock.advance({ minutes: 10 });
}

async function readMailedLink(email: string): Promise<string> {
  const { text } = await receiveMailTo(api, { email });
  return /https?:\S+#token=\S+/.exec(text)?.[0] ?? '';
}

async function resetByMail({ email }: { email: string }, newPassword = NEW_PASSWORD) {
  await api.send(FORGOT, { input: { email } });
  const token = tokenIn(await readMailedLink(email));
  return api.send(RESET, { input: { token, newPassword } });
}

async function countRuns(): Promise<number> {
  return api.runtime.database.read((db) => db.count(FailureRunEntity));
}

describe('a hundred wrong passwords in a row', () => {
  test('S12 block unknown addresses until the password is reset by mail; known addresses and the reset stay open', async () => {
    const member = await aMember(api, owner);
    await guess(member, 100);
    api.clock.advance({ days: 40 });
    const refused = await startSignIn(api, member, '192.0.2.200');
    expect([refused.code, refused.details.retryAfterSeconds]).toEqual(['TOO_MANY_ATTEMPTS', 86_400]);
    expect((await wrong(member, HOME)).code).toBe('INVALID_CREDENTIALS');
    expect((await resetByMail(member)).code).toBeUndefined();
    expect(
      (await startSignIn(api, { ...member, password: NEW_PASSWORD }, '192.0.2.200')).code,
    ).toBeUndefined();
  });

  test('S14 return the same responses for an email without an account, at every count', async () => {
    const member = await aMember(api, owner);
    const stranger = { email: 'no-account@acme.example' };
    const bothAt = async (count: number) => {
      if (count % 10 === 0) api.clock.advance({ minutes: 10 });
      const address = `203.0.113.${100 + count}`;
      const [known, unknown] = [await wrong(member, address), await wrong(stranger, address)];
      expect([count, unknown.errors, unknown.status]).toEqual([count, known.errors, known.status]);
      expect(known.code).toBe(count < 100 ? 'INVALID_CREDENTIALS' : 'TOO_MANY_ATTEMPTS');
    };
    for (let count = 0; count < 12; count += 1) await bothAt(count);
    await api.runtime.database.transaction((tx) =>
      tx.update(FailureRunEntity, { failures: 12 }, { failures: 98 }),
    );
    for (let count = 98; count < 103; count += 1) await bothAt(count);
  });

  test('S12 are cleared by the operator', async () => {
    const member = await aMember(api, owner);
    await guess(member, 100);
    expect((await startSignIn(api, member, '192.0.2.201')).code).toBe('TOO_MANY_ATTEMPTS');
    await unlock(api.runtime, member.email);
    expect((await startSignIn(api, member, '192.0.2.201')).code).toBeUndefined();
  });

  test('S12 are counted from zero after a right one, also from a known address while unknown ones are blocked', async () => {
    const member = await aMember(api, owner);
    await guess(member, 99);
    expect((await startSignIn(api, member, HOME)).code).toBeUndefined();
    expect((await wrong(member, '192.0.2.206')).code).toBe('INVALID_CREDENTIALS');
    await guess(member, 100);
    expect((await startSignIn(api, member, '192.0.2.202')).code).toBe('TOO_MANY_ATTEMPTS');
    expect((await startSignIn(api, member, HOME)).code).toBeUndefined();
    expect((await startSignIn(api, member, '192.0.2.202')).code).toBeUndefined();
  });

  test('S12 are the checked ones: attempts refused by the ten-minute limit don’t count', async () => {
    const member = await aMember(api, owner);
    for (let count = 0; count < 150; count += 1) await wrong(member, `203.0.113.${count}`);
    api.clock.advance({ minutes: 10 });
    expect((await startSignIn(api, member, '192.0.2.203')).code).toBeUndefined();
  });

  test('S12 are counted exactly when they are sent in parallel', async () => {
    const member = await aMember(api, owner);
    await guess(member, 96);
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, index) => wrong(member, `192.0.2.${index}`)),
    );
    expect(answers.filter(({ code }) => code === 'INVALID_CREDENTIALS')).toHaveLength(4);
    expect((await startSignIn(api, member, '192.0.2.204')).code).toBe('TOO_MANY_ATTEMPTS');
  });

  test('S12 are one row for any case of the email, kept until a reset; shorter runs are deleted after a year', async () => {
    const member = await aMember(api, owner);
    await guess(member, 99);
    await wrong({ email: ` ${member.email.toUpperCase()} ` }, '203.0.113.2');
    await wrong({ email: 'once@acme.example' }, '203.0.113.3');
    const before = await countRuns();
    // Since the first test of this file; this one moves the clock by 40 days.
    await passDays(api, 365 + 41);
    expect(await countRuns()).toBeLessThan(before);
    expect((await startSignIn(api, member, '192.0.2.205')).code).toBe('TOO_MANY_ATTEMPTS');
  }, 60_000);
});

describe('at a known address', () => {
  test('S12 failures of other people, and for other emails, don’t block a sign-in', async () => {
    const office = '192.0.2.20';
    const member = await aMember(api, owner);
    await startSignIn(api, member, office);
    for (let count = 0; count <= 100; count += 1) await wrong({ email: `x-${count}@acme.example` }, office);
    expect((await wrong({ email: 'one-more@acme.example' }, office)).code).toBe('TOO_MANY_ATTEMPTS');
    expect((await wrong(member, office)).code).toBe('INVALID_CREDENTIALS');
    expect((await startSignIn(api, member, office)).code).toBeUndefined();
    const newcomer = await aMember(api, owner);
    expect((await startSignIn(api, newcomer, office)).code).toBe('TOO_MANY_ATTEMPTS');
    api.clock.advance({ minutes: 10 });
  });

  test('S12 a person’s own failures still limit them, and count for the address', async () => {
    const office = '192.0.2.21';
    const people = [];
    for (let count = 0; count < 10; count += 1) people.push(await aMember(api, owner));
    for (const person of people) await startSignIn(api, person, office);
    for (const person of people) {
      const codes = [];
      for (let count = 0; count < 11; count += 1) codes.push((await wrong(person, office)).code);
      expect([codes[9], codes[10]]).toEqual(['INVALID_CREDENTIALS', 'TOO_MANY_ATTEMPTS']);
    }
    expect((await wrong({ email: 'x@acme.example' }, office)).code).toBe('TOO_MANY_ATTEMPTS');
    api.clock.advance({ minutes: 10 });
  });

  test('S12 an IPv6 network is one address: its other hosts are known as well, and share the attempt limit', async () => {
    const member = await aMember(api, owner);
    await startSignIn(api, member, '2001:db8:5:6::1');
    for (let count = 0; count < 20; count += 1) await wrong(member, `192.0.2.${30 + count}`);
    expect((await startSignIn(api, member, '2001:db8:5:6:aaaa::2')).code).toBeUndefined();
    for (let count = 0; count < 10; count += 1) await wrong(member, `2001:db8:5:6:${count}::3`);
    expect((await startSignIn(api, member, '2001:db8:5:6::1')).code).toBe('TOO_MANY_ATTEMPTS');
    expect((await startSignIn(api, member, '2001:db8:5:7::1')).code).toBe('TOO_MANY_ATTEMPTS');
  });
});

describe('a right password', () => {
  async function lock(person: EnrolledPerson): Promise<void> {
    for (let count = 0, challenge = ''; count < 10; count += 1) {
      if (count % 5 === 0) challenge = await aChallenge(api, person);
      await answerChallenge(api, challenge, wrongCodeOf(api, person));
    }
  }

  test('S12 is not a failure while the second factor is locked, at sign-in and as fresh proof', async () => {
    const member = await anEnrolledMember(api, owner);
    await lock(member);
    for (let count = 0; count < 12; count += 1) {
      const refused = await startSignIn(api, member, '192.0.2.60');
      expect([refused.code, refused.details.retryAfterSeconds]).toEqual(['TOO_MANY_ATTEMPTS', 900]);
      const proof = await reauthenticate(api, member, { code: codeOf(api, member) });
      expect([proof.code, proof.details.retryAfterSeconds]).toEqual(['TOO_MANY_ATTEMPTS', 900]);
    }
    for (let count = 0; count < 10; count += 1)
      expect((await wrong(member, '192.0.2.60')).code).toBe('INVALID_CREDENTIALS');
  });

  test('S12 is not a failure if the new password is weak; a wrong current one is, and names its field', async () => {
    const member = await aMember(api, owner);
    const change = (currentPassword: string, newPassword: string) =>
      api.send(CHANGE, { input: { currentPassword, newPassword } }, member);
    for (let count = 0; count < 12; count += 1) {
      const weak = await change(member.password, 'TwinlockTwinlock');
      expect([weak.code, weak.details.field]).toEqual(['BAD_USER_INPUT', 'newPassword']);
    }
    for (let count = 0; count < 10; count += 1) {
      const refused = await change('not the password', 'TwinlockTwinlock');
      expect([refused.code, refused.details.field]).toEqual(['INVALID_CREDENTIALS', 'currentPassword']);
    }
    expect((await change(member.password, NEW_PASSWORD)).code).toBe('TOO_MANY_ATTEMPTS');
    expect((await startSignIn(api, member, HOME)).code).toBe('TOO_MANY_ATTEMPTS');
  });
});

describe('a hundred wrong second factors in a row', () => {
  /** The first ninety led to nine locks. They aren't really sent. */
  async function failAHundredTimes(person: EnrolledPerson): Promise<void> {
    const { email } = person;
    await api.runtime.database.transaction((tx) =>
      tx.update(
        UserEntity,
        { email },
        { secondFactorTries: 90, secondFactorBudget: 100, secondFactorLocks: 9 },
      ),
    );
    await failTenTimes(person);
    api.clock.advance({ days: 40 });
  }

  async function failTenTimes(person: EnrolledPerson): Promise<void> {
    for (let count = 0, challenge = ''; count < 10; count += 1) {
      if (count % 5 === 0) challenge = await aChallenge(api, person);
      expect((await answerChallenge(api, challenge, wrongCodeOf(api, person))).code).toBe('INVALID_CODE');
    }
  }

  async function lockedUntil({ email }: Person): Promise<string | undefined> {
    const user = await api.runtime.database.read((db) => db.findOneByOrFail(UserEntity, { email }));
    return user.secondFactorLockedUntil?.toISOString();
  }

  test('S12 lock it without an end; a password reset by mail clears that, and signing in needs the factor', async () => {
    const member = await anEnrolledMember(api, owner);
    await failAHundredTimes(member);
    expect(await lockedUntil(member)).toBe('9999-12-31T23:59:59.000Z');
    const refused = await startSignIn(api, member);
    expect([refused.code, refused.details.retryAfterSeconds]).toEqual(['TOO_MANY_ATTEMPTS', 86_400]);
    await receiveMailTo(api, member);
    expect((await resetByMail(member)).code).toBeUndefined();
    const again = await signInAgain(api, { ...member, password: NEW_PASSWORD });
    expect(again.token).toEqual(expect.any(String));
  });

  test('S12 are cleared by the operator; a lock with an end isn’t cleared by a password reset', async () => {
    const member = await anEnrolledMember(api, owner);
    await failAHundredTimes(member);
    await unlock(api.runtime, member.email);
    await failTenTimes(member);
    await receiveMailTo(api, member);
    await resetByMail(member);
    const refused = await startSignIn(api, { ...member, password: NEW_PASSWORD });
    expect([refused.code, refused.details.retryAfterSeconds]).toEqual(['TOO_MANY_ATTEMPTS', 900]);
  });
});
