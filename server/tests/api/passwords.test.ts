import { hash, verify } from '@node-rs/argon2';
import { UserEntity } from '../../src/accounts/user.entity';
import { openRuntime } from '../../src/app/openRuntime';
import { InstanceEntity } from '../../src/instance/instance.entity';
import { receiveMailTo } from '../support/mailbox';
import {
  aMember,
  anOwner,
  type Person,
  signInAgain,
  startSignIn,
  tokenIn,
  workspaceIdOf,
} from '../support/people';
import { SETUP_TOKEN, TestApi } from '../support/testApi';

const CHANGE = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { sessionToken } }`;
const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitationUrl } }`;
const ACCEPT = `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { __typename } }`;
const FORGOT = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { accepted } }`;
const RESET = `mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { passwordChanged } }`;
const LINK = 'query ($token: String!) { passwordReset(token: $token) { email } }';
const SET_UP = `mutation ($input: SetUpInstanceInput!) { setUpInstance(input: $input) { __typename } }`;

let api: TestApi;
let owner: Person;
let people = 0;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anOwner(api);
});
afterAll(() => api.stop());

async function hashOf({ email }: Person): Promise<string> {
  return (await api.runtime.database.read((db) => db.findOneByOrFail(UserEntity, { email }))).passwordHash;
}

test('S30 a hash with weaker parameters is replaced at the next sign-in, and the password stays valid', async () => {
  const member = await aMember(api, owner);
  const weaker = { memoryCost: 8192, timeCost: 1, parallelism: 1 };
  const outdated = await hash(member.password, weaker);
  await api.runtime.database.transaction((tx) =>
    tx.update(UserEntity, { email: member.email }, { passwordHash: outdated }),
  );
  expect((await startSignIn(api, { ...member, password: 'not the password' })).code).toBe(
    'INVALID_CREDENTIALS',
  );
  expect(await hashOf(member)).toBe(outdated);
  const signIns = await Promise.all(Array.from({ length: 4 }, () => startSignIn(api, member)));
  expect(signIns.map(({ code }) => code)).toEqual([undefined, undefined, undefined, undefined]);
  expect(api.runtime.passwords.isOutdated(await hashOf(member))).toBe(false);
  expect((await startSignIn(api, member)).code).toBeUndefined();
});

test('S30 a password typed on two keyboards is the same in composed and decomposed Unicode', async () => {
  const member = await aMember(api, owner);
  await api.send(
    CHANGE,
    { input: { currentPassword: member.password, newPassword: 'Cre\u0300me bru\u0302le\u0301e au citron' } },
    member,
  );
  expect(
    (await startSignIn(api, { ...member, password: 'Cr\u00e8me br\u00fbl\u00e9e au citron' })).code,
  ).toBeUndefined();
});

describe.each([
  ['too short', 'fourteen chars', 'newPassword'],
  ['too long', 'x'.repeat(257), 'newPassword'],
  ['easy to guess', 'PassWord12345678', 'newPassword'],
  ['made of the product’s name', 'TwinlockTwinlock', 'newPassword'],
  ['made of the workspace’s name', 'Acme-acme-2026!!', 'newPassword'],
])('S30 a password that is %s is refused', (_, password, field) => {
  test('S30 at a change, with its field', async () => {
    const member = await aMember(api, owner);
    const before = await hashOf(member);
    const refused = await api.send(
      CHANGE,
      { input: { currentPassword: member.password, newPassword: password } },
      member,
    );
    expect([refused.code, refused.details.field]).toEqual(['BAD_USER_INPUT', field]);
    expect(await hashOf(member)).toBe(before);
  });

  test('S30 with an invitation, which stays open', async () => {
    const workspaceId = await workspaceIdOf(api, owner);
    const email = `new-${people++}@acme.example`;
    const invited = await api.send(INVITE, { input: { workspaceId, email } }, owner);
    const input = { token: tokenIn(invited.data?.inviteMember.invitationUrl), name: 'New' };
    const refused = await api.send(ACCEPT, { input: { ...input, password } });
    expect([refused.code, refused.details.field]).toEqual(['BAD_USER_INPUT', 'password']);
    expect((await api.send(ACCEPT, { input: { ...input, password: owner.password } })).code).toBeUndefined();
  });
});

test('S30 the first owner’s password must satisfy the same policy', async () => {
  const fresh = await TestApi.start();
  const input = { setupToken: SETUP_TOKEN, workspaceName: 'Acme', name: 'O', email: 'o@acme.example' };
  for (const password of [
    'fourteen chars',
    'PassWord12345678',
    'o@acme.example.org',
    'o@acme.example',
    'o@acme.example o@acme.example',
  ]) {
    const refused = await fresh.send(SET_UP, { input: { ...input, password } });
    expect([refused.code, refused.details.field]).toEqual(['BAD_USER_INPUT', 'password']);
  }
  expect((await fresh.send(SET_UP, { input: { ...input, password: owner.password } })).code).toBeUndefined();
  await fresh.stop();
});

test('S30 a hash can’t be verified without the instance’s key, and one without the key is replaced at sign-in', async () => {
  const member = await aMember(api, owner);
  expect(await verify(await hashOf(member), member.password)).toBe(false);
  const unkeyed = await hash(member.password);
  await api.runtime.database.transaction((tx) =>
    tx.update(UserEntity, { email: member.email }, { passwordHash: unkeyed }),
  );
  expect((await startSignIn(api, member)).code).toBeUndefined();
  expect(await hashOf(member)).not.toBe(unkeyed);
  expect(await verify(await hashOf(member), member.password)).toBe(false);
  expect((await startSignIn(api, member)).code).toBeUndefined();
});

test('S30 while replicas of the last release may run, hashes are created without the key, so that they can verify them', async () => {
  const from = new Date(api.clock.now.getTime() + 24 * 60 * 60 * 1000);
  await api.runtime.database.transaction((tx) =>
    tx.update(InstanceEntity, { id: 'instance' }, { keyedPasswordsFrom: from }),
  );
  const replica = await openRuntime(api.runtime.config, { clock: api.clock.read, log: api.runtime.log });
  const during = await replica.passwords.hash(owner.password);
  expect([await verify(during, owner.password), replica.passwords.isOutdated(during)]).toEqual([true, false]);
  api.clock.advance({ days: 1 });
  const afterwards = await replica.passwords.hash(owner.password);
  expect(await verify(afterwards, owner.password)).toBe(false);
  expect(replica.passwords.isOutdated(during)).toBe(true);
  await replica.database.close();
  owner = await signInAgain(api, owner);
});

test('S19 changing the password needs the current one, which is checked before the new one; the new one must differ', async () => {
  const member = await aMember(api, owner);
  const change = async (currentPassword: string, newPassword: string) => {
    const { code, details } = await api.send(CHANGE, { input: { currentPassword, newPassword } }, member);
    return [code, details.field];
  };
  expect(await change('not the password', 'short')).toEqual(['INVALID_CREDENTIALS', 'currentPassword']);
  expect(await change(member.password, member.password)).toEqual(['BAD_USER_INPUT', 'newPassword']);
  expect(await change(member.password, 'short')).toEqual(['BAD_USER_INPUT', 'newPassword']);
  expect(await change(member.password, 'another battery staple')).toEqual([undefined, undefined]);
  expect((await startSignIn(api, { ...member, password: 'another battery staple' })).code).toBeUndefined();
});

test('S30 the operator can configure the minimum length of passwords, and the API returns it', async () => {
  const fresh = await TestApi.start({ PASSWORD_MIN_LENGTH: '20' });
  const { data } = await fresh.send('{ instance { passwordMinLength } }');
  expect(data?.instance.passwordMinLength).toBe(20);
  const input = { setupToken: SETUP_TOKEN, workspaceName: 'Acme', name: 'O', email: 'o@acme.example' };
  const refused = await fresh.send(SET_UP, { input: { ...input, password: 'x7Kq9vR2mPz4LtWb3Hn' } });
  expect([refused.code, refused.details.field]).toEqual(['BAD_USER_INPUT', 'password']);
  const accepted = await fresh.send(SET_UP, { input: { ...input, password: 'x7Kq9vR2mPz4LtWb3HnC' } });
  expect(accepted.code).toBeUndefined();
  await fresh.stop();
});

describe('a password reset link', () => {
  async function aLink(member: Person): Promise<string> {
    await api.send(FORGOT, { input: { email: member.email } });
    const [link = ''] = /http\S+#token=\S+/.exec((await receiveMailTo(api, member)).text) ?? [];
    return tokenIn(link);
  }

  async function accountOf(token: string) {
    return (await api.send(LINK, { token })).data?.passwordReset;
  }

  test('names its account while it is open, so that password managers recognize the account', async () => {
    const member = await aMember(api, owner);
    const token = await aLink(member);
    expect(await accountOf(token)).toEqual({ email: member.email });
    await api.send(RESET, { input: { token, newPassword: 'tundra violin cobalt rain' } });
    expect(await accountOf(token)).toBeNull();
  });

  test('S43 names no account once it has expired or if it is unknown', async () => {
    const token = await aLink(await aMember(api, owner));
    api.clock.advance({ minutes: 31 });
    expect(await accountOf(token)).toBeNull();
    expect(await accountOf('no link has this token')).toBeNull();
  });
});
