import { SealedKeyEntity } from '../../src/crypto/sealedKey.entity';
import { EnrollmentEntity } from '../../src/two-factor/enrollment/enrollment.entity';
import { RecoveryCodeEntity } from '../../src/two-factor/recovery-codes/recoveryCodeSet.entity';
import {
  aChallenge,
  aMember,
  anEnrolledMember,
  anOwner,
  answerChallenge,
  codeOf,
  type EnrolledPerson,
  enroll,
  type Person,
  reauthenticate,
  redeem,
  signInAgain,
} from '../support/people';
import { TestApi } from '../support/testApi';

const START = `mutation { startTwoFactorEnrollment { secret otpauthUri enrollment { id } } }`;
const VERIFY = `mutation ($input: VerifyTwoFactorEnrollmentInput!) { verifyTwoFactorEnrollment(input: $input) {
  recoveryCodes recoveryCodeSet { id } enrollment { state } } }`;
const DOWNLOAD = `mutation ($input: DownloadRecoveryCodesInput!) { downloadRecoveryCodes(input: $input) { content } }`;
const CONFIRM = `mutation ($input: ConfirmTwoFactorEnrollmentInput!) { confirmTwoFactorEnrollment(input: $input) { sessionToken } }`;
const GENERATE = `mutation { generateRecoveryCodes { recoveryCodes recoveryCodeSet { id } } }`;
const CONFIRM_CODES = `mutation ($input: ConfirmRecoveryCodesInput!) { confirmRecoveryCodes(input: $input) { sessionToken } }`;
const STATE = `{ viewer { twoFactor { enabled active { id } pending { state } recoveryCodes { remaining state } } } }`;

let api: TestApi;
let owner: Person;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anOwner(api);
});
afterAll(() => api.stop());

async function start(person: Person) {
  const { data } = await api.send(START, {}, person);
  const { secret, otpauthUri, enrollment } = data?.startTwoFactorEnrollment ?? {};
  return { secret, otpauthUri, id: enrollment.id as string };
}

async function verify(person: Person, { id, code }: { id: string; code: string }) {
  return api.send(VERIFY, { input: { enrollmentId: id, code } }, person);
}

/** Everything up to the download; only the confirmation is missing. */
async function prepare(person: Person): Promise<{ id: string; codes: string[] }> {
  const { id, secret } = await start(person);
  const { data } = await verify(person, { id, code: codeOf(api, { secret }) });
  const { recoveryCodes, recoveryCodeSet } = data?.verifyTwoFactorEnrollment ?? {};
  await api.send(DOWNLOAD, { input: { recoveryCodeSetId: recoveryCodeSet.id } }, person);
  return { id, codes: recoveryCodes };
}

async function stateOf(person: Person) {
  return (await api.send(STATE, {}, person)).data?.viewer.twoFactor;
}

const signInWith = async (person: EnrolledPerson, code: string) =>
  answerChallenge(api, await aChallenge(api, person), code);
const redeemWith = async (person: EnrolledPerson, code: string | undefined) =>
  redeem(api, await aChallenge(api, person), code);

describe('the secret', () => {
  test('S01 has 20 bytes, differs in each setup, and is stored with its parameters', async () => {
    const secrets = [];
    for (let count = 0; count < 3; count += 1) {
      const { id, secret } = await start(await aMember(api, owner));
      expect(secret).toMatch(/^[A-Z2-7]{32}$/);
      secrets.push(secret);
      const row = await api.runtime.database.read((db) => db.findOneByOrFail(EnrollmentEntity, { id }));
      expect(row).toMatchObject({ algorithm: 'sha1', digits: 6, periodSeconds: 30 });
    }
    expect(new Set(secrets).size).toBe(3);
  });

  test('S05 is encrypted and bound to its row: it can’t be decrypted in another row', async () => {
    const [mine, yours] = [await anEnrolledMember(api, owner), await anEnrolledMember(api, owner)];
    const [myId, yourId] = [(await stateOf(mine)).active.id, (await stateOf(yours)).active.id];
    const sealed = async (id: string) =>
      (await api.runtime.database.read((db) => db.findOneByOrFail(EnrollmentEntity, { id }))).sealedSecret;
    const before = await sealed(yourId);
    expect(before).not.toContain(yours.secret);
    const moved = await sealed(myId);
    await api.runtime.database.transaction((tx) =>
      tx.update(EnrollmentEntity, { id: yourId }, { sealedSecret: moved }),
    );
    expect((await signInWith(yours, codeOf(api, mine))).code).toBe('INTERNAL_SERVER_ERROR');
    await api.runtime.database.transaction((tx) =>
      tx.update(EnrollmentEntity, { id: yourId }, { sealedSecret: before }),
    );
    expect((await signInAgain(api, yours)).token).toBeDefined();
  });

  test('S06 is in an otpauth URI that is valid for an address with +, &, quotes and umlauts', async () => {
    const email = `o'hara+a&b=c@müller.example`;
    const { workspace } = (await api.send('{ workspace(slug: "acme") { id } }', {}, owner)).data ?? {};
    const invited = await api.send(
      'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitationUrl } }',
      { input: { workspaceId: workspace.id, email } },
      owner,
    );
    const token = new URLSearchParams(new URL(invited.data?.inviteMember.invitationUrl).hash.slice(1)).get(
      'token',
    );
    const joined = await api.send(
      'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { ... on SignedIn { sessionToken } } }',
      { input: { token, name: 'Müller', password: owner.password, transport: 'BEARER' } },
    );
    const { otpauthUri, secret } = await start({
      email,
      password: owner.password,
      token: joined.data?.acceptInvitation.sessionToken,
    });
    const uri = new URL(otpauthUri);
    expect(uri.pathname.split('/').at(-1)?.split(':').map(decodeURIComponent)).toEqual([
      'Twinlock (localhost:4000)',
      email,
    ]);
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({
      secret,
      issuer: 'Twinlock (localhost:4000)',
    });
  });
});

describe('a TOTP code', () => {
  test.each([
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ])('S02 of %s steps from now passes at setup, sign-in and fresh proof: %s', async (steps, passes) => {
    const outcome = passes ? undefined : 'INVALID_CODE';
    const setUp = await aMember(api, owner);
    const { id, secret } = await start(setUp);
    expect((await verify(setUp, { id, code: codeOf(api, { secret }, steps) })).code).toBe(outcome);

    const member = await anEnrolledMember(api, owner);
    api.clock.advance({ minutes: 2 });
    expect((await signInWith(member, codeOf(api, member, steps))).code).toBe(outcome);
    api.clock.advance({ minutes: 2 });
    expect((await reauthenticate(api, member, { code: codeOf(api, member, steps) })).code).toBe(outcome);
  });

  test('S03 can’t be used again after it verified a setup', async () => {
    const member = await aMember(api, owner);
    const { id, secret } = await start(member);
    const code = codeOf(api, { secret });
    const { data } = await verify(member, { id, code });
    const { recoveryCodeSet, recoveryCodes } = data?.verifyTwoFactorEnrollment ?? {};
    await api.send(DOWNLOAD, { input: { recoveryCodeSetId: recoveryCodeSet.id } }, member);
    const confirmed = await api.send(CONFIRM, { input: { enrollmentId: id } }, member);
    const token = confirmed.data?.confirmTwoFactorEnrollment.sessionToken;
    const enrolled = { ...member, token, secret, recoveryCodes };
    expect((await signInWith(enrolled, code)).code).toBe('INVALID_CODE');
    expect((await reauthenticate(api, enrolled, { code })).code).toBe('INVALID_CODE');
    expect((await signInWith(enrolled, codeOf(api, enrolled, 1))).code).toBeUndefined();
  });

  test('S03 once accepted is refused everywhere, and so are earlier ones', async () => {
    const member = await anEnrolledMember(api, owner);
    const [earlier, code] = [codeOf(api, member, 0), codeOf(api, member, 1)];
    expect((await signInWith(member, code)).code).toBeUndefined();
    for (const spent of [code, earlier]) {
      expect((await signInWith(member, spent)).code).toBe('INVALID_CODE');
      expect((await reauthenticate(api, member, { code: spent })).code).toBe('INVALID_CODE');
    }
    api.clock.advance({ minutes: 1 });
    const next = codeOf(api, member);
    expect((await reauthenticate(api, member, { code: next })).code).toBeUndefined();
    expect((await signInWith(member, next)).code).toBe('INVALID_CODE');
  });

  test('S03 of a new authenticator is independent of the old one’s steps', async () => {
    const member = await anEnrolledMember(api, owner);
    const { data } = await signInWith(member, codeOf(api, member, 1));
    const again = { ...member, token: data?.verifySecondFactor.sessionToken };
    const { id, secret } = await start(again);
    expect((await verify(again, { id, code: codeOf(api, { secret }) })).code).toBeUndefined();
  });

  test('S04 is accepted by exactly one of parallel uses on different paths', async () => {
    const member = await anEnrolledMember(api, owner);
    const challenges = await Promise.all(Array.from({ length: 6 }, () => aChallenge(api, member)));
    const code = codeOf(api, member);
    const answers = await Promise.all([
      ...challenges.map((challenge) => answerChallenge(api, challenge, code)),
      ...challenges.map(() => reauthenticate(api, member, { code })),
    ]);
    expect(answers.filter(({ data }) => data)).toHaveLength(1);
  });
});

describe('enabling it', () => {
  test('S07 a confirmation that fails halfway leaves it disabled, and can be retried', async () => {
    const member = await aMember(api, owner);
    const { id, codes } = await prepare(member);
    const failing = jest.spyOn(api.runtime.events, 'record').mockRejectedValueOnce(new Error('failed'));
    expect((await api.send(CONFIRM, { input: { enrollmentId: id } }, member)).code).toBe(
      'INTERNAL_SERVER_ERROR',
    );
    failing.mockRestore();
    expect(await stateOf(member)).toEqual({
      enabled: false,
      active: null,
      pending: { state: 'DOWNLOADED' },
      recoveryCodes: null,
    });
    const confirmed = await api.send(CONFIRM, { input: { enrollmentId: id } }, member);
    const token = confirmed.data?.confirmTwoFactorEnrollment.sessionToken;
    expect((await redeemWith({ ...member, token, secret: '', recoveryCodes: codes }, codes[9])).code).toBe(
      undefined,
    );
  });

  test('S07 exactly one of parallel confirmations enables it, with ten codes', async () => {
    const member = await aMember(api, owner);
    const { id } = await prepare(member);
    const confirms = await Promise.all(
      Array.from({ length: 6 }, () => api.send(CONFIRM, { input: { enrollmentId: id } }, member)),
    );
    const [won] = confirms.filter(({ data }) => data);
    expect(confirms.filter(({ data }) => data)).toHaveLength(1);
    const token = won?.data?.confirmTwoFactorEnrollment.sessionToken;
    expect(await stateOf({ ...member, token })).toMatchObject({
      enabled: true,
      recoveryCodes: { remaining: 10, state: 'ACTIVE' },
    });
  });
});

describe('a recovery code', () => {
  test.each<[string, (code: string) => string]>([
    ['in lower case', (code) => code.toLowerCase()],
    ['without separators', (code) => code.replaceAll('-', '')],
    ['with spaces', (code) => ` ${code.replaceAll('-', '  ')} `],
    ['with letters that look like digits', (code) => code.replaceAll('0', 'o').replaceAll('1', 'l')],
  ])('S08 passes %s', async (_, typed) => {
    const member = await anEnrolledMember(api, owner);
    expect((await redeemWith(member, typed(member.recoveryCodes[3] as string))).code).toBeUndefined();
  });

  test('S08 is stored as a keyed hash, so that a copy of the database can’t be searched for it', async () => {
    const member = await anEnrolledMember(api, owner);
    const rows = await api.runtime.database.read((db) => db.find(RecoveryCodeEntity));
    const pepper = await api.runtime.database.read((db) =>
      db.findOneByOrFail(SealedKeyEntity, { name: 'pepper' }),
    );
    expect(rows.every(({ hash }) => /^[\w-]{43}$/.test(hash))).toBe(true);
    const stored = JSON.stringify([rows, pepper]);
    for (const code of member.recoveryCodes) expect(stored).not.toContain(code.replaceAll('-', ''));
  });

  test('S09 opens exactly one session', async () => {
    const member = await anEnrolledMember(api, owner);
    const [code] = member.recoveryCodes;
    expect((await redeemWith(member, code)).data?.redeemRecoveryCode.sessionToken).toBeDefined();
    expect((await redeemWith(member, code)).code).toBe('INVALID_CODE');
    expect((await reauthenticate(api, member, { recoveryCode: code })).code).toBe('INVALID_CODE');
  });

  test('S09 is refused without the password, and is not spent by the attempt', async () => {
    const member = await anEnrolledMember(api, owner);
    const [recoveryCode] = member.recoveryCodes;
    expect((await redeem(api, 'no challenge', recoveryCode)).code).toBe('CHALLENGE_EXPIRED');
    const wrong = { password: 'not the password', recoveryCode };
    expect((await reauthenticate(api, member, wrong)).code).toBe('INVALID_CREDENTIALS');
    expect((await redeemWith(member, recoveryCode)).code).toBeUndefined();
  });

  test('S09 of another person, or of another set, is refused', async () => {
    const [mine, yours] = [await anEnrolledMember(api, owner), await anEnrolledMember(api, owner)];
    expect((await redeemWith(mine, yours.recoveryCodes[0])).code).toBe('INVALID_CODE');
    const again = await enroll(api, mine);
    expect((await redeemWith(again, mine.recoveryCodes[0])).code).toBe('INVALID_CODE');
  });
});

describe('new recovery codes', () => {
  async function generate(person: Person): Promise<{ id: string; codes: string[] }> {
    const { recoveryCodes, recoveryCodeSet } =
      (await api.send(GENERATE, {}, person)).data?.generateRecoveryCodes ?? {};
    return { id: recoveryCodeSet.id, codes: recoveryCodes };
  }

  test('S10 replace the old ones when they are confirmed, all ten at once, and not before', async () => {
    const member = await anEnrolledMember(api, owner);
    const { id, codes } = await generate(member);
    expect((await redeemWith(member, codes[0])).code).toBe('INVALID_CODE');
    expect((await redeemWith(member, member.recoveryCodes[0])).code).toBeUndefined();
    expect((await api.send(CONFIRM_CODES, { input: { recoveryCodeSetId: id } }, member)).code).toBe(
      'ENROLLMENT_STEP_OUT_OF_ORDER',
    );
    await api.send(DOWNLOAD, { input: { recoveryCodeSetId: id } }, member);
    expect((await redeemWith(member, member.recoveryCodes[1])).code).toBeUndefined();
    await api.send(CONFIRM_CODES, { input: { recoveryCodeSetId: id } }, member);
    expect((await redeemWith(member, member.recoveryCodes[2])).code).toBe('INVALID_CODE');
    for (const code of codes) expect((await redeemWith(member, code)).code).toBeUndefined();
  });

  test('S10 can’t be confirmed once a newer set has replaced them', async () => {
    const member = await anEnrolledMember(api, owner);
    const first = await generate(member);
    await api.send(DOWNLOAD, { input: { recoveryCodeSetId: first.id } }, member);
    await generate(member);
    expect((await api.send(CONFIRM_CODES, { input: { recoveryCodeSetId: first.id } }, member)).code).toBe(
      'ENROLLMENT_STEP_OUT_OF_ORDER',
    );
    expect((await redeemWith(member, member.recoveryCodes[0])).code).toBeUndefined();
  });
});
