import { sweep } from '../../src/sweeps/startSweeps';
import {
  aMember,
  anEnrolledOwner,
  anOwner,
  type Person,
  signInAgain,
  startSignIn,
  workspaceIdOf,
} from '../support/people';
import { type Fields, TestApi } from '../support/testApi';

const EVENTS = `query ($filter: AuditEventFilter, $first: Int, $after: String, $last: Int, $before: String) {
  workspace(slug: "acme") { auditEvents(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    nodes { id type at actor { id } subject { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;
const HISTORY = `{ viewer { user { id } securityEvents(first: 100) { nodes { type } } } }`;
const PROFILE = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { viewer { user { id } } } }`;
const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitation { id } } }`;
const RENAME = `mutation ($input: RenameWorkspaceInput!) { renameWorkspace(input: $input) { workspace { name } } }`;
const SECURITY = `mutation ($input: UpdateWorkspaceSecurityInput!) { updateWorkspaceSecurity(input: $input) { workspace { id } } }`;

let api: TestApi;

async function pageOf(owner: Person, variables: Record<string, unknown> = {}): Promise<Fields> {
  const { data, errors } = await api.send(EVENTS, { first: 100, ...variables }, owner);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.workspace.auditEvents;
}

async function eventsOf(owner: Person, filter?: Fields): Promise<Fields[]> {
  return (await pageOf(owner, { filter })).nodes;
}

describe('an audit log with a little of everything', () => {
  let owner: Person;
  let memberId: string;
  let all: Fields[];

  beforeAll(async () => {
    api = await TestApi.start();
    owner = await anOwner(api);
    const member = await aMember(api, owner);
    const workspaceId = await workspaceIdOf(api, owner);
    memberId = (await api.send(HISTORY, {}, member)).data?.viewer.user.id;
    for (const name of ['One', 'Two', 'Three']) {
      api.clock.advance({ minutes: 1 });
      await api.send(PROFILE, { input: { name } }, member);
      await api.send(RENAME, { input: { workspaceId, name } }, owner);
      await startSignIn(api, { ...member, password: 'not the password' });
      await api.send(INVITE, { input: { workspaceId, email: `${name}@acme.example` } }, owner);
    }
    all = await eventsOf(owner);
  });
  afterAll(() => api.stop());

  test('shows the newest first', () => {
    expect(all.length).toBeGreaterThan(15);
    const moments = all.map(({ at }) => at);
    expect(moments).toEqual([...moments].sort().reverse());
    expect(all.at(-1)?.type).toBe('WORKSPACE_CREATED');
  });

  test.each<[string, (member: string, from: string, to: string) => Fields]>([
    ['one kind', () => ({ types: ['PROFILE_CHANGED'] })],
    [
      'several kinds, one of them twice',
      () => ({ types: ['SIGN_IN_FAILED', 'MEMBER_INVITED', 'SIGN_IN_FAILED'] }),
    ],
    ['no kind at all', () => ({ types: [] })],
    ['a kind that never happened', () => ({ types: ['TWO_FACTOR_RESET'] })],
    ['who did it', (member) => ({ actorId: member })],
    ['whom it concerns', (member) => ({ subjectId: member })],
    ['an unknown person', () => ({ actorId: 'nobody' })],
    [
      'who did it and the kinds',
      (member) => ({ actorId: member, types: ['PROFILE_CHANGED', 'SIGN_IN_SUCCEEDED'] }),
    ],
    ['the time from a moment on', (_, from) => ({ from })],
    ['the time before a moment', (_, __, to) => ({ to })],
    [
      'everything together',
      (member, from, to) => ({ subjectId: member, types: ['SIGN_IN_FAILED', 'PROFILE_CHANGED'], from, to }),
    ],
  ])('is filtered by %s', async (_, filterOf) => {
    const { types, actorId, subjectId, from, to } = filterOf(memberId, all[8]?.at, all[3]?.at);
    const expected = all.filter(
      ({ type, actor, subject, at }) =>
        (!types || types.includes(type)) &&
        (!actorId || actor?.id === actorId) &&
        (!subjectId || subject?.id === subjectId) &&
        (!from || at >= from) &&
        (!to || at < to),
    );
    expect(await eventsOf(owner, { types, actorId, subjectId, from, to })).toEqual(expected);
  });

  test.each([undefined, { types: ['PROFILE_CHANGED', 'MEMBER_INVITED', 'WORKSPACE_RENAMED'] }])(
    'is turned over page by page, forth and back, filtered by %j',
    async (filter) => {
      const expected = (await eventsOf(owner, filter)).map(({ id }) => id);
      const forth: string[] = [];
      let after: string | null = null;
      for (let more = true; more; ) {
        const page: Fields = await pageOf(owner, { filter, first: 4, after });
        forth.push(...page.nodes.map(({ id }: Fields) => id));
        [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
      }
      expect(forth).toEqual(expected);
      const back: string[] = [];
      let before: string | null = null;
      for (let more = true; more; ) {
        const page: Fields = await pageOf(owner, { filter, last: 4, before });
        back.unshift(...page.nodes.map(({ id }: Fields) => id));
        [before, more] = [page.pageInfo.startCursor, page.pageInfo.hasPreviousPage];
      }
      expect(back).toEqual(expected);
    },
  );

  test('refuses a cursor that is none of its own', async () => {
    const { code, details } = await api.send(EVENTS, { after: 'nonsense' }, owner);
    expect([code, details.field]).toEqual(['BAD_USER_INPUT', 'after']);
  });
});

test('what changes nothing leaves no entry', async () => {
  api = await TestApi.start();
  const owner = await anEnrolledOwner(api);
  const workspaceId = await workspaceIdOf(api, owner);
  const changes: [string, Fields][] = [
    [PROFILE, { name: 'Another' }],
    [RENAME, { workspaceId, name: 'Another' }],
    [SECURITY, { workspaceId, requireTwoFactor: true, gracePeriodDays: 3 }],
    [SECURITY, { workspaceId, requireTwoFactor: false }],
  ];
  for (const [mutation, input] of changes) {
    const before = await eventsOf(owner);
    expect((await api.send(mutation, { input }, owner)).code).toBeUndefined();
    expect(await eventsOf(owner)).toHaveLength(before.length + 1);
    expect((await api.send(mutation, { input }, owner)).code).toBeUndefined();
    expect(await eventsOf(owner)).toHaveLength(before.length + 1);
  }
  await api.stop();
});

test('events are kept for 400 days and then swept, from the log and from the history', async () => {
  api = await TestApi.start();
  const owner = await anEnrolledOwner(api);
  const before = await eventsOf(owner);
  api.clock.advance({ days: 399 });
  await sweep(api.runtime);
  const later = await signInAgain(api, owner);
  expect((await eventsOf(later)).slice(1)).toEqual(before);
  api.clock.advance({ days: 1 });
  await sweep(api.runtime);
  const last = await signInAgain(api, owner);
  expect((await eventsOf(last)).map(({ type }) => type)).toEqual(['SIGN_IN_SUCCEEDED', 'SIGN_IN_SUCCEEDED']);
  const history = (await api.send(HISTORY, {}, last)).data?.viewer.securityEvents.nodes;
  expect(history).toHaveLength(2);
  await api.stop();
});

test('how long events are kept is a setting', async () => {
  api = await TestApi.start({ EVENT_RETENTION_DAYS: '30' });
  const owner = await anOwner(api);
  api.clock.advance({ days: 30, seconds: 1 });
  await sweep(api.runtime);
  const later = await signInAgain(api, owner);
  expect((await eventsOf(later)).map(({ type }) => type)).toEqual(['SIGN_IN_SUCCEEDED']);
  await api.stop();
});
