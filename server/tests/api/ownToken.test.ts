import { disableAccount } from '../../src/cli/disableAccount';
import { ownerActions } from '../support/ownerActions';
import { aMember, anEnrolledOwner, type EnrolledPerson, signInAgain, workspaceIdOf } from '../support/people';
import { TestApi } from '../support/testApi';

const OWN = `{ apiToken { id name scopes createdAt expiresAt revokedAt workspace { id slug name } createdBy { name email } } }`;
const MEMBERS = `{ apiToken { workspace { members { nodes { id } } } } }`;

let api: TestApi;
let owner: EnrolledPerson;
let workspaceId: string;
let acts: ReturnType<typeof ownerActions>;

beforeEach(async () => {
  api = await TestApi.start();
  acts = ownerActions(api);
  owner = await anEnrolledOwner(api);
  workspaceId = await workspaceIdOf(api, owner);
});
afterEach(() => api.stop());

test('a token of any scope can read itself, its workspace, and its creator', async () => {
  const token = await acts.aToken(owner, workspaceId, ['SECURITY_WRITE'], 'nightly');
  expect((await api.send(OWN, {}, token)).data?.apiToken).toEqual({
    id: token.id,
    name: 'nightly',
    scopes: ['SECURITY_WRITE'],
    createdAt: api.clock.now.toISOString(),
    expiresAt: null,
    revokedAt: null,
    workspace: { id: workspaceId, slug: 'acme', name: 'Acme' },
    createdBy: { name: 'Olive Owner', email: owner.email },
  });
});

test('the workspace of the own token shows no more than its scopes allow', async () => {
  const [reads, writes] = [
    await acts.aToken(owner, workspaceId, ['MEMBERS_READ']),
    await acts.aToken(owner, workspaceId, ['MEMBERS_WRITE']),
  ];
  expect((await api.send(MEMBERS, {}, reads)).data?.apiToken.workspace.members.nodes).toHaveLength(1);
  expect((await api.send(MEMBERS, {}, writes)).code).toBe('FORBIDDEN');
});

test('a session has no API token, and neither has an anonymous client', async () => {
  for (const sender of [owner, {}])
    expect((await api.send(OWN, {}, sender)).data).toEqual({ apiToken: null });
});

test('a token whose creator was demoted or removed can still read itself, and nothing else', async () => {
  for (const end of ['demoted', 'removed']) {
    const creator = await aMember(api, owner, { role: 'OWNER' });
    const token = await acts.aToken(creator, workspaceId, ['MEMBERS_READ']);
    owner = await signInAgain(api, owner);
    const memberId = await acts.memberIdOf(owner, creator);
    if (end === 'demoted') await acts.changeRole(owner, memberId, 'MEMBER');
    else await acts.remove(owner, memberId);
    const { data, errors } = await api.send(OWN, {}, token);
    expect([errors, data?.apiToken.createdBy.email]).toEqual([[], creator.email]);
    expect((await api.send('{ one: apiToken { id } two: apiToken { name } }', {}, token)).errors).toEqual([]);
    expect((await api.send(MEMBERS, {}, token)).code).toBe('FORBIDDEN');
  }
});

test('S39 S40 a token that is revoked, or whose creator is disabled, can’t read anything', async () => {
  const creator = await aMember(api, owner, { role: 'OWNER' });
  const disabledToken = await acts.aToken(creator, workspaceId, ['MEMBERS_READ']);
  await disableAccount(api.runtime, creator.email);
  expect((await api.send(OWN, {}, disabledToken)).code).toBe('FORBIDDEN');
  const revoked = await acts.aToken(owner, workspaceId, ['MEMBERS_READ']);
  await acts.call('revokeApiToken', { apiTokenId: revoked.id }, owner);
  expect((await api.send(OWN, {}, revoked)).code).toBe('UNAUTHENTICATED');
});
