import { createApiToken } from '../../src/api-tokens/createApiToken';
import { revokeApiToken } from '../../src/api-tokens/revokeApiToken';
import type { WorkspaceActor } from '../../src/core/actor';
import { ApiTokenScope } from '../../src/core/apiTokenScope';
import { WorkspaceRole } from '../../src/core/workspaceRole';
import { revokeOtherSessions, revokeSession } from '../../src/sessions/revokeSession';
import { SessionTransport } from '../../src/sessions/transport';
import { updateProfile } from '../../src/sessions/viewer/updateProfile';
import { acceptInvitation } from '../../src/sign-in/acceptInvitation';
import { createWorkspace } from '../../src/workspaces/createWorkspace';
import { inviteMember } from '../../src/workspaces/invitations/inviteMember';
import { revokeInvitation } from '../../src/workspaces/invitations/revokeInvitation';
import { changeMemberRole } from '../../src/workspaces/members/changeMemberRole';
import { leaveWorkspace } from '../../src/workspaces/members/leaveWorkspace';
import { removeMember } from '../../src/workspaces/members/removeMember';
import { resetMemberTwoFactor } from '../../src/workspaces/members/resetMemberTwoFactor';
import { renameWorkspace } from '../../src/workspaces/renameWorkspace';
import { updateWorkspaceSecurity } from '../../src/workspaces/security-rule/updateWorkspaceSecurity';
import { ownerActions } from '../support/ownerActions';
import {
  aMember,
  anOwner,
  enroll,
  type Person,
  signInAgain,
  tokenIn,
  workspaceIdOf,
} from '../support/people';
import { TestApi } from '../support/testApi';

let api: TestApi;
let owner: Person;
let second: Person;
let workspaceId: string;
let acts: ReturnType<typeof ownerActions>;

beforeEach(async () => {
  api = await TestApi.start();
  acts = ownerActions(api);
  owner = await anOwner(api);
  workspaceId = await workspaceIdOf(api, owner);
  second = await enroll(api, await aMember(api, owner, { role: 'OWNER' }));
});
afterEach(() => api.stop());

const device = { ipAddress: null, userAgent: null };

async function actorFor(person: Person, apiTokenId: string | null = null): Promise<WorkspaceActor> {
  const { data } = await api.send('{ viewer { user { id } session { id } } }', {}, person);
  const { user, session } = data?.viewer ?? {};
  const isPerson = apiTokenId === null;
  return { userId: user.id, sessionId: isPerson ? session.id : null, apiTokenId, isFresh: isPerson, device };
}

/** Every story that an owner can run in a workspace, as it continues after the access gate. */
async function allStories(workspaceActor: WorkspaceActor): Promise<[string, () => Promise<unknown>][]> {
  const { runtime } = api;
  const actor = {
    userId: workspaceActor.userId,
    sessionId: workspaceActor.sessionId ?? 'none',
    tokenHash: 'none',
    device,
  };
  const memberId = await acts.memberIdOf(owner, await enroll(api, await aMember(api, owner)));
  const invited = await acts.invite(owner, workspaceId, `open-${memberId}@acme.example`);
  const invitationId = invited.data?.inviteMember.invitation.id;
  const apiTokenId = (await acts.aToken(owner, workspaceId, ['AUDIT_READ'])).id;
  const role = WorkspaceRole.MEMBER;
  return [
    [
      'inviteMember',
      () => inviteMember(runtime, workspaceActor, { workspaceId, email: 'new@acme.example', role }),
    ],
    ['revokeInvitation', () => revokeInvitation(runtime, workspaceActor, { invitationId })],
    ['changeMemberRole', () => changeMemberRole(runtime, workspaceActor, { workspaceId, memberId, role })],
    ['removeMember', () => removeMember(runtime, workspaceActor, { workspaceId, memberId })],
    ['renameWorkspace', () => renameWorkspace(runtime, workspaceActor, { workspaceId, name: 'Taken over' })],
    [
      'updateWorkspaceSecurity',
      () =>
        updateWorkspaceSecurity(runtime, workspaceActor, {
          workspaceId,
          requireTwoFactor: null,
          gracePeriodDays: 3,
        }),
    ],
    ...(workspaceActor.apiTokenId === null
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
  for (const [name, run] of stories) {
    const code = await run().then(
      () => undefined,
      (error: { code?: string }) => error.code ?? String(error),
    );
    codes.push([name, code]);
  }
  return codes;
}

const all = (stories: [string, unknown][], code: string) => stories.map(([name]) => [name, code]);

test('S37 an owner who is demoted after the gate can’t change anything', async () => {
  const stories = await allStories(await actorFor(second));
  await acts.changeRole(owner, await acts.memberIdOf(owner, second), 'MEMBER');
  expect(await codesOf(stories)).toEqual(all(stories, 'FORBIDDEN'));
});

test('S37 an owner who is removed after the gate can’t change anything', async () => {
  const stories = await allStories(await actorFor(second));
  await acts.remove(owner, await acts.memberIdOf(owner, second));
  expect(await codesOf(stories)).toEqual(all(stories, 'NOT_FOUND'));
});

test('S37 an owner who is signed out after the gate can’t change anything', async () => {
  const stories = await allStories(await actorFor(second));
  await api.send('mutation { signOut { signedOut } }', {}, second);
  expect(await codesOf(stories)).toEqual(all(stories, 'UNAUTHENTICATED'));
});

test('S37 a person who is signed out after the gate can’t change their own account either', async () => {
  const { userId, sessionId } = await actorFor(second);
  const own = { userId, sessionId: sessionId ?? '', device };
  const actor = { ...own, tokenHash: 'none' };
  const other = (await actorFor(await signInAgain(api, second))).sessionId ?? '';
  const created = await acts.call('createWorkspace', { name: 'Second' }, owner, 'workspace { id }');
  const invited = await acts.invite(owner, created.data?.createWorkspace.workspace.id, second.email);
  const token = tokenIn(invited.data?.inviteMember.invitationUrl);
  const accepted = {
    token,
    name: null,
    password: null,
    device,
    replacedToken: null,
    transport: SessionTransport.COOKIE,
  };
  await api.send('mutation { signOut { signedOut } }', {}, second);
  const { runtime } = api;
  const stories: [string, () => Promise<unknown>][] = [
    ['createWorkspace', () => createWorkspace(runtime, actor, { name: 'Third', slug: null })],
    ['leaveWorkspace', () => leaveWorkspace(runtime, actor, { workspaceId })],
    ['updateProfile', () => updateProfile(runtime, actor, { name: 'Somebody else' })],
    ['revokeSession', () => revokeSession(runtime, actor, { sessionId: other })],
    ['revokeOtherSessions', () => revokeOtherSessions(runtime, actor)],
    [
      'acceptInvitation',
      () => acceptInvitation(runtime, { ...accepted, signedIn: { ...own, email: second.email } }),
    ],
  ];
  expect(await codesOf(stories)).toEqual(all(stories, 'UNAUTHENTICATED'));
});

test('S37 a person who is still an owner can change everything', async () => {
  const stories = await allStories(await actorFor(second));
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
])('S37 an API token that %s after the gate can’t change anything', async (_, end) => {
  const { id } = await acts.aToken(second, workspaceId, ['MEMBERS_WRITE', 'SECURITY_WRITE']);
  const stories = await allStories(await actorFor(second, id));
  await end(id);
  expect(await codesOf(stories)).toEqual(all(stories, 'FORBIDDEN'));
});

test('S37 an API token can’t act in another workspace', async () => {
  const { id } = await acts.aToken(second, workspaceId, ['MEMBERS_WRITE']);
  const created = await acts.call('createWorkspace', { name: 'Second' }, second, 'workspace { id }');
  const other = created.data?.createWorkspace.workspace.id;
  const input = { workspaceId: other, email: 'new@acme.example', role: WorkspaceRole.MEMBER };
  await expect(inviteMember(api.runtime, await actorFor(second, id), input)).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('S37 of two owners who remove each other at the same moment, one remains and the other has changed nothing', async () => {
  const [ownId, secondId] = [await acts.memberIdOf(owner, owner), await acts.memberIdOf(owner, second)];
  const answers = await Promise.all([acts.remove(owner, secondId), acts.remove(second, ownId)]);
  expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
});

test('S37 an invitation by an owner who is removed at the same moment can’t be accepted', async () => {
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
