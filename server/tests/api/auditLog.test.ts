import { sweep } from '../../src/app/sweeps/startSweeps';
import { ownerActions } from '../support/ownerActions';
import {
  aMember,
  anEnrolledOwner,
  anOwner,
  type Person,
  signInAgain,
  startSignIn,
  workspaceIdOf,
} from '../support/people';
import { passDays } from '../support/sweeps';
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

  test('lists the newest first', () => {
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
    ['an empty list of kinds', () => ({ types: [] })],
    ['a kind without events', () => ({ types: ['TWO_FACTOR_RESET'] })],
    ['actor', (member) => ({ actorId: member })],
    ['subject', (member) => ({ subjectId: member })],
    ['an unknown person', () => ({ actorId: '01a22d8d-b539-77af-bf64-75f2b9410de0' })],
    ['actor and kinds', (member) => ({ actorId: member, types: ['PROFILE_CHANGED', 'SIGN_IN_SUCCEEDED'] })],
    ['from a time', (_, from) => ({ from })],
    ['to a time', (_, __, to) => ({ to })],
    [
      'all filters together',
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
    'is read in pages, forwards and backwards, filtered by %j',
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

  test.each([
    ['before', { first: 2, before: 'cursor' }],
    ['before', { before: 'cursor' }],
    ['after', { last: 2, after: 'cursor' }],
  ])('refuses %s if it would have no effect: %j', async (field, page) => {
    const { code, details } = await api.send(EVENTS, page, owner);
    expect([code, details.field]).toEqual(['BAD_USER_INPUT', field]);
  });

  test('refuses a malformed cursor', async () => {
    const { code, details } = await api.send(EVENTS, { after: 'nonsense' }, owner);
    expect([code, details.field]).toEqual(['BAD_USER_INPUT', 'after']);
  });
});

describe('an audit log is filtered by the origin of events:', () => {
  const SOURCES = `query ($filter: AuditEventFilter, $first: Int, $after: String) { workspace(slug: "acme") {
    auditEvents(first: $first, after: $after, filter: $filter) {
      nodes { id type ipAddress apiToken { id } } pageInfo { hasNextPage endCursor } } } }`;
  let owner: Person;
  let ids: [string, string];

  beforeAll(async () => {
    api = await TestApi.start();
    const acts = ownerActions(api);
    owner = await anOwner(api);
    const workspaceId = await workspaceIdOf(api, owner);
    const [one, other] = [
      await acts.aToken(owner, workspaceId, ['MEMBERS_WRITE']),
      await acts.aToken(owner, workspaceId, ['MEMBERS_WRITE']),
    ];
    ids = [one.id, other.id];
    const v6 = { remoteAddress: '2001:db8::7' };
    for (let number = 0; number < 5; number += 1) {
      api.clock.advance({ seconds: 1 });
      await acts.invite(one, workspaceId, `one-${number}@acme.example`);
      await acts.invite({ ...other, ...v6 }, workspaceId, `other-${number}@acme.example`);
      await startSignIn(api, { ...owner, password: 'not the password' }, v6.remoteAddress);
    }
    owner = await signInAgain(api, owner);
  });
  afterAll(() => api.stop());

  async function read(filter: Fields, page: Fields = { first: 100 }) {
    const { data, code, details } = await api.send(SOURCES, { filter, ...page }, owner);
    return { ...data?.workspace?.auditEvents, code, field: details.field };
  }

  test('an API token, including its creation, in pages', async () => {
    const { nodes } = await read({ apiTokenId: ids[0] });
    expect(nodes.map(({ type, apiToken }: Fields) => [type, apiToken.id])).toEqual([
      ...Array(5).fill(['MEMBER_INVITED', ids[0]]),
      ['API_TOKEN_CREATED', ids[0]],
    ]);
    const page = await read({ apiTokenId: ids[0] }, { first: 4 });
    const next = await read({ apiTokenId: ids[0] }, { first: 4, after: page.pageInfo.endCursor });
    expect([...page.nodes, ...next.nodes]).toEqual(nodes);
  });

  test.each(['2001:db8::7', '2001:0DB8:0:0:0:0:0:7', '[2001:db8::7]', ' 2001:db8::7 '])(
    'the address %j, in any form',
    async (ipAddress) => {
      const { nodes } = await read({ ipAddress });
      expect(nodes).toHaveLength(10);
      expect(new Set(nodes.map((event: Fields) => event.ipAddress))).toEqual(new Set(['2001:db8::7']));
    },
  );

  test('both, with kinds and a time', async () => {
    const types = ['MEMBER_INVITED', 'SIGN_IN_FAILED'];
    const all = await read({ ipAddress: '2001:db8::7', apiTokenId: ids[1], types });
    expect(all.nodes).toHaveLength(5);
    expect((await read({ ipAddress: '2001:db8::7', apiTokenId: ids[0] })).nodes).toEqual([]);
    expect((await read({ ipAddress: '2001:db8::7', types: ['SIGN_IN_FAILED'] })).nodes).toHaveLength(5);
    expect((await read({ ipAddress: '::ffff:198.51.100.7', to: '2026-03-02T09:00:00Z' })).nodes).toEqual([]);
    expect((await read({ ipAddress: '::ffff:198.51.100.7', types: ['MEMBER_INVITED'] })).nodes).toHaveLength(
      5,
    );
  });

  test.each(['', 'nowhere', '203.0.113', '203.0.113.0/24', '2001:db8::/32'])(
    'text that isn’t an address, such as %j, is refused with its field',
    async (ipAddress) => {
      expect(await read({ ipAddress })).toMatchObject({ code: 'BAD_USER_INPUT', field: 'filter.ipAddress' });
    },
  );
});

test('a mutation that changes nothing leaves no entry', async () => {
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

test('events are kept for 400 days and then deleted, from the log and from the history', async () => {
  api = await TestApi.start();
  const owner = await anEnrolledOwner(api);
  const before = await eventsOf(owner);
  await passDays(api, 399);
  const later = await signInAgain(api, owner);
  expect((await eventsOf(later)).slice(1)).toEqual(before);
  await passDays(api, 2);
  const last = await signInAgain(api, owner);
  expect((await eventsOf(last)).map(({ type }) => type)).toEqual(['SIGN_IN_SUCCEEDED', 'SIGN_IN_SUCCEEDED']);
  const history = (await api.send(HISTORY, {}, last)).data?.viewer.securityEvents.nodes;
  expect(history).toHaveLength(2);
  await api.stop();
});

test('the retention of events is configurable', async () => {
  api = await TestApi.start({ EVENT_RETENTION_DAYS: '30' });
  const owner = await anOwner(api);
  await passDays(api, 30);
  api.clock.advance({ hours: 1 });
  await sweep(api.runtime);
  const later = await signInAgain(api, owner);
  expect((await eventsOf(later)).map(({ type }) => type)).toEqual(['SIGN_IN_SUCCEEDED']);
  await api.stop();
});
