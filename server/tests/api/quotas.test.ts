import { newId } from '../../src/core/ids';
import { ApiTokenEntity } from '../../src/sessions/api-tokens/apiToken.entity';
import { InvitationEntity } from '../../src/workspaces/invitations/invitation.entity';
import { ownerActions } from '../support/ownerActions';
import { aMember, anOwner, type Person, signInAgain, tokenIn, workspaceIdOf } from '../support/people';
import { TestApi } from '../support/testApi';

let api: TestApi;
let owner: Person;
let workspaceId: string;
let acts: ReturnType<typeof ownerActions>;

beforeEach(async () => {
  api = await TestApi.start();
  acts = ownerActions(api);
  owner = await anOwner(api);
  workspaceId = await workspaceIdOf(api, owner);
});
afterEach(() => api.stop());

const create = (by: Person, name = 'Another') => acts.call('createWorkspace', { name }, by);
const countOf = async (by: Person): Promise<number> =>
  (await api.send('{ viewer { memberships { role } } }', {}, by)).data?.viewer.memberships.length;
const inParallel = async (count: number, run: (index: number) => ReturnType<typeof create>) =>
  (await Promise.all(Array.from({ length: count }, (_, index) => run(index)))).map(({ code, details }) => [
    code,
    details.limit,
  ]);

test('S41 a person belongs to at most 100 workspaces, also when more are created in parallel', async () => {
  for (let made = 1; made < 95; made += 1) await create(owner);
  const answers = await inParallel(12, (index) => create(owner, `Parallel ${index}`));
  expect(answers.filter(([code]) => code === undefined)).toHaveLength(5);
  expect(answers.filter(([code, limit]) => code === 'QUOTA_EXCEEDED' && limit === 100)).toHaveLength(7);
  expect(await countOf(owner)).toBe(100);
});

test('S41 an invitation beyond the person’s quota is refused and stays open', async () => {
  const member = await aMember(api, owner);
  const created = await acts.call('createWorkspace', { name: 'Second' }, owner, 'workspace { id }');
  const invited = await acts.invite(owner, created.data?.createWorkspace.workspace.id, member.email);
  const token = tokenIn(invited.data?.inviteMember.invitationUrl);
  for (let made = 1; made < 100; made += 1) await create(member);
  const refused = { code: 'QUOTA_EXCEEDED', details: { limit: 100 } };
  expect(await acts.accept(token, {}, member)).toMatchObject(refused);
  expect(await acts.accept(token, { password: member.password })).toMatchObject(refused);
  await acts.call('leaveWorkspace', { workspaceId }, member);
  expect((await acts.accept(token, {}, member)).code).toBeUndefined();
  expect(await countOf(member)).toBe(100);
});

test('S41 a workspace has at most 500 open invitations, also when more are created in parallel', async () => {
  const invitation = (index: number) => ({
    id: newId(),
    workspaceId,
    email: `open-${index}@acme.example`,
    role: 'MEMBER' as never,
    tokenHash: newId(),
    invitedById: 'unknown',
    createdAt: api.clock.now,
    expiresAt: new Date(api.clock.now.getTime() + 7 * 86_400_000),
    closedAt: null,
  });
  const rows = Array.from({ length: 497 }, (_, index) => invitation(index));
  await api.runtime.database.transaction((tx) => tx.insert(InvitationEntity, rows));
  const answers = await inParallel(8, (index) =>
    acts.invite(owner, workspaceId, `new-${index}@acme.example`),
  );
  expect(answers.filter(([code]) => code === undefined)).toHaveLength(3);
  expect(answers.filter(([code, limit]) => code === 'QUOTA_EXCEEDED' && limit === 500)).toHaveLength(5);
  // A newer invitation of the same address doesn't count again.
  expect((await acts.invite(owner, workspaceId, 'open-1@acme.example')).code).toBeUndefined();
  api.clock.advance({ days: 7 });
  expect(
    (await acts.invite(await signInAgain(api, owner), workspaceId, 'later@acme.example')).code,
  ).toBeUndefined();
});

const apiToken = (more: Partial<ApiTokenEntity>) => ({
  id: newId(),
  workspaceId,
  name: 'CI',
  scopes: 'AUDIT_READ',
  tokenHash: newId(),
  createdById: 'unknown',
  createdAt: api.clock.now,
  expiresAt: null,
  lastUsedAt: null,
  revokedAt: null,
  ...more,
});

test('S41 a workspace has at most 100 active API tokens, also when more are created in parallel', async () => {
  const rows = [
    ...Array.from({ length: 98 }, () => apiToken({})),
    apiToken({ revokedAt: api.clock.now }),
    apiToken({ expiresAt: api.clock.now }),
  ];
  await api.runtime.database.transaction((tx) => tx.insert(ApiTokenEntity, rows));
  const input = { workspaceId, name: 'CI', scopes: ['AUDIT_READ'] };
  const answers = await inParallel(5, () => acts.call('createApiToken', input, owner));
  expect(answers.filter(([code]) => code === undefined)).toHaveLength(2);
  expect(answers.filter(([code, limit]) => code === 'QUOTA_EXCEEDED' && limit === 100)).toHaveLength(3);
  await acts.call('revokeApiToken', { apiTokenId: rows[0]?.id }, owner);
  expect((await acts.call('createApiToken', input, owner)).code).toBeUndefined();
});

test('S41 S25 the list of API tokens has all active ones and the latest expired ones, 100 in total', async () => {
  const { data } = await acts.call(
    'createApiToken',
    { workspaceId, name: 'CI', scopes: ['AUDIT_READ'] },
    owner,
    'apiToken { id }',
  );
  const createdById = (await api.send('{ viewer { user { id } } }', {}, owner)).data?.viewer.user.id;
  const expired = Array.from({ length: 120 }, () => apiToken({ createdById, expiresAt: api.clock.now }));
  await api.runtime.database.transaction((tx) => tx.insert(ApiTokenEntity, expired));
  const listed = await api.send('{ workspace(slug: "acme") { apiTokens { id } } }', {}, owner);
  const newestFirst = expired
    .map(({ id }) => id)
    .sort()
    .reverse();
  expect(listed.data?.workspace.apiTokens.map(({ id }: { id: string }) => id)).toEqual([
    ...newestFirst.slice(0, 99),
    data?.createApiToken.apiToken.id,
  ]);
});
