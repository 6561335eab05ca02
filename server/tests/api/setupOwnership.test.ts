import { sweep } from '../../src/app/sweeps/startSweeps';
import type { SessionActor } from '../../src/core/actor';
import { AuditEventType } from '../../src/events/eventType';
import { EnrollmentEntity } from '../../src/two-factor/enrollment/enrollment.entity';
import { startEnrollment } from '../../src/two-factor/enrollment/startEnrollment';
import { generateRecoveryCodes } from '../../src/two-factor/recovery-codes/generateRecoveryCodes';
import { RecoveryCodeSetEntity } from '../../src/two-factor/recovery-codes/recoveryCodeSet.entity';
import { receiveMailTo } from '../support/mailbox';
import {
  aMember,
  anEnrolledMember,
  anOwner,
  codeOf,
  type EnrolledPerson,
  type Person,
  reauthenticate,
  signInAgain,
  tokenIn,
} from '../support/people';
import { TestApi } from '../support/testApi';

const START = `mutation ($input: StartTwoFactorEnrollmentInput) { startTwoFactorEnrollment(input: $input) { secret otpauthUri enrollment { id } } }`;
const VERIFY = `mutation ($input: VerifyTwoFactorEnrollmentInput!) { verifyTwoFactorEnrollment(input: $input) { recoveryCodeSet { id } recoveryCodes } }`;
const DOWNLOAD = `mutation ($input: DownloadRecoveryCodesInput!) { downloadRecoveryCodes(input: $input) { content } }`;
const CONFIRM = `mutation ($input: ConfirmTwoFactorEnrollmentInput!) { confirmTwoFactorEnrollment(input: $input) { sessionToken } }`;
const CANCEL = `mutation ($input: CancelTwoFactorEnrollmentInput!) { cancelTwoFactorEnrollment(input: $input) { enrollment { state } } }`;
const GENERATE = `mutation { generateRecoveryCodes { recoveryCodes recoveryCodeSet { id } } }`;
const CONFIRM_CODES = `mutation ($input: ConfirmRecoveryCodesInput!) { confirmRecoveryCodes(input: $input) { sessionToken } }`;
const SEEN = `{ viewer { session { factors recentUntil } twoFactor { enabled
  pending { id state recoveryCodes { id pendingCodes } }
  pendingRecoveryCodes { id pendingCodes }
  active { recoveryCodes { state pendingCodes } } } } }`;
const CHANGE_PASSWORD = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { sessionToken } }`;
const NEW_PASSWORD = 'a wholly different phrase of words';

let api: TestApi;
let owner: Person;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anOwner(api);
});
afterAll(() => api.stop());

interface Setup {
  id: string;
  secret: string;
}

async function start(person: Person, label?: string): Promise<Setup & { otpauthUri: string }> {
  const { data } = await api.send(START, { input: { label } }, person);
  const { enrollment, ...shown } = data?.startTwoFactorEnrollment ?? {};
  return { id: enrollment.id, ...shown };
}

async function verify(person: Person, { id, secret }: Setup) {
  return api.send(VERIFY, { input: { enrollmentId: id, code: codeOf(api, { secret }) } }, person);
}

async function download(person: Person, recoveryCodeSetId: string) {
  return api.send(DOWNLOAD, { input: { recoveryCodeSetId } }, person);
}

async function confirm(person: Person, enrollmentId: string) {
  return api.send(CONFIRM, { input: { enrollmentId } }, person);
}

async function seenBy(person: Person) {
  return (await api.send(SEEN, {}, person)).data?.viewer;
}

/** The person's second session. Its fresh proof has expired; the first session has given proof again. */
async function aStaleSession<P extends Person | EnrolledPerson>(person: P): Promise<{ first: P; stale: P }> {
  const stale = await signInAgain(api, person);
  api.clock.advance({ minutes: 6 });
  const proof = 'secret' in person ? { code: codeOf(api, person) } : {};
  const { data } = await reauthenticate(api, person, proof);
  api.clock.advance({ seconds: 30 });
  return { first: { ...person, token: data?.reauthenticate.sessionToken }, stale };
}

describe.each([
  ['the first authenticator', (): Promise<Person> => aMember(api, owner)],
  ['a replacement', (): Promise<Person> => anEnrolledMember(api, owner)],
])('a setup of %s', (_, aPerson) => {
  test('S33 is invisible to another session of the account, before and after its verification', async () => {
    const { first, stale } = await aStaleSession(await aPerson());
    const setup = await start(first);
    expect((await seenBy(stale)).twoFactor.pending).toBeNull();
    await verify(first, setup);
    expect((await seenBy(stale)).twoFactor.pending).toBeNull();
    expect((await seenBy(first)).twoFactor.pending).toMatchObject({
      id: setup.id,
      recoveryCodes: { pendingCodes: expect.arrayContaining([expect.any(String)]) },
    });
  });

  test('S33 S34 can’t be continued by another session, which gains neither proof nor factors', async () => {
    const { first, stale } = await aStaleSession(await aPerson());
    const before = (await seenBy(stale)).session;
    const setup = await start(first);
    expect((await verify(stale, setup)).code).toBe('NOT_FOUND');
    const { data } = await verify(first, setup);
    const setId = data?.verifyTwoFactorEnrollment.recoveryCodeSet.id;
    expect((await download(stale, setId)).code).toBe('NOT_FOUND');
    expect((await confirm(stale, setup.id)).code).toBe('NOT_FOUND');
    await download(first, setId);
    expect((await confirm(stale, setup.id)).code).toBe('NOT_FOUND');
    expect((await api.send(CANCEL, { input: { enrollmentId: setup.id } }, stale)).code).toBe('NOT_FOUND');
    expect((await seenBy(stale)).session).toEqual(before);
    expect((await confirm(first, setup.id)).code).toBeUndefined();
    expect(await seenBy(stale)).toBeUndefined();
  });

  test('S33 is canceled when another session starts one, which has its own secret, in either order', async () => {
    const first = await aPerson();
    const other = await signInAgain(api, first);
    const earlier = await start(other);
    const setup = await start(first);
    expect(setup.secret).not.toBe(earlier.secret);
    expect((await verify(other, earlier)).code).toBe('ENROLLMENT_STEP_OUT_OF_ORDER');
    expect((await seenBy(other)).twoFactor.pending).toBeNull();
    const { data } = await verify(first, setup);
    const later = await start(other);
    expect([setup.secret, earlier.secret]).not.toContain(later.secret);
    const setId = data?.verifyTwoFactorEnrollment.recoveryCodeSet.id;
    expect((await download(first, setId)).code).toBe('ENROLLMENT_STEP_OUT_OF_ORDER');
    expect((await confirm(first, setup.id)).code).toBe('ENROLLMENT_STEP_OUT_OF_ORDER');
  });

  test('S33 is left in progress in exactly one of several sessions that start it in parallel', async () => {
    const person = await aPerson();
    const sessions = [person];
    for (let count = 0; count < 3; count += 1) sessions.push(await signInAgain(api, person));
    const started = await Promise.all(sessions.map((session) => start(session)));
    expect(new Set(started.map(({ secret }) => secret)).size).toBe(sessions.length);
    const verified = await Promise.all(
      sessions.map((session, index) => verify(session, started[index] as Setup)),
    );
    expect(verified.filter(({ data }) => data)).toHaveLength(1);
  });

  test('S33 ends when the password changes, also in the session that changed it', async () => {
    const person = await aPerson();
    const setup = await start(person);
    await verify(person, setup);
    const changed = await api.send(CHANGE_PASSWORD, { input: passwordInput(person) }, person);
    const same = { ...person, token: changed.data?.changePassword.sessionToken };
    expect((await seenBy(same)).twoFactor.pending).toBeNull();
    expect((await confirm(same, setup.id)).code).toBe('ENROLLMENT_STEP_OUT_OF_ORDER');
  });

  test('S33 ends with the session that started it, and a later session gets another secret', async () => {
    const person = await aPerson();
    const setup = await start(person);
    await api.send('mutation { signOut { signedOut } }', {}, person);
    const again = await signInAgain(api, person);
    expect((await seenBy(again)).twoFactor.pending).toBeNull();
    expect((await verify(again, setup)).code).toBe('NOT_FOUND');
    expect((await start(again)).secret).not.toBe(setup.secret);
  });

  test('S33 continues in the session that started it, with the same secret and codes, after new fresh proof', async () => {
    const person = await aPerson();
    const setup = await start(person);
    const proof = 'secret' in person ? { code: codeOf(api, person as EnrolledPerson) } : {};
    const reauthenticated = await reauthenticate(api, person, proof);
    const same = { ...person, token: reauthenticated.data?.reauthenticate.sessionToken };
    expect((await start(same)).secret).toBe(setup.secret);
    expect((await verify(same, setup)).code).toBeUndefined();
  });
});

test('S33 a setup ends when the password is reset by mail', async () => {
  const member = await aMember(api, owner);
  const setup = await start(member);
  await verify(member, setup);
  await api.send(
    'mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { accepted } }',
    { input: { email: member.email } },
  );
  const [link = ''] = /https?:\S+#token=\S+/.exec((await receiveMailTo(api, member)).text) ?? [];
  await api.send(
    'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { passwordChanged } }',
    {
      input: { token: tokenIn(link), newPassword: NEW_PASSWORD },
    },
  );
  expect(await readState(setup.id)).toEqual({ state: 'CANCELED', sealedSecret: null });
  const again = await signInAgain(api, { ...member, password: NEW_PASSWORD });
  expect((await confirm(again, setup.id)).code).toBe('NOT_FOUND');
});

test('S33 when a session has ended, the secret of its setup is wiped, and so are codes that only it could confirm', async () => {
  const member = await anEnrolledMember(api, owner);
  const { data } = await api.send(GENERATE, {}, member);
  const setup = await start(member);
  await api.send('mutation { signOut { signedOut } }', {}, member);
  await sweep(api.runtime);
  expect(await readState(setup.id)).toEqual({ state: 'CANCELED', sealedSecret: null });
  const id = data?.generateRecoveryCodes.recoveryCodeSet.id;
  const set = await api.runtime.database.read((db) => db.findOneByOrFail(RecoveryCodeSetEntity, { id }));
  expect(set).toMatchObject({ state: 'REPLACED', sealedCodes: null });
});

test('S33 a sweep keeps a setup whose session is alive', async () => {
  const member = await aMember(api, owner);
  const setup = await start(member);
  await sweep(api.runtime);
  expect((await verify(member, setup)).code).toBeUndefined();
});

test('S07 a setup that is confirmed during a sweep of expired ones stays active', async () => {
  const member = await aMember(api, owner);
  const setup = await start(member);
  const { data } = await verify(member, setup);
  await download(member, data?.verifyTwoFactorEnrollment.recoveryCodeSet.id);
  api.clock.advance({ minutes: 9, seconds: 59 });
  const sweeping = runDuringEvent(AuditEventType.TWO_FACTOR_ENABLED, async () => {
    api.clock.advance({ seconds: 2 });
    return sweep(api.runtime);
  });
  expect((await confirm(member, setup.id)).code).toBeUndefined();
  await sweeping();
  expect(await readState(setup.id)).toEqual({ state: 'ACTIVE', sealedSecret: expect.any(String) });
  api.clock.advance({ seconds: 60 });
  const { token } = await signInAgain(api, { ...member, secret: setup.secret, recoveryCodes: [] });
  expect(token).toBeDefined();
});

test('S33 S37 a session that ends after access was granted can’t cancel another session’s setup or codes', async () => {
  const member = await anEnrolledMember(api, owner);
  const ended = await signInAgain(api, member);
  const actor = await actorFor(ended);
  await api.send('mutation { signOut { signedOut } }', {}, ended);
  const setup = await start(member);
  const { data } = await api.send(GENERATE, {}, member);
  const unauthenticated = { code: 'UNAUTHENTICATED' };
  await expect(startEnrollment(api.runtime, actor, { label: null })).rejects.toMatchObject(unauthenticated);
  await expect(generateRecoveryCodes(api.runtime, actor)).rejects.toMatchObject(unauthenticated);
  expect((await verify(member, setup)).code).toBeUndefined();
  expect((await download(member, data?.generateRecoveryCodes.recoveryCodeSet.id)).code).toBeUndefined();
});

describe('new recovery codes', () => {
  test('S33 can’t be seen, downloaded or confirmed by another session', async () => {
    const { first, stale } = await aStaleSession(await anEnrolledMember(api, owner));
    const { data } = await api.send(GENERATE, {}, first);
    const { id } = data?.generateRecoveryCodes.recoveryCodeSet ?? {};
    const { twoFactor } = await seenBy(stale);
    expect(twoFactor.pendingRecoveryCodes).toBeNull();
    expect(twoFactor.active.recoveryCodes).toEqual({ state: 'ACTIVE', pendingCodes: null });
    expect((await seenBy(first)).twoFactor.pendingRecoveryCodes.pendingCodes).toHaveLength(10);
    expect((await download(stale, id)).code).toBe('NOT_FOUND');
    await download(first, id);
    expect((await api.send(CONFIRM_CODES, { input: { recoveryCodeSetId: id } }, stale)).code).toBe(
      'NOT_FOUND',
    );
    expect((await api.send(CONFIRM_CODES, { input: { recoveryCodeSetId: id } }, first)).code).toBeUndefined();
  });

  test('S35 end the account’s other sessions when they are confirmed, and keep the confirming one', async () => {
    const member = await anEnrolledMember(api, owner);
    const other = await signInAgain(api, member);
    const { data } = await api.send(GENERATE, {}, member);
    const recoveryCodeSetId = data?.generateRecoveryCodes.recoveryCodeSet.id;
    await download(member, recoveryCodeSetId);
    expect(await seenBy(other)).toBeDefined();
    const confirmed = await api.send(CONFIRM_CODES, { input: { recoveryCodeSetId } }, member);
    expect(await seenBy(other)).toBeUndefined();
    expect(
      await seenBy({ ...member, token: confirmed.data?.confirmRecoveryCodes.sessionToken }),
    ).toBeDefined();
  });

  test('S33 from another session replace unconfirmed ones', async () => {
    const member = await anEnrolledMember(api, owner);
    const other = await signInAgain(api, member);
    const earlier = (await api.send(GENERATE, {}, member)).data?.generateRecoveryCodes;
    await api.send(GENERATE, {}, other);
    expect((await download(member, earlier.recoveryCodeSet.id)).code).toBe('ENROLLMENT_STEP_OUT_OF_ORDER');
  });

  test('S33 are invalidated when the password changes before they are confirmed', async () => {
    const member = await anEnrolledMember(api, owner);
    const { data } = await api.send(GENERATE, {}, member);
    const changed = await api.send(CHANGE_PASSWORD, { input: passwordInput(member) }, member);
    const same = { ...member, token: changed.data?.changePassword.sessionToken };
    expect((await seenBy(same)).twoFactor.pendingRecoveryCodes).toBeNull();
    expect((await download(same, data?.generateRecoveryCodes.recoveryCodeSet.id)).code).toBe(
      'ENROLLMENT_STEP_OUT_OF_ORDER',
    );
  });
});

describe('the account in the otpauth URI', () => {
  const labelOf = ({ otpauthUri }: { otpauthUri: string }) =>
    decodeURIComponent(new URL(otpauthUri).pathname.split('/').at(-1)?.split(':')[1] ?? '');

  test('S06 is the email address for the first authenticator, with any label', async () => {
    const member = await aMember(api, owner);
    expect(labelOf(await start(member, 'Pixel 9'))).toBe(member.email);
  });

  test.each([
    ['Pixel 9', 'Pixel 9'],
    [undefined, 'new'],
  ])('S06 distinguishes a replacement labeled %s from the active authenticator', async (label, shown) => {
    const member = await anEnrolledMember(api, owner);
    expect(labelOf(await start(member, label))).toBe(`${member.email} (${shown})`);
  });
});

function passwordInput(person: Person) {
  return { currentPassword: person.password, newPassword: `${NEW_PASSWORD} of ${person.email.length}` };
}

async function actorFor(person: Person): Promise<SessionActor> {
  const { data } = await api.send('{ viewer { user { id } session { id } } }', {}, person);
  const { user, session } = data?.viewer ?? {};
  return {
    userId: user.id,
    sessionId: session.id,
    tokenHash: 'none',
    device: { ipAddress: null, userAgent: null },
  };
}

/** Starts `work` inside the next transaction that records such an event. Returns a function that waits for `work` to end. */
function runDuringEvent(type: AuditEventType, work: () => Promise<void>): () => Promise<void> {
  const { events, database } = api.runtime;
  const record = events.record.bind(events);
  let working = Promise.resolve();
  jest.spyOn(events, 'record').mockImplementation(async (tx, event, extras) => {
    if (event.type === type) {
      working = work();
      // Round trips: on MySQL they let the work proceed as far as it can before the transaction continues.
      for (let count = 0; count < 50; count += 1) await database.read((db) => db.query('SELECT 1'));
    }
    return record(tx, event, extras);
  });
  return () => working;
}

async function readState(id: string) {
  const { state, sealedSecret } = await api.runtime.database.read((db) =>
    db.findOneByOrFail(EnrollmentEntity, { id }),
  );
  return { state, sealedSecret };
}
