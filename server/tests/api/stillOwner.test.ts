import { createApiToken } from '../../src/api-tokens/createApiToken';
import { revokeApiToken } from '../../src/api-tokens/revokeApiToken';
import { ApiTokenScope } from '../../src/api-tokens/scopes';
import { changeMemberRole } from '../../src/workspaces/changeMemberRole';
import type { Doer } from '../../src/workspaces/doer';
import { inviteMember } from '../../src/workspaces/inviteMember';
import { removeMember } from '../../src/workspaces/removeMember';
import { renameWorkspace } from '../../src/workspaces/renameWorkspace';
import { resetMemberTwoFactor } from '../../src/workspaces/resetMemberTwoFactor';
import { revokeInvitation } from '../../src/workspaces/revokeInvitation';
import { WorkspaceRole } from '../../src/workspaces/roles';
import { updateWorkspaceSecurity } from '../../src/workspaces/updateWorkspaceSecurity';
import { aMember, anOwner, enroll, type Person, tokenIn, workspaceIdOf } from '../support/people';
import { TestApi } from '../support/testApi';
import { actsOfOwners } from '../support/workspaceOwners';

let api: TestApi;
let owner: Person;
let second: Person;
let workspaceId: string;
let acts: ReturnType<typeof actsOfOwners>;

beforeEach(async () => {
  api = await TestApi.start();
  acts = actsOfOwners(api);
  owner = await anOwner(api);
  workspaceId = await workspaceIdOf(api, owner);
  second = await enroll(api, await aMember(api, owner, { role: 'OWNER' }));
});
afterEach(() => api.stop());

const device = { ipAddress: null, userAgent: null };

async function doerFor(person: Person, apiTokenId: string | null = null): Promise<Doer> {
  const { data } = await api.send('{ viewer { user { id } session { id } } }', {}, person);
  const { user, session } = data?.viewer ?? {};
  const isPerson = apiTokenId === null;
  return { userId: user.id, sessionId: isPerson ? session.id : null, apiTokenId, isFresh: isPerson, device };
}

/** Everything that an owner does in a workspace, as it goes on after the gate has let them in. */
async function everyStory(doer: Doer): Promise<[string, () => Promise<unknown>][]> {
  const { runtime } = api;
  const actor = { userId: doer.userId, sessionId: doer.sessionId ?? 'none', tokenHash: 'none', device };
  const memberId = await acts.memberIdOf(owner, await enroll(api, await aMember(api, owner)));
  const invited = await acts.invite(owner, workspaceId, `open-${memberId}@acme.example`);
  const invitationId = invited.data?.inviteMember.invitation.id;
  const apiTokenId = (await acts.aToken(owner, workspaceId, ['AUDIT_READ'])).id;
  const role = WorkspaceRole.MEMBER;
  return [
    ['inviteMember', () => inviteMember(runtime, doer, { workspaceId, email: 'new@acme.example', role })],
    ['revokeInvitation', () => revokeInvitation(runtime, doer, { invitationId })],
    ['changeMemberRole', () => changeMemberRole(runtime, doer, { workspaceId, memberId, role })],
    ['removeMember', () => removeMember(runtime, doer, { workspaceId, memberId })],
    ['renameWorkspace', () => renameWorkspace(runtime, doer, { workspaceId, name: 'Taken over' })],
    [
      'updateWorkspaceSecurity',
      () =>
        updateWorkspaceSecurity(runtime, doer, { workspaceId, requireTwoFactor: null, gracePeriodDays: 3 }),
    ],
    ...(doer.apiTokenId === null
      ? ([
          [
            'resetMemberTwoFactor',
            () => resetMemberTwoFactor(runtime, actor, { memberId, reason: 'Lost the phone' }),
          ],
          [
            'createApiToken',
            () =>
              createApiToken(runtime, actor, {
                workspaceId,
                name: 'CI',
                scopes: [ApiTokenScope.AUDIT_READ],
                expiresAt: null,
              }),
          ],
          ['revokeApiToken', () => revokeApiToken(runtime, actor, { apiTokenId })],
        ] as [string, () => Promise<unknown>][])
      : []),
  ];
}

async function codesOf(stories: [string, () => Promise<unknown>][]): Promise<[string, string | undefined][]> {
  const codes: [string, string | undefined][] = [];
  for (const [name, tell] of stories) {
    const code = await tell().then(
      () => undefined,
      (error: { code?: string }) => error.code ?? String(error),
    );
    codes.push([name, code]);
  }
  return codes;
}

const all = (stories: [string, unknown][], code: string) => stories.map(([name]) => [name, code]);

test('S37 who was demoted after the gate let them in does nothing more', async () => {
  const stories = await everyStory(await doerFor(second));
  await acts.changeRole(owner, await acts.memberIdOf(owner, second), 'MEMBER');
  expect(await codesOf(stories)).toEqual(all(stories, 'FORBIDDEN'));
});

test('S37 who was removed after the gate let them in does nothing more', async () => {
  const stories = await everyStory(await doerFor(second));
  await acts.remove(owner, await acts.memberIdOf(owner, second));
  expect(await codesOf(stories)).toEqual(all(stories, 'NOT_FOUND'));
});

test('S37 who was signed out after the gate let them in does nothing more', async () => {
  const stories = await everyStory(await doerFor(second));
  await api.send('mutation { signOut { signedOut } }', {}, second);
  expect(await codesOf(stories)).toEqual(all(stories, 'UNAUTHENTICATED'));
});

test('S37 who is still an owner does all of it', async () => {
  const stories = await everyStory(await doerFor(second));
  const reset = stories.findIndex(([name]) => name === 'resetMemberTwoFactor');
  const inOrder = [...stories.splice(reset, 1), ...stories];
  expect((await codesOf(inOrder)).filter(([, code]) => code !== undefined)).toEqual([]);
});

test.each([
  ['was revoked', (apiTokenId: string) => acts.call('revokeApiToken', { apiTokenId }, owner)],
  [
    'has expired',
    (apiTokenId: string) =>
      api.runtime.database.transaction((tx) =>
        tx.query('UPDATE api_tokens SET expiresAt = ? WHERE id = ?', [api.clock.now, apiTokenId]),
      ),
  ],
])('S37 an API token that %s after the gate let it in does nothing more', async (_, end) => {
  const { id } = await acts.aToken(second, workspaceId, ['MEMBERS_WRITE', 'SECURITY_WRITE']);
  const stories = await everyStory(await doerFor(second, id));
  await end(id);
  expect(await codesOf(stories)).toEqual(all(stories, 'FORBIDDEN'));
});

test('S37 an API token acts in no other workspace than its own', async () => {
  const { id } = await acts.aToken(second, workspaceId, ['MEMBERS_WRITE']);
  const created = await acts.call('createWorkspace', { name: 'Second' }, second, 'workspace { id }');
  const other = created.data?.createWorkspace.workspace.id;
  const input = { workspaceId: other, email: 'new@acme.example', role: WorkspaceRole.MEMBER };
  await expect(inviteMember(api.runtime, await doerFor(second, id), input)).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('S37 of two owners who remove each other in the same instant, one is left and the other did nothing', async () => {
  const [ownId, secondId] = [await acts.memberIdOf(owner, owner), await acts.memberIdOf(owner, second)];
  const answers = await Promise.all([acts.remove(owner, secondId), acts.remove(second, ownId)]);
  expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
});

test('S37 an invitation of an owner who is removed in the same instant opens nothing', async () => {
  const secondId = await acts.memberIdOf(owner, second);
  const email = 'raced@acme.example';
  const [invited] = await Promise.all([
    acts.invite(second, workspaceId, email),
    acts.remove(owner, secondId),
  ]);
  const url = invited.data?.inviteMember.invitationUrl;
  if (url === undefined) return expect(['NOT_FOUND', 'FORBIDDEN']).toContain(invited.code);
  const password = 'a password for the newcomer';
  return expect((await acts.accept(tokenIn(url), { name: 'Nina', password })).code).toBe('NOT_FOUND');
});
