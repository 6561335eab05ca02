import {
  aMember,
  anEnrolledOwner,
  anOwner,
  codeOf,
  enroll,
  type Person,
  startSignIn,
  wrongCodeOf,
} from '../support/people';
import { TestApi } from '../support/testApi';

const START = `mutation { startTwoFactorEnrollment { secret otpauthUri qrCode enrollment { id state expiresAt } } }`;
const VERIFY = `mutation ($input: VerifyTwoFactorEnrollmentInput!) { verifyTwoFactorEnrollment(input: $input) {
  recoveryCodes enrollment { state } recoveryCodeSet { id state total remaining pendingCodes } } }`;
const DOWNLOAD = `mutation ($input: DownloadRecoveryCodesInput!) { downloadRecoveryCodes(input: $input) { fileName content recoveryCodeSet { state } } }`;
const CONFIRM = `mutation ($input: ConfirmTwoFactorEnrollmentInput!) { confirmTwoFactorEnrollment(input: $input) {
  sessionToken viewer { twoFactor { enabled active { state lastUsedAt } pending { id } recoveryCodes { state remaining pendingCodes } } } } }`;
const CANCEL = `mutation ($input: CancelTwoFactorEnrollmentInput!) { cancelTwoFactorEnrollment(input: $input) { enrollment { state } } }`;
const PENDING = `{ viewer { twoFactor { enabled pending { id state recoveryCodes { pendingCodes } } } } }`;

let api: TestApi;
let owner: Person;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anOwner(api);
});
afterAll(() => api.stop());

async function start(person: Person): Promise<{ id: string; secret: string }> {
  const { data } = await api.send(START, {}, person);
  return { id: data?.startTwoFactorEnrollment.enrollment.id, secret: data?.startTwoFactorEnrollment.secret };
}

async function verify(person: Person, { id, secret }: { id: string; secret: string }) {
  return api.send(VERIFY, { input: { enrollmentId: id, code: codeOf(api, { secret }) } }, person);
}

test('scan, verify, download, confirm enables two-factor authentication', async () => {
  const member = await aMember(api, owner);
  const started = await api.send(START, {}, member);
  const { secret, otpauthUri, qrCode, enrollment } = started.data?.startTwoFactorEnrollment ?? {};
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(new URL(otpauthUri).searchParams.get('secret')).toBe(secret);
  expect(Buffer.from(qrCode.split(',')[1], 'base64').toString()).toContain('<svg');

  const verified = await verify(member, { id: enrollment.id, secret });
  const { recoveryCodes, recoveryCodeSet } = verified.data?.verifyTwoFactorEnrollment ?? {};
  expect(new Set(recoveryCodes).size).toBe(10);
  expect(recoveryCodeSet).toMatchObject({
    state: 'PENDING',
    total: 10,
    remaining: 10,
    pendingCodes: recoveryCodes,
  });

  const downloaded = await api.send(DOWNLOAD, { input: { recoveryCodeSetId: recoveryCodeSet.id } }, member);
  const { fileName, content } = downloaded.data?.downloadRecoveryCodes ?? {};
  expect(fileName).toBe('twinlock-recovery-codes.txt');
  expect(content).toContain(member.email);
  for (const code of recoveryCodes) expect(content.split('\n')).toContain(code);

  const confirmed = await api.send(CONFIRM, { input: { enrollmentId: enrollment.id } }, member);
  expect(confirmed.data?.confirmTwoFactorEnrollment.viewer.twoFactor).toEqual({
    enabled: true,
    active: { state: 'ACTIVE', lastUsedAt: null },
    pending: null,
    recoveryCodes: { state: 'ACTIVE', remaining: 10, pendingCodes: null },
  });
});

test('a reload returns the same secret, and later the same codes', async () => {
  const member = await aMember(api, owner);
  const first = await start(member);
  expect(await start(member)).toEqual(first);
  const verified = await verify(member, first);
  const reloaded = await api.send(PENDING, {}, member);
  expect(reloaded.data?.viewer.twoFactor).toEqual({
    enabled: false,
    pending: {
      id: first.id,
      state: 'VERIFIED',
      recoveryCodes: { pendingCodes: verified.data?.verifyTwoFactorEnrollment.recoveryCodes },
    },
  });
});

test('steps out of order are refused, and change nothing', async () => {
  const member = await aMember(api, owner);
  const { id, secret } = await start(member);
  expect((await api.send(CONFIRM, { input: { enrollmentId: id } }, member)).code).toBe(
    'ENROLLMENT_STEP_OUT_OF_ORDER',
  );
  const verified = await verify(member, { id, secret });
  expect((await api.send(CONFIRM, { input: { enrollmentId: id } }, member)).code).toBe(
    'ENROLLMENT_STEP_OUT_OF_ORDER',
  );
  api.clock.advance({ seconds: 30 });
  expect((await verify(member, { id, secret })).code).toBe('ENROLLMENT_STEP_OUT_OF_ORDER');
  const recoveryCodeSetId = verified.data?.verifyTwoFactorEnrollment.recoveryCodeSet.id;
  await api.send(DOWNLOAD, { input: { recoveryCodeSetId } }, member);
  expect((await api.send(DOWNLOAD, { input: { recoveryCodeSetId } }, member)).code).toBeUndefined();
  expect((await api.send(CONFIRM, { input: { enrollmentId: id } }, member)).code).toBeUndefined();
});

test('a setup expires after ten minutes, at every step', async () => {
  const member = await aMember(api, owner);
  const first = await start(member);
  api.clock.advance({ minutes: 10 });
  expect((await verify(member, first)).code).toBe('ENROLLMENT_EXPIRED');
  expect((await api.send(PENDING, {}, member)).data?.viewer.twoFactor.pending).toBeNull();
  const again = await startSignIn(api, member);
  const fresh = { ...member, token: again.data?.signIn.sessionToken };
  expect((await start(fresh)).secret).not.toBe(first.secret);
});

test('ten wrong codes cancel a setup, and count for nothing else', async () => {
  const member = await aMember(api, owner);
  const { id, secret } = await start(member);
  const input = { enrollmentId: id, code: wrongCodeOf(api, { secret }) };
  for (let remaining = 9; remaining >= 0; remaining -= 1) {
    const { code, details } = await api.send(VERIFY, { input }, member);
    expect([code, details.remainingAttempts]).toEqual(['INVALID_CODE', remaining]);
  }
  expect((await verify(member, { id, secret })).code).toBe('ENROLLMENT_STEP_OUT_OF_ORDER');
  expect((await start(member)).secret).not.toBe(secret);
});

test.each(['', '12345', '1234567', 'abcdef', '१२३४५६', ' '.repeat(50), '9'.repeat(60)])(
  'the malformed code %j counts as a wrong one',
  async (code) => {
    const member = await aMember(api, owner);
    const { id } = await start(member);
    const answer = await api.send(VERIFY, { input: { enrollmentId: id, code } }, member);
    expect([answer.code, answer.details.remainingAttempts]).toEqual(['INVALID_CODE', 9]);
  },
);

test('a person can’t continue another person’s setup', async () => {
  const [member, other] = [await aMember(api, owner), await aMember(api, owner)];
  const { id, secret } = await start(member);
  expect((await verify(other, { id, secret })).code).toBe('NOT_FOUND');
  for (const [mutation, input] of [
    [CONFIRM, { enrollmentId: id }],
    [CANCEL, { enrollmentId: id }],
    [DOWNLOAD, { recoveryCodeSetId: id }],
  ] as const) {
    expect((await api.send(mutation, { input }, other)).code).toBe('NOT_FOUND');
  }
});

test('a canceled setup leaves nothing behind', async () => {
  const member = await aMember(api, owner);
  const { id, secret } = await start(member);
  const canceled = await api.send(CANCEL, { input: { enrollmentId: id } }, member);
  expect(canceled.data?.cancelTwoFactorEnrollment.enrollment.state).toBe('CANCELED');
  expect((await verify(member, { id, secret })).code).toBe('ENROLLMENT_STEP_OUT_OF_ORDER');
});

test('S04 exactly one of parallel verifications with one code passes', async () => {
  const member = await aMember(api, owner);
  const started = await start(member);
  const answers = await Promise.all(Array.from({ length: 8 }, () => verify(member, started)));
  expect(answers.filter(({ data }) => data?.verifyTwoFactorEnrollment).length).toBe(1);
});

test('S15 S20 confirming gives the session a new token and ends the account’s other sessions', async () => {
  const member = await aMember(api, owner);
  const elsewhere = await startSignIn(api, member);
  const enrolled = await enroll(api, member);
  const tokens = [member.token, elsewhere.data?.signIn.sessionToken, enrolled.token];
  const seen = await Promise.all(
    tokens.map(
      async (token) => (await api.send('{ viewer { user { email } } }', {}, { token })).data?.viewer ?? null,
    ),
  );
  expect(seen).toEqual([null, null, { user: { email: member.email } }]);
});

describe('a new authenticator', () => {
  test('replaces the old one and its codes only at confirmation', async () => {
    const other = await TestApi.start();
    try {
      const holder = await anEnrolledOwner(other);
      const replaced = await enroll(other, holder);
      const challenge = async () => (await startSignIn(other, holder)).data?.signIn.challengeToken;
      const redeem = `mutation ($input: RedeemRecoveryCodeInput!) { redeemRecoveryCode(input: $input) { sessionToken } }`;
      const old = {
        challengeToken: await challenge(),
        recoveryCode: holder.recoveryCodes[0],
        transport: 'BEARER',
      };
      expect((await other.send(redeem, { input: old })).code).toBe('INVALID_CODE');
      const fresh = {
        challengeToken: await challenge(),
        recoveryCode: replaced.recoveryCodes[0],
        transport: 'BEARER',
      };
      expect(
        (await other.send(redeem, { input: fresh })).data?.redeemRecoveryCode.sessionToken,
      ).toBeDefined();
    } finally {
      await other.stop();
    }
  });
});
