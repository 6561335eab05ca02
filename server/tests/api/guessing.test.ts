import { UserEntity } from '../../src/accounts/user.entity';
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
  redeem,
  signInAgain,
  startSignIn,
  wrongCodeOf,
} from '../support/people';
import { SETUP_TOKEN, TestApi } from '../support/testApi';

const NO_CODE = 'AAAA-AAAA-AAAA-AAAA';
const CHANGE = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { sessionToken } }`;

let api: TestApi;
let owner: Person;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anOwner(api);
});
afterAll(() => api.stop());
// The previous test may have advanced the clock past the end of every session.
beforeEach(async () => {
  owner = await signInAgain(api, owner);
});

/** Wrong TOTP codes, five per challenge. */
async function failTimes(person: EnrolledPerson, times: number): Promise<void> {
  for (let count = 0, challenge = ''; count < times; count += 1) {
    if (count % 5 === 0) challenge = await aChallenge(api, person);
    const { code } = await answerChallenge(api, challenge, wrongCodeOf(api, person));
    expect(code).toBe('INVALID_CODE');
  }
}

async function userOf({ email }: Person): Promise<UserEntity> {
  return api.runtime.database.read((db) => db.findOneByOrFail(UserEntity, { email }));
}

describe('second factors', () => {
  test('S11 each further lock lasts twice as long, up to a day, and a success starts from the beginning', async () => {
    const member = await anEnrolledMember(api, owner);
    for (const minutes of [15, 30, 60, 120, 240, 480, 960, 1440, 1440]) {
      await failTimes(member, 10);
      const locked = await startSignIn(api, member);
      expect([locked.code, locked.details.retryAfterSeconds]).toEqual(['TOO_MANY_ATTEMPTS', minutes * 60]);
      api.clock.advance({ minutes, seconds: -1 });
      expect((await startSignIn(api, member)).details.retryAfterSeconds).toBe(1);
      api.clock.advance({ seconds: 1 });
    }
    await signInAgain(api, member);
    await failTimes(member, 10);
    expect((await startSignIn(api, member)).details.retryAfterSeconds).toBe(900);
  });

  test('S11 TOTP codes, recovery codes and fresh proof share one attempt limit, which a new password sign-in doesn’t reset', async () => {
    const member = await anEnrolledMember(api, owner);
    await failTimes(member, 4);
    const challenge = await aChallenge(api, member);
    for (let count = 0; count < 3; count += 1)
      expect((await redeem(api, challenge, NO_CODE)).code).toBe('INVALID_CODE');
    const wrong = { code: wrongCodeOf(api, member) };
    const left = [];
    for (let count = 0; count < 3; count += 1)
      left.push((await reauthenticate(api, member, wrong)).details.remainingAttempts);
    expect(left).toEqual([2, 1, 0]);
    for (const answer of [
      await startSignIn(api, member),
      await answerChallenge(api, challenge, codeOf(api, member)),
      await redeem(api, challenge, member.recoveryCodes[0]),
      await reauthenticate(api, member, { code: codeOf(api, member) }),
      await reauthenticate(api, member, { recoveryCode: member.recoveryCodes[0] }),
    ]) {
      expect([answer.code, answer.details.retryAfterSeconds]).toEqual(['TOO_MANY_ATTEMPTS', 900]);
    }
  });

  test('S11 a success resets the count of wrong ones', async () => {
    const member = await anEnrolledMember(api, owner);
    for (let round = 0; round < 3; round += 1) {
      await failTimes(member, 9);
      await signInAgain(api, member);
    }
    expect((await userOf(member)).secondFactorTries).toBe(0);
  });

  test('S11 a lock is shown only after the right password, and survives a password change', async () => {
    const member = await anEnrolledMember(api, owner);
    await failTimes(member, 10);
    expect((await startSignIn(api, { ...member, password: 'not the password' })).code).toBe(
      'INVALID_CREDENTIALS',
    );
    const newPassword = 'another battery staple';
    expect(
      (await api.send(CHANGE, { input: { currentPassword: member.password, newPassword } }, member)).code,
    ).toBeUndefined();
    expect((await startSignIn(api, { ...member, password: newPassword })).code).toBe('TOO_MANY_ATTEMPTS');
  });

  test('S11 all of 64 parallel wrong codes count, ten are checked, and the right one is refused afterwards', async () => {
    const member = await anEnrolledMember(api, owner);
    const challenges = [];
    for (let count = 0; count < 65; count += 1) challenges.push(await aChallenge(api, member));
    const last = challenges.pop() as string;
    const wrong = wrongCodeOf(api, member);
    const answers = await Promise.all(challenges.map((token) => answerChallenge(api, token, wrong)));
    expect(answers.filter(({ code }) => code === 'INVALID_CODE')).toHaveLength(10);
    expect(answers.filter(({ code }) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(54);
    expect((await userOf(member)).secondFactorTries).toBe(64);
    const right = await answerChallenge(api, last, codeOf(api, member));
    expect([right.code, right.details.retryAfterSeconds]).toEqual(['TOO_MANY_ATTEMPTS', 900]);
  });

  test('S11 of a hundred parallel wrong codes for one challenge, five are checked', async () => {
    const member = await anEnrolledMember(api, owner);
    const challenge = await aChallenge(api, member);
    const wrong = wrongCodeOf(api, member);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => answerChallenge(api, challenge, wrong)),
    );
    expect(answers.filter(({ code }) => code === 'INVALID_CODE')).toHaveLength(5);
    expect(answers.filter(({ code }) => code === 'CHALLENGE_EXPIRED')).toHaveLength(95);
    expect((await signInAgain(api, member)).token).toBeDefined();
  });
});

describe('passwords', () => {
  const wrong = (person: { email: string }, address: string) =>
    startSignIn(api, { email: person.email, password: 'not the password' }, address);
  const codesOf = async (person: { email: string }, { times, from }: { times: number; from: string }) => {
    const codes = [];
    for (let count = 0; count < times; count += 1) codes.push((await wrong(person, from)).code);
    return codes;
  };

  test('S12 the eleventh wrong one in ten minutes is refused unchecked, with the time to wait', async () => {
    const member = await aMember(api, owner);
    expect(new Set(await codesOf(member, { times: 10, from: '192.0.2.1' }))).toEqual(
      new Set(['INVALID_CREDENTIALS']),
    );
    api.clock.advance({ minutes: 4 });
    const refused = await startSignIn(api, member, '192.0.2.2');
    expect([refused.code, refused.details.retryAfterSeconds]).toEqual(['TOO_MANY_ATTEMPTS', 360]);
    api.clock.advance({ minutes: 6 });
    expect((await startSignIn(api, member, '192.0.2.2')).code).toBeUndefined();
  });

  test('S12 successes are never counted', async () => {
    const member = await aMember(api, owner);
    for (let count = 0; count < 15; count += 1)
      expect((await startSignIn(api, member, '192.0.2.3')).code).toBeUndefined();
    expect((await codesOf(member, { times: 10, from: '192.0.2.3' })).at(-1)).toBe('INVALID_CREDENTIALS');
  });

  test('S12 for one email in any spelling are counted together', async () => {
    const member = await aMember(api, owner);
    await codesOf(member, { times: 5, from: '192.0.2.4' });
    await codesOf({ email: ` ${member.email.toUpperCase()} ` }, { times: 5, from: '192.0.2.5' });
    expect((await wrong(member, '192.0.2.6')).code).toBe('TOO_MANY_ATTEMPTS');
  });

  test('S12 failures elsewhere don’t block an address that the person has signed in from', async () => {
    const member = await aMember(api, owner);
    await startSignIn(api, member, '192.0.2.7');
    await codesOf(member, { times: 20, from: '192.0.2.8' });
    expect((await startSignIn(api, member, '192.0.2.8')).code).toBe('TOO_MANY_ATTEMPTS');
    expect((await startSignIn(api, member, '192.0.2.7')).code).toBeUndefined();
    expect((await codesOf(member, { times: 11, from: '192.0.2.7' })).at(-1)).toBe('TOO_MANY_ATTEMPTS');
  });

  test('S12 that are wrong don’t lock the second factor', async () => {
    const member = await anEnrolledMember(api, owner);
    await codesOf(member, { times: 30, from: '192.0.2.9' });
    expect((await userOf(member)).secondFactorTries).toBe(0);
    expect((await signInAgain(api, member)).token).toBeDefined();
  });

  test('S12 one address may fail a hundred times, an IPv6 network as a whole, and other addresses are unaffected', async () => {
    const member = await aMember(api, owner);
    for (const addressOf of [() => '192.0.2.10', (index: number) => `2001:db8:1:2::${index.toString(16)}`]) {
      const codes = [];
      for (let index = 1; index <= 101; index += 1)
        codes.push((await wrong({ email: `unknown-${index}@acme.example` }, addressOf(index))).code);
      expect(codes.filter((code) => code === 'INVALID_CREDENTIALS')).toHaveLength(100);
      expect(codes.at(-1)).toBe('TOO_MANY_ATTEMPTS');
      expect((await startSignIn(api, member, addressOf(102))).code).toBe('TOO_MANY_ATTEMPTS');
    }
    expect((await startSignIn(api, member, '192.0.2.11')).code).toBeUndefined();
    expect((await startSignIn(api, member, '2001:db8:1:3::1')).code).toBeUndefined();
    api.clock.advance({ minutes: 10 });
  }, 60_000);

  test('S12 sent in parallel are checked no more often than in sequence', async () => {
    const member = await aMember(api, owner);
    const answers = await Promise.all(Array.from({ length: 40 }, () => wrong(member, '192.0.2.12')));
    expect(answers.filter(({ code }) => code === 'INVALID_CREDENTIALS')).toHaveLength(10);
  });

  test('S12 that are wrong as fresh proof count as well', async () => {
    const member = await aMember(api, owner);
    const answers = [];
    for (let count = 0; count < 11; count += 1)
      answers.push((await reauthenticate(api, member, { password: 'not the password' })).code);
    expect(answers.slice(0, 10)).toEqual(Array(10).fill('INVALID_CREDENTIALS'));
    expect(answers[10]).toBe('TOO_MANY_ATTEMPTS');
  });

  test('S14 an unknown email has the same response as a wrong password: no cookie, no other header, no other field', async () => {
    const member = await anEnrolledMember(api, owner);
    const answers = [
      await wrong(member, '192.0.2.13'),
      await wrong({ email: 'unknown@acme.example' }, '192.0.2.13'),
      await wrong({ email: 'no address at all' }, '192.0.2.13'),
    ];
    const shown = answers.map(({ status, errors, data, headers }) => {
      const { date: _date, 'x-request-id': _requestId, ...telling } = headers;
      return JSON.stringify({ status, errors, data, telling });
    });
    expect(new Set(shown).size).toBe(1);
  });

  test('S14 the response to a wrong password takes a minimum time that covers recording it in any number of workspaces', async () => {
    jest.spyOn(api.runtime.passwords, 'verifyNow').mockResolvedValue(false);
    const member = await aMember(api, owner);
    for (const email of [member.email, 'no-one@acme.example']) {
      const startedAt = performance.now();
      await startSignIn(api, { email, password: 'wrong' }, '192.0.2.15');
      expect(performance.now() - startedAt).toBeGreaterThan(24);
    }
  });

  test('S14 a password reset request returns the same response with and without an account', async () => {
    const member = await aMember(api, owner);
    const request = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { __typename } }`;
    for (let count = 1; count <= 6; count += 1) {
      const [known, unknown] = [
        await api.send(request, { input: { email: member.email } }, { remoteAddress: '192.0.2.14' }),
        await api.send(
          request,
          { input: { email: 'unknown@acme.example' } },
          { remoteAddress: '192.0.2.14' },
        ),
      ];
      expect([unknown.data, unknown.errors]).toEqual([known.data, known.errors]);
    }
  });
});

describe('one request', () => {
  const input = '{ email: "a@b.example", password: "x" }';

  test.each([
    [
      'under two aliases',
      `{ a: signIn(input: ${input}) { __typename } b: signIn(input: ${input}) { __typename } }`,
    ],
    [
      'of two kinds',
      `{ signIn(input: ${input}) { __typename } resetPassword(input: { token: "x", newPassword: "x" }) { __typename } }`,
    ],
    [
      'in inline fragments',
      `{ ... { a: signIn(input: ${input}) { __typename } } ... { signIn(input: ${input}) { __typename } } }`,
    ],
    [
      'in a fragment that is spread twice',
      `{ ...F ...F } fragment F on Mutation { signIn(input: ${input}) { __typename } }`,
    ],
    [
      'in fragments of fragments',
      `{ ...F b: signIn(input: ${input}) { __typename } } fragment F on Mutation { ...G } fragment G on Mutation { signIn(input: ${input}) { __typename } }`,
    ],
    [
      'with a directive',
      `{ signIn(input: ${input}) { __typename } b: signIn(input: ${input}) @include(if: true) { __typename } }`,
    ],
    ['that need fresh proof', '{ disableTwoFactor { __typename } generateRecoveryCodes { __typename } }'],
    [
      'one of which needs fresh proof',
      `{ disableTwoFactor { __typename } reauthenticate(input: { password: "x" }) { __typename } }`,
    ],
  ])('S13 with two sensitive mutations, %s, is refused', async (_, selections) => {
    const answer = await api.send(`mutation ${selections}`);
    expect([answer.code, answer.data]).toEqual(['QUERY_TOO_COMPLEX', null]);
  });

  test('S13 with an array of operations is refused', async () => {
    const operation = { query: `mutation { signIn(input: ${input}) { __typename } }` };
    const answer = await api.post([operation, operation]);
    expect(answer.status).toBe(400);
    expect(answer.data).toBeNull();
  });

  test('S11 a setup token can’t be guessed without limit; beyond it even the right one is refused', async () => {
    const fresh = await TestApi.start();
    const setUp = (setupToken: string) =>
      fresh.send('mutation ($input: SetUpInstanceInput!) { setUpInstance(input: $input) { __typename } }', {
        input: {
          setupToken,
          workspaceName: 'Acme',
          name: 'O',
          email: 'o@acme.example',
          password: owner.password,
        },
      });
    for (let count = 0; count < 20; count += 1) expect((await setUp('wrong')).code).toBe('FORBIDDEN');
    expect((await setUp(SETUP_TOKEN)).code).toBe('TOO_MANY_ATTEMPTS');
    fresh.clock.advance({ minutes: 10 });
    expect((await setUp(SETUP_TOKEN)).code).toBeUndefined();
    await fresh.stop();
  });
});
