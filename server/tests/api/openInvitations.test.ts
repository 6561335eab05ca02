import { ownerActions } from '../support/ownerActions';
import {
  aMember,
  anEnrolledOwner,
  type EnrolledPerson,
  signInAgain,
  tokenIn,
  workspaceIdOf,
} from '../support/people';
import { type Fields, type Sender, TestApi } from '../support/testApi';

const OPEN = `query ($first: Int, $after: String, $last: Int, $before: String, $email: String) { workspace(slug: "acme") {
  openInvitations(first: $first, after: $after, last: $last, before: $before, email: $email) {
    nodes { id email role createdAt expiresAt hasAccount } edges { cursor node { id } } totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;
const ALL = `{ workspace(slug: "acme") { invitations { id } } }`;
const ADDRESS = 'nina@acme.example';

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

async function list(variables: Fields = {}, by: Sender = owner) {
  const { data, code, details } = await api.send(OPEN, variables, by);
  return { ...data?.workspace?.openInvitations, code, field: details.field };
}

/** Invites without resending, like a script that runs again. */
async function invite(input: Fields = {}, by: Sender = owner) {
  const { data, code, details } = await acts.call(
    'inviteMember',
    { workspaceId, email: ADDRESS, ...input },
    by,
    'created invitationUrl mailSent invitation { id role expiresAt }',
  );
  return { ...data?.inviteMember, code, field: details.field };
}

describe('open invitations', () => {
  test('are listed newest first, in pages, forwards and backwards, and counted', async () => {
    const ids: string[] = [];
    for (let number = 0; number < 5; number += 1)
      ids.unshift((await invite({ email: `person-${number}@elsewhere.example` })).invitation.id);
    const first = await list({ first: 2 });
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    const second = await list({ first: 3, after: first.pageInfo.endCursor });
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect([...first.nodes, ...second.nodes].map(({ id }) => id)).toEqual(ids);
    const back = await list({ last: 1, before: second.pageInfo.startCursor });
    expect(back.edges.map(({ node }: Fields) => node.id)).toEqual([ids[1]]);
    expect((await api.send(ALL, {}, owner)).data?.workspace.invitations.map(({ id }: Fields) => id)).toEqual(
      ids,
    );
  });

  test('are found by address in any form; text that isn’t an address is refused', async () => {
    await invite({ email: 'jo@bücher.example' });
    await invite();
    for (const email of ['jo@bücher.example', 'JO@xn--bcher-kva.example'])
      expect(await list({ email })).toMatchObject({ totalCount: 1, nodes: [{ email: 'jo@bücher.example' }] });
    expect(await list({ email: 'other@acme.example' })).toMatchObject({ totalCount: 0, nodes: [] });
    expect(await list({ email: 'jo' })).toMatchObject({ code: 'BAD_USER_INPUT', field: 'email' });
    expect(await list({ after: 'nonsense' })).toMatchObject({ code: 'BAD_USER_INPUT', field: 'after' });
  });

  test('are no longer listed once they are accepted, revoked or expired, or their inviter is no longer an owner', async () => {
    const second = await aMember(api, owner, { role: 'OWNER' });
    owner = await signInAgain(api, owner);
    const accepted = await invite({ email: 'one@acme.example' });
    await acts.accept(tokenIn(accepted.invitationUrl), {
      name: 'One',
      password: 'tundra violin cobalt rain',
    });
    const revoked = await invite({ email: 'two@acme.example' });
    await acts.call('revokeInvitation', { invitationId: revoked.invitation.id }, owner);
    await invite({ email: 'three@acme.example' }, second);
    await acts.changeRole(owner, await acts.memberIdOf(owner, second), 'MEMBER');
    await invite();
    expect((await list()).nodes.map(({ email }: Fields) => email)).toEqual([ADDRESS]);
    api.clock.advance({ days: 7 });
    owner = await signInAgain(api, owner);
    expect(await list()).toMatchObject({ totalCount: 0, nodes: [] });
  });

  test('S36 S24 are visible to owners and tokens with member scopes only, and have no link', async () => {
    await invite();
    for (const scope of ['MEMBERS_READ', 'MEMBERS_WRITE'])
      expect(await list({}, await acts.aToken(owner, workspaceId, [scope]))).toMatchObject({
        totalCount: 1,
        nodes: [{ email: ADDRESS, hasAccount: null }],
      });
    for (const scope of ['AUDIT_READ', 'SECURITY_WRITE'])
      expect((await list({}, await acts.aToken(owner, workspaceId, [scope]))).code).toBe('FORBIDDEN');
    expect((await list({}, await aMember(api, owner))).code).toBe('FORBIDDEN');
  });
});

describe('inviting an address again', () => {
  test('keeps the open invitation: same link, no second mail, no event', async () => {
    const first = await invite();
    expect(first).toMatchObject({ created: true, mailSent: true });
    api.clock.advance({ hours: 2 });
    owner = await signInAgain(api, owner);
    const again = await invite({ email: ADDRESS.toUpperCase() });
    expect(again).toMatchObject({ created: false, mailSent: false, invitationUrl: null });
    expect(again.invitation).toEqual(first.invitation);
    const { data } = await api.send(
      '{ workspace(slug: "acme") { auditEvents(filter: { types: [MEMBER_INVITED] }) { nodes { id } } } }',
      {},
      owner,
    );
    expect(data?.workspace.auditEvents.nodes).toHaveLength(1);
    const accepted = await acts.accept(tokenIn(first.invitationUrl), {
      name: 'Nina',
      password: 'tundra violin cobalt rain',
    });
    expect(accepted.data?.acceptInvitation.__typename).toBe('SignedIn');
  });

  test('with another role is refused, and the message names the role', async () => {
    await invite();
    expect(await invite({ role: 'OWNER' })).toMatchObject({ code: 'CONFLICT', field: 'role' });
    expect((await list()).nodes[0].role).toBe('MEMBER');
  });

  test('with resend creates a new link for the same invitation, and the old link is refused', async () => {
    const first = await invite();
    api.clock.advance({ hours: 2 });
    owner = await signInAgain(api, owner);
    const again = await invite({ resend: true, role: 'OWNER' });
    expect(again).toMatchObject({
      created: true,
      mailSent: true,
      invitation: { id: first.invitation.id, role: 'OWNER' },
    });
    expect(again.invitation.expiresAt > first.invitation.expiresAt).toBe(true);
    const someone = { name: 'Nina', password: 'tundra violin cobalt rain' };
    expect((await acts.accept(tokenIn(first.invitationUrl), someone)).code).toBe('NOT_FOUND');
    expect((await acts.accept(tokenIn(again.invitationUrl), someone)).code).toBeUndefined();
  });

  test('S42 with resend creates the link, even if the mail is throttled', async () => {
    await invite();
    const again = await invite({ resend: true });
    expect(again).toMatchObject({
      created: true,
      mailSent: false,
      invitationUrl: expect.stringContaining('#'),
    });
  });

  test('creates a new invitation if the open one expired, was revoked, or its inviter is disabled', async () => {
    const first = await invite();
    await acts.call('revokeInvitation', { invitationId: first.invitation.id }, owner);
    const second = await invite();
    expect(second).toMatchObject({ created: true });
    api.clock.advance({ days: 7 });
    owner = await signInAgain(api, owner);
    const third = await invite();
    expect(third).toMatchObject({ created: true });
    expect(new Set([first, second, third].map(({ invitation }) => invitation.id)).size).toBe(3);
  });

  test('S36 by a token returns no link, and doesn’t replace an owner’s invitation', async () => {
    const token = await acts.aToken(owner, workspaceId, ['MEMBERS_WRITE']);
    await invite({ role: 'OWNER' });
    expect(await invite({ resend: true }, token)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await invite({}, token)).toMatchObject({ code: 'CONFLICT', field: 'role' });
    const email = 'other@acme.example';
    expect(await invite({ email }, token)).toMatchObject({ created: true, invitationUrl: null });
    expect(await invite({ email }, token)).toMatchObject({ created: false, invitationUrl: null });
    expect(await invite({ email, resend: true }, token)).toMatchObject({
      created: true,
      invitationUrl: null,
    });
  });

  test('in parallel creates one invitation, which the other requests find', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => invite()));
    expect(answers.map(({ created }) => created).sort()).toEqual([false, false, false, false, false, true]);
    expect(new Set(answers.map(({ invitation }) => invitation.id)).size).toBe(1);
    expect((await list()).totalCount).toBe(1);
  });

  test('with resend while the old link is accepted does one of the two', async () => {
    for (let round = 0; round < 3; round += 1) {
      const email = `round-${round}@acme.example`;
      const { invitationUrl } = await invite({ email });
      const someone = { name: 'Nina', password: 'tundra violin cobalt rain' };
      const [resent, accepted] = await Promise.all([
        invite({ email, resend: true, role: 'OWNER' }),
        acts.accept(tokenIn(invitationUrl), someone),
      ]);
      const joined = (await acts.membersOf(owner)).find(({ user }) => user.email === email);
      expect([joined?.role ?? 'none', resent.code ?? 'resent', accepted.code ?? 'accepted']).toEqual(
        joined ? ['MEMBER', 'CONFLICT', 'accepted'] : ['none', 'resent', 'NOT_FOUND'],
      );
    }
  });
});
