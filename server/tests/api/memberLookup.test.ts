import { ownerActions } from '../support/ownerActions';
import { aMember, anOwner, type Person, workspaceIdOf } from '../support/people';
import { type Sender, TestApi } from '../support/testApi';

const LOOK_UP = `query ($userId: ID, $email: String, $slug: String!) { workspace(slug: $slug) {
  member(userId: $userId, email: $email) { id role twoFactorEnabled user { id email } } } }`;

let api: TestApi;
let owner: Person;
let member: Person;
let workspaceId: string;
let acts: ReturnType<typeof ownerActions>;

beforeAll(async () => {
  api = await TestApi.start();
  acts = ownerActions(api);
  owner = await anOwner(api);
  workspaceId = await workspaceIdOf(api, owner);
  member = await aMember(api, owner);
});
afterAll(() => api.stop());

async function lookUp(
  by: { userId?: string | null; email?: string | null },
  as: Sender = owner,
  slug = 'acme',
) {
  const { data, code, details } = await api.send(LOOK_UP, { slug, ...by }, as);
  return { found: data?.workspace?.member, code, field: details.field };
}

test('a member is found by address in any form and by account id, but not by a part of either', async () => {
  const { found } = await lookUp({ email: ` ${member.email.toUpperCase()} ` });
  expect(found).toMatchObject({ role: 'MEMBER', twoFactorEnabled: false, user: { email: member.email } });
  expect((await lookUp({ userId: found.user.id })).found).toEqual(found);
  expect((await lookUp({ email: member.email.slice(1) })).found).toBeNull();
});

test('a member with an internationalized domain is found by both of its forms', async () => {
  const email = 'jo@bücher.example';
  const { data } = await acts.invite(owner, workspaceId, email);
  const token = new URL(data?.inviteMember.invitationUrl).hash.replace('#token=', '');
  await acts.accept(token, { name: 'Jo', password: 'tundra violin cobalt rain' });
  for (const form of [email, 'jo@xn--bcher-kva.example', 'JO@BÜCHER.example'])
    expect((await lookUp({ email: form })).found?.user.email).toBe(email);
});

test('S43 a person who isn’t a member is null, with or without an account', async () => {
  const formerMember = await aMember(api, owner);
  const { found } = await lookUp({ email: formerMember.email });
  await acts.remove(owner, found.id);
  const asked = [
    { email: formerMember.email },
    { email: 'unknown@acme.example' },
    { userId: found.user.id },
    { userId: '01a0a0a0-0000-7000-8000-000000000000' },
  ];
  for (const by of asked)
    expect(await lookUp(by)).toEqual({ found: null, code: undefined, field: undefined });
});

test('exactly one of the two arguments is required, and each must be valid', async () => {
  const memberId = await acts.memberIdOf(owner, member);
  const wrong = [
    [{}, 'userId'],
    [{ userId: null, email: null }, 'userId'],
    [{ userId: memberId, email: member.email }, 'email'],
    [{ userId: memberId }, 'userId'],
    [{ userId: member.email }, 'userId'],
    [{ userId: '' }, 'userId'],
    [{ email: 'no address' }, 'email'],
    [{ email: '' }, 'email'],
  ] as const;
  for (const [by, field] of wrong)
    expect([by, await lookUp(by)]).toEqual([by, { found: null, code: 'BAD_USER_INPUT', field }]);
});

test('S24 members see names, tokens need MEMBERS_READ, and others find no workspace', async () => {
  const by = { email: member.email };
  expect((await lookUp(by, member)).found).toMatchObject({ user: by, twoFactorEnabled: null });
  const [reads, writes] = [
    await acts.aToken(owner, workspaceId, ['MEMBERS_READ']),
    await acts.aToken(owner, workspaceId, ['MEMBERS_WRITE']),
  ];
  expect((await lookUp(by, reads)).found).toMatchObject({ user: by, twoFactorEnabled: false });
  expect((await lookUp(by, writes)).code).toBe('FORBIDDEN');
  const stranger = await aMember(api, owner);
  await acts.call('leaveWorkspace', { workspaceId }, stranger);
  expect(await lookUp(by, stranger)).toMatchObject({ found: undefined });
});
