import { UserEntity } from '../../src/accounts/user.entity';
import { newAccount } from '../../src/accounts/user.store';
import { makeOwner, resetTwoFactor } from '../../src/cli/operate';
import { newId } from '../../src/core/ids';
import { WorkspaceRole } from '../../src/core/workspaceRole';
import { countTwoFactor } from '../../src/workspaces/members/memberCount.store';
import { listOutdatedMemberships } from '../../src/workspaces/members/memberIndex.store';
import { MembershipEntity } from '../../src/workspaces/members/membership.entity';
import { newMembership } from '../../src/workspaces/members/membership.store';
import {
  MemberTwoFactorStatus,
  statusOf,
  type TwoFactorRule,
} from '../../src/workspaces/security-rule/deadline.rules';
import { aMember, anOwner, createMembers, enroll, type Person, workspaceIdOf } from '../support/people';
import { SeededRandom } from '../support/seededRandom';
import { TestApi } from '../support/testApi';

const CREATE = `mutation ($input: CreateWorkspaceInput!) { createWorkspace(input: $input) { workspace { id } } }`;
const REMOVE = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { removedMemberId } }`;
const HOUR_MILLISECONDS = 60 * 60 * 1000;
const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;

let api: TestApi;
let owner: Person;
let workspaceId: string;

beforeEach(async () => {
  api = await TestApi.start();
  owner = await anOwner(api);
  workspaceId = await workspaceIdOf(api, owner);
});
afterEach(() => api.stop());

async function countNow(
  rule: TwoFactorRule = { requiredSince: null, gracePeriodDays: 7 },
  now = api.clock.now,
) {
  return api.runtime.database.read((db) => countTwoFactor(db, { workspaceId, rule, now }));
}

/** Memberships of any workspace whose copied columns differ from their accounts. */
const outdated = () =>
  api.runtime.database.read((db) => listOutdatedMemberships(db, { after: '', limit: 10 }));

interface PlainMember {
  joinedAt: Date;
  twoFactorEnabled: boolean;
  graceLostAt: Date | null;
}

async function addMembers(members: readonly PlainMember[]): Promise<void> {
  const people = members.map(({ twoFactorEnabled, graceLostAt, joinedAt }) => {
    const email = `${newId()}@acme.example`;
    const account = newAccount({ email, name: 'Member', passwordHash: 'none', now: joinedAt });
    return {
      ...account,
      activeEnrollmentId: twoFactorEnabled ? newId() : null,
      twoFactorResetAt: graceLostAt,
    };
  });
  const memberships = people.map((person) =>
    newMembership({ workspaceId, person, role: WorkspaceRole.MEMBER, now: person.createdAt }),
  );
  await api.runtime.database.transaction(async (tx) => {
    await tx.insert(UserEntity, people);
    await tx.insert(MembershipEntity, memberships);
  });
}

test('under any rule, at any time, the counts match the rule’s status of each member', async () => {
  const random = new SeededRandom(7);
  const end = api.clock.now.getTime();
  // Some on the boundary of a day, most within the last days.
  const randomTime = () => {
    const daysAgo = random.int(random.pick([4, 10, 95]));
    return new Date(
      end -
        daysAgo * DAY_MILLISECONDS -
        random.pick([0, 9 * HOUR_MILLISECONDS, random.int(DAY_MILLISECONDS)]),
    );
  };
  const members = Array.from({ length: 400 }, () => {
    const twoFactorEnabled = random.int(3) === 0;
    const graceLostAt = !twoFactorEnabled && random.int(3) === 0 ? randomTime() : null;
    return { joinedAt: randomTime(), twoFactorEnabled, graceLostAt };
  });
  await addMembers(members);
  await api.runtime.database.transaction((tx) => tx.delete(MembershipEntity, { email: owner.email }));
  for (let round = 0; round < 400; round += 1) {
    const gracePeriodDays = random.pick([0, 1, 2, 7, 30, 90]);
    const rule = { requiredSince: random.int(8) === 0 ? null : randomTime(), gracePeriodDays };
    const { joinedAt } = random.pick(members);
    const graceEnds = joinedAt.getTime() + gracePeriodDays * DAY_MILLISECONDS;
    const now = new Date(Math.max(end, graceEnds + random.pick([-1, 0, 1])));
    const statuses = members.map((member) => statusOf(rule, member, now));
    const of = (status: MemberTwoFactorStatus) => statuses.filter((each) => each === status).length;
    expect({ rule, now, counts: await countNow(rule, now) }).toEqual({
      rule,
      now,
      counts: {
        total: members.length,
        enrolled: of(MemberTwoFactorStatus.ENABLED),
        inGrace: of(MemberTwoFactorStatus.IN_GRACE),
        blocked: of(MemberTwoFactorStatus.BLOCKED),
      },
    });
  }
});

describe('at the same moment', () => {
  const PEOPLE = 80;
  const AT_ONCE = 4;

  beforeEach(async () => {
    await api.send(CREATE, { input: { name: 'Second' } }, owner);
  });

  async function memberIdOf(email: string): Promise<string> {
    const membership = await api.runtime.database.read((db) =>
      db.findOneByOrFail(MembershipEntity, { workspaceId, email }),
    );
    return membership.id;
  }

  const remove = (memberId: string) => api.send(REMOVE, { input: { memberId } }, owner);
  const joinSecond = (email: string) => makeOwner(api.runtime, { email, slug: 'second' });
  const reset = (email: string) => resetTwoFactor(api.runtime, { email, reason: 'Lost the phone' });

  test('members who join, are removed and are reset are counted correctly', async () => {
    const emails = await createMembers(api, workspaceId, { size: PEOPLE, enrolled: PEOPLE });
    const ids = await Promise.all(emails.map(memberIdOf));
    // A few at a time, so that changes to one person run concurrently.
    for (let from = 0; from < emails.length; from += AT_ONCE) {
      await Promise.all(
        emails
          .slice(from, from + AT_ONCE)
          .flatMap((email, index) => [
            ...(index !== 0 ? [reset(email)] : []),
            ...(index !== 1 ? [remove(ids[from + index] as string)] : []),
            ...(index !== 2 ? [joinSecond(email)] : []),
          ]),
      );
    }
    expect(await countNow()).toMatchObject({ total: 1 + PEOPLE / AT_ONCE, enrolled: 0 });
    expect(await outdated()).toEqual([]);
  });

  test('a setup that is confirmed while its person joins one workspace and is removed from another is counted correctly', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const member = await aMember(api, owner);
      const memberId = await memberIdOf(member.email);
      await Promise.all([enroll(api, member), remove(memberId), joinSecond(member.email)]);
      expect(await outdated()).toEqual([]);
    }
  });
});
