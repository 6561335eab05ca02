import {
  aMember,
  anEnrolledOwner,
  anOwner,
  createMembers,
  type EnrolledPerson,
  enroll,
  type Person,
  signInAgain,
  workspaceIdOf,
} from '../support/people';
import { TestApi } from '../support/testApi';

const MEMBERS = `query ($filter: MemberFilter, $orderBy: MemberOrder, $first: Int, $after: String, $last: Int, $before: String) {
  workspace(slug: "acme") {
    twoFactorSummary { total enrolled inGrace blocked }
    members(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      nodes { id role twoFactorEnabled twoFactorStatus twoFactorDeadline user { email name } } } } }`;
const CHANGE_ROLE = `mutation ($input: ChangeMemberRoleInput!) { changeMemberRole(input: $input) { member { role } } }`;
const REMOVE = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { removedMemberId } }`;
const LEAVE = `mutation ($input: LeaveWorkspaceInput!) { leaveWorkspace(input: $input) { leftWorkspaceId } }`;
const RENAME = `mutation ($input: RenameWorkspaceInput!) { renameWorkspace(input: $input) { workspace { name slug } } }`;
const CREATE = `mutation ($input: CreateWorkspaceInput!) { createWorkspace(input: $input) { workspace { id name slug viewerRole } } }`;
const SECURITY = `mutation ($input: UpdateWorkspaceSecurityInput!) { updateWorkspaceSecurity(input: $input) { workspace { security { requiredSince gracePeriodDays } } } }`;
const PROFILE = `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { viewer { user { id } } } }`;
const VIEWER_ROLE = `{ workspace(slug: "acme") { viewerRole } }`;

let api: TestApi;
let owner: Person;
let workspaceId: string;

beforeEach(async () => {
  api = await TestApi.start();
  owner = await anOwner(api);
  workspaceId = await workspaceIdOf(api, owner);
});
afterEach(() => api.stop());

async function list(as: Person, variables: object = {}) {
  return (await api.send(MEMBERS, { ...variables }, as)).data?.workspace;
}

async function emails(variables: object, as = owner): Promise<string[]> {
  const { members } = await list(as, variables);
  return members.nodes.map(({ user }: { user: { email: string } }) => user.email);
}

async function memberIdOf(person: Person): Promise<string> {
  return (await list(owner, { filter: { search: person.email } })).members.nodes[0].id;
}

describe('roles', () => {
  test('an owner makes a member an owner, who then has all rights of an owner', async () => {
    const member = await aMember(api, owner);
    const promote = { input: { memberId: await memberIdOf(member), role: 'OWNER' } };
    expect((await api.send(CHANGE_ROLE, promote, member)).code).toBe('FORBIDDEN');
    expect((await api.send(CHANGE_ROLE, promote, owner)).data?.changeMemberRole.member.role).toBe('OWNER');
    const rename = { input: { workspaceId, name: 'Renamed' } };
    expect((await api.send(RENAME, rename, member)).data?.renameWorkspace.workspace).toEqual({
      name: 'Renamed',
      slug: 'acme',
    });
  });

  test('the last owner can’t be demoted or removed and can’t leave', async () => {
    const memberId = await memberIdOf(owner);
    const codes = [
      (await api.send(CHANGE_ROLE, { input: { memberId, role: 'MEMBER' } }, owner)).code,
      (await api.send(REMOVE, { input: { memberId } }, owner)).code,
      (await api.send(LEAVE, { input: { workspaceId } }, owner)).code,
    ];
    expect(codes).toEqual(['LAST_OWNER', 'LAST_OWNER', 'LAST_OWNER']);
    expect((await list(owner)).members.nodes).toMatchObject([{ role: 'OWNER' }]);
  });

  test('of two owners who leave at the same moment, one remains', async () => {
    const second = await aMember(api, owner, { role: 'OWNER' });
    const leave = (person: Person) => api.send(LEAVE, { input: { workspaceId } }, person);
    const codes = (await Promise.all([leave(owner), leave(second)])).map(({ code }) => code);
    expect(codes.sort()).toEqual(['LAST_OWNER', undefined]);
  });
});

describe('leaving', () => {
  test('a removed member can’t read the workspace at the next request, and keeps the account', async () => {
    const member = await aMember(api, owner);
    expect((await api.send(VIEWER_ROLE, {}, member)).data?.workspace.viewerRole).toBe('MEMBER');
    await api.send(REMOVE, { input: { memberId: await memberIdOf(member) } }, owner);
    expect((await api.send(VIEWER_ROLE, {}, member)).data?.workspace).toBeNull();
    const { data } = await api.send('{ viewer { user { email } memberships { role } } }', {}, member);
    expect(data?.viewer).toEqual({ user: { email: member.email }, memberships: [] });
  });

  test('a member can leave, once', async () => {
    const member = await aMember(api, owner);
    const leave = () => api.send(LEAVE, { input: { workspaceId } }, member);
    expect((await leave()).data?.leaveWorkspace.leftWorkspaceId).toBe(workspaceId);
    expect((await leave()).code).toBe('NOT_FOUND');
  });
});

describe('workspaces', () => {
  test('are owned by their creator; equal names get different addresses', async () => {
    const member = await aMember(api, owner);
    const make = async () =>
      (await api.send(CREATE, { input: { name: 'Straße & Söhne' } }, member)).data?.createWorkspace.workspace;
    const [one, other] = [await make(), await make()];
    expect(one).toMatchObject({ name: 'Straße & Söhne', slug: 'strasse-sohne', viewerRole: 'OWNER' });
    expect(other.slug).not.toBe(one.slug);
  });

  test('have an address for a name in any script', async () => {
    const member = await aMember(api, owner);
    for (const [name, slug] of [
      ['\u65e5\u672c\u8a9e', 'ri-ben-yu'],
      ['\u0420\u043e\u043c\u0430\u0448\u043a\u0430', 'romashka'],
      ['\u0395\u03bb\u03bb\u03ac\u03b4\u03b1', 'ellada'],
    ]) {
      const { data } = await api.send(CREATE, { input: { name } }, member);
      expect(data?.createWorkspace.workspace.slug).toBe(slug);
    }
  });

  test('have an address chosen by an owner, which is unique, also in a race', async () => {
    const member = await aMember(api, owner);
    const created = await Promise.all(
      Array.from({ length: 5 }, () => api.send(CREATE, { input: { name: 'Any', slug: 'chosen-1' } }, member)),
    );
    expect(created.filter(({ data }) => data?.createWorkspace.workspace.slug === 'chosen-1')).toHaveLength(1);
    const lost = created.filter(({ data }) => !data);
    expect(lost.map(({ code, details }) => [code, details.field])).toEqual(
      Array(4).fill(['CONFLICT', 'slug']),
    );
    const taken = await api.send(CREATE, { input: { name: 'Any', slug: 'acme' } }, member);
    expect([taken.code, taken.details.field]).toEqual(['CONFLICT', 'slug']);
  });

  test.each(['', 'Acme', '-a', 'a-', 'a b', 'ä', 'a'.repeat(41)])(
    'can’t have the address %j',
    async (slug) => {
      const { code, details } = await api.send(CREATE, { input: { name: 'Any', slug } }, owner);
      expect([code, details.field]).toEqual(['BAD_USER_INPUT', 'slug']);
    },
  );

  test('with one name that are created at the same moment have different addresses', async () => {
    const member = await aMember(api, owner);
    const created = await Promise.all(
      Array.from({ length: 15 }, () => api.send(CREATE, { input: { name: 'The same' } }, member)),
    );
    const slugs = created.map(({ data }) => data?.createWorkspace.workspace.slug);
    expect(new Set(slugs).size).toBe(15);
    expect(slugs.every((slug) => /^the-same(-\w+)?$/.test(slug))).toBe(true);
  });
});

describe('the list', () => {
  test('searches names and addresses literally', async () => {
    const member = await aMember(api, owner);
    expect(await emails({ filter: { search: member.email.toUpperCase() } })).toEqual([member.email]);
    expect(await emails({ filter: { search: 'olive' } })).toEqual([owner.email]);
    expect(await emails({ filter: { search: '%' } })).toEqual([]);
    expect(await emails({ filter: { search: '_' } })).toEqual([]);
  });

  test('finds no one by a text that is longer than any name and address', async () => {
    expect(await emails({ filter: { search: 'olive'.repeat(15_000) } })).toEqual([]);
  });

  test('lists a renamed member under the new name, ignoring accents and case', async () => {
    const member = await aMember(api, owner);
    await api.send(PROFILE, { input: { name: 'émile Ünal' } }, member);
    expect(await emails({})).toEqual([member.email, owner.email]);
    expect(await emails({ filter: { search: 'EMILE UNAL' } })).toEqual([member.email]);
    await api.send(PROFILE, { input: { name: 'Zoe' } }, member);
    expect(await emails({})).toEqual([owner.email, member.email]);
    expect(await emails({ filter: { search: 'émile' } })).toEqual([]);
  });

  test.each(['NAME', 'EMAIL', 'JOINED_AT', 'LAST_SEEN_AT'])(
    'pages by %s, forwards and backwards',
    async (by) => {
      for (let count = 0; count < 4; count += 1) {
        api.clock.advance({ seconds: 1 });
        await aMember(api, owner);
      }
      for (const descending of [false, true]) {
        const orderBy = { by, descending };
        const all = await emails({ orderBy });
        const forwards = await pages((cursor) => ({ orderBy, first: 2, ...(cursor && { after: cursor }) }));
        const backwards = await pages((cursor) => ({ orderBy, last: 2, ...(cursor && { before: cursor }) }));
        expect(forwards.flat()).toEqual(all);
        expect(backwards.reverse().flat()).toEqual(all);
      }
    },
  );

  test('of hundreds of members is read in pages, and counted', async () => {
    const crowd = await createMembers(api, workspaceId, { size: 150, enrolled: 20 });
    const found = await pages((cursor) => ({
      orderBy: { by: 'EMAIL' },
      first: 50,
      ...(cursor && { after: cursor }),
    }));
    expect(found.map((page) => page.length)).toEqual([50, 50, 50, 1]);
    expect(found.flat()).toEqual([...crowd, owner.email]);
    const { twoFactorSummary, members } = await list(owner);
    expect([twoFactorSummary.total, twoFactorSummary.enrolled, members.totalCount]).toEqual([151, 20, 151]);
  });

  async function pages(variablesAt: (cursor: string | null) => object): Promise<string[][]> {
    const found: string[][] = [];
    let cursor: string | null = null;
    do {
      const variables = variablesAt(cursor);
      const { members } = await list(owner, variables);
      found.push(members.nodes.map(({ user }: { user: { email: string } }) => user.email));
      const { pageInfo } = members;
      const backwards = 'last' in variables;
      const more = backwards ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;
      cursor = more ? (backwards ? pageInfo.startCursor : pageInfo.endCursor) : null;
    } while (cursor !== null && found.length < 10);
    return found;
  }

  test('refuses a made-up cursor and a page that is too large as bad input', async () => {
    for (const variables of [{ after: 'bm9uc2Vuc2U' }, { first: 0 }, { first: 101 }, { last: 0 }]) {
      expect((await api.send(MEMBERS, variables, owner)).code).toBe('BAD_USER_INPUT');
    }
  });

  test('shows a member who is there, but no second factor', async () => {
    const member = await aMember(api, owner);
    const { data, errors } = await api.send(
      '{ workspace(slug: "acme") { members { nodes { user { name } twoFactorEnabled twoFactorStatus twoFactorDeadline } } } }',
      {},
      member,
    );
    const nodes: { twoFactorEnabled: unknown }[] = data?.workspace?.members?.nodes ?? [];
    const others = nodes.filter(({ twoFactorEnabled }) => twoFactorEnabled !== null);
    expect(errors.every(({ extensions }) => extensions.code === 'FORBIDDEN')).toBe(true);
    expect(others).toHaveLength(0);
  });
});

describe('the security rule', () => {
  let enrolledOwner: EnrolledPerson;

  beforeEach(async () => {
    enrolledOwner = await enroll(api, owner);
  });

  async function set(input: object, as: Person = enrolledOwner) {
    return api.send(SECURITY, { input: { workspaceId, ...input } }, as);
  }

  async function statusOf(person: Person) {
    const { members } = await list(enrolledOwner, { filter: { search: person.email } });
    const { twoFactorStatus, twoFactorDeadline } = members.nodes[0];
    return [twoFactorStatus, twoFactorDeadline];
  }

  test('moves every deadline with the grace period, gives later members their own, and clears them when it ends', async () => {
    const member = await aMember(api, enrolledOwner);
    const startedAt = api.clock.now;
    await set({ requireTwoFactor: true, gracePeriodDays: 7 });
    expect(await statusOf(member)).toEqual(['IN_GRACE', daysAfter(startedAt, 7)]);
    await set({ gracePeriodDays: 2 });
    expect(await statusOf(member)).toEqual(['IN_GRACE', daysAfter(startedAt, 2)]);
    await set({ gracePeriodDays: 10 });
    expect(await statusOf(member)).toEqual(['IN_GRACE', daysAfter(startedAt, 10)]);

    api.clock.advance({ days: 3 });
    enrolledOwner = await signInAgain(api, enrolledOwner);
    const late = await aMember(api, enrolledOwner);
    const joinedAt = api.clock.now;
    expect(await statusOf(late)).toEqual(['IN_GRACE', daysAfter(joinedAt, 10)]);
    await set({ gracePeriodDays: 1 });
    expect((await statusOf(member))[0]).toBe('BLOCKED');
    expect(await statusOf(late)).toEqual(['IN_GRACE', daysAfter(joinedAt, 1)]);
    expect((await list(enrolledOwner)).twoFactorSummary).toEqual({
      total: 3,
      enrolled: 1,
      inGrace: 1,
      blocked: 1,
    });

    await set({ requireTwoFactor: false });
    expect(await statusOf(member)).toEqual(['NOT_REQUIRED', null]);
  });

  test('keeps a member’s deadline when the role changes', async () => {
    const member = await aMember(api, enrolledOwner);
    const startedAt = api.clock.now;
    await set({ requireTwoFactor: true, gracePeriodDays: 7 });
    const memberId = (await list(enrolledOwner, { filter: { search: member.email } })).members.nodes[0].id;
    api.clock.advance({ minutes: 1 });
    for (const role of ['OWNER', 'MEMBER']) {
      const { data } = await api.send(CHANGE_ROLE, { input: { memberId, role } }, enrolledOwner);
      expect(data?.changeMemberRole.member.role).toBe(role);
      expect(await statusOf(member)).toEqual(['IN_GRACE', daysAfter(startedAt, 7)]);
    }
  });

  test('closes only its own workspace when the grace period ends, to sessions that continue', async () => {
    await set({ requireTwoFactor: true, gracePeriodDays: 1 });
    const member = await aMember(api, enrolledOwner);
    api.clock.advance({ days: 1 });
    const fresh = await signInAgain(api, member);
    const [members, mine, elsewhere] = [
      await api.send(MEMBERS, {}, fresh),
      await api.send(
        '{ viewer { twoFactor { requirement { required deadline requiredBy { slug } } } } }',
        {},
        fresh,
      ),
      await api.send(CREATE, { input: { name: 'My own' } }, fresh),
    ];
    expect(members.code).toBe('TWO_FACTOR_REQUIRED');
    expect(mine.data?.viewer.twoFactor.requirement).toMatchObject({
      required: true,
      requiredBy: [{ slug: 'acme' }],
    });
    expect(elsewhere.code).toBeUndefined();
  });

  test('can be enabled only by an owner with two-factor authentication, with a grace period of 0 to 90 days', async () => {
    const second = await aMember(api, enrolledOwner, { role: 'OWNER' });
    expect((await set({ requireTwoFactor: true }, second)).code).toBe('TWO_FACTOR_NOT_ENABLED');
    for (const gracePeriodDays of [-1, 91, 2_147_483_647]) {
      expect(await set({ gracePeriodDays })).toMatchObject({
        code: 'BAD_USER_INPUT',
        details: { field: 'gracePeriodDays' },
      });
    }
    const member = await aMember(api, enrolledOwner);
    expect((await set({ requireTwoFactor: true }, member)).code).toBe('FORBIDDEN');
  });

  test('filters the members by two-factor status', async () => {
    const early = await aMember(api, enrolledOwner);
    await set({ requireTwoFactor: true, gracePeriodDays: 1 });
    api.clock.advance({ days: 1 });
    enrolledOwner = await signInAgain(api, enrolledOwner);
    const late = await aMember(api, enrolledOwner);
    const by = (filter: object) => emails({ filter }, enrolledOwner);
    expect(await by({ twoFactorStatus: 'ENABLED' })).toEqual([enrolledOwner.email]);
    expect(await by({ twoFactorStatus: 'IN_GRACE' })).toEqual([late.email]);
    expect(await by({ twoFactorStatus: 'BLOCKED' })).toEqual([early.email]);
    expect(await by({ twoFactorEnabled: false, role: 'MEMBER' })).toEqual([early.email, late.email]);
  });
});

test('an enrolled owner can’t disable their second factor while the rule requires it', async () => {
  await api.stop();
  api = await TestApi.start();
  const enrolledOwner = await anEnrolledOwner(api);
  const id = await workspaceIdOf(api, enrolledOwner);
  await api.send(SECURITY, { input: { workspaceId: id, requireTwoFactor: true } }, enrolledOwner);
  const off = () =>
    api.send('mutation { disableTwoFactor { viewer { twoFactor { enabled } } } }', {}, enrolledOwner);
  expect((await off()).code).toBe('TWO_FACTOR_REQUIRED_BY_WORKSPACE');
  await api.send(SECURITY, { input: { workspaceId: id, requireTwoFactor: false } }, enrolledOwner);
  expect((await off()).data?.disableTwoFactor.viewer.twoFactor.enabled).toBe(false);
});

function daysAfter(start: Date, days: number): string {
  return new Date(start.getTime() + days * 86_400_000).toISOString();
}
