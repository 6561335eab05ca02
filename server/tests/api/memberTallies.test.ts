import { setImmediate as othersTurn } from 'node:timers/promises';
import { makeOwner, resetTwoFactor } from '../../src/cli/operate';
import { MemberTallies1764500000000 } from '../../src/database/migrations/1764500000000-memberTallies';
import { newId } from '../../src/ids';
import { UserEntity } from '../../src/sign-in/user.entity';
import { newAccount } from '../../src/sign-in/user.store';
import { correctTallies } from '../../src/workspaces/correctTallies';
import { MemberTwoFactorStatus, statusOf, type TwoFactorRule } from '../../src/workspaces/deadline';
import { foldTallies } from '../../src/workspaces/foldTallies';
import { countTwoFactor } from '../../src/workspaces/memberCount.store';
import { MembershipEntity } from '../../src/workspaces/membership.entity';
import { newMembership } from '../../src/workspaces/membership.store';
import { compareTallies, tallyEnrollment } from '../../src/workspaces/memberTally.store';
import { WorkspaceRole } from '../../src/workspaces/roles';
import { Dice } from '../support/dice';
import { aCrowd, aMember, anOwner, enroll, type Person, signInAgain, workspaceIdOf } from '../support/people';
import { type Fields, TestApi } from '../support/testApi';

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

async function query(sql: string, values: unknown[] = []): Promise<Fields[]> {
  return api.runtime.database.transaction((tx) => tx.query(sql, values));
}

/** What the tallies lack of the members as they are. */
async function differences(id = workspaceId) {
  return api.runtime.database.read((db) => compareTallies(db, { workspaceId: id, now: api.clock.now }));
}

async function countNow(
  rule: TwoFactorRule = { requiredSince: null, gracePeriodDays: 7 },
  now = api.clock.now,
) {
  return api.runtime.database.read((db) => countTwoFactor(db, { workspaceId, rule, now }));
}

const corrections = () => api.log.filter((line) => line.includes('were corrected')).length;
const kept = () => query('SELECT * FROM member_tallies WHERE workspaceId = ?', [workspaceId]);
const changes = () => query('SELECT * FROM member_tally_changes');

interface PlainMember {
  joinedAt: Date;
  twoFactorEnabled: boolean;
  graceLostAt: Date | null;
}

/** Puts members into the database as a server of the last release does, which counts nothing. */
async function addUncounted(members: readonly PlainMember[]): Promise<void> {
  const people = members.map(({ twoFactorEnabled, graceLostAt, joinedAt }) => {
    const id = newId();
    const account = newAccount({
      email: `${id}@acme.example`,
      name: 'Uncounted',
      passwordHash: 'none',
      now: joinedAt,
    });
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

test('under any rule, at any moment, the counts are what the rule says of each member', async () => {
  const dice = new Dice(7);
  const end = api.clock.now.getTime();
  // Days begin and end, and most joined lately.
  const moment = () => {
    const daysAgo = dice.roll(dice.pick([4, 10, 95]));
    return new Date(
      end - daysAgo * DAY_MILLISECONDS - dice.pick([0, 9 * HOUR_MILLISECONDS, dice.roll(DAY_MILLISECONDS)]),
    );
  };
  const members = Array.from({ length: 400 }, () => {
    const twoFactorEnabled = dice.roll(3) === 0;
    const graceLostAt = !twoFactorEnabled && dice.roll(3) === 0 ? moment() : null;
    return { joinedAt: moment(), twoFactorEnabled, graceLostAt };
  });
  await addUncounted(members);
  await query('DELETE FROM memberships WHERE email = ?', [owner.email]);
  await correctTallies(api.runtime);
  for (let round = 0; round < 400; round += 1) {
    const gracePeriodDays = dice.pick([0, 1, 2, 7, 30, 90]);
    const rule = { requiredSince: dice.roll(8) === 0 ? null : moment(), gracePeriodDays };
    const { joinedAt } = dice.pick(members);
    const graceEnds = joinedAt.getTime() + gracePeriodDays * DAY_MILLISECONDS;
    const now = new Date(Math.max(end, graceEnds + dice.pick([-1, 0, 1])));
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

test('the migration counts who is a member already, and can be undone', async () => {
  const runner = api.writer.createQueryRunner();
  const migration = new MemberTallies1764500000000();
  await migration.down(runner);
  await addUncounted([
    { joinedAt: api.clock.now, twoFactorEnabled: true, graceLostAt: null },
    { joinedAt: new Date('2019-01-01T00:00:00.000Z'), twoFactorEnabled: false, graceLostAt: null },
  ]);
  await migration.up(runner);
  await runner.release();
  expect(await countNow()).toMatchObject({ total: 3, enrolled: 1 });
  expect(await differences()).toEqual([]);
});

describe('folding', () => {
  test('leaves a row for each day, and counts what it counted before', async () => {
    await aCrowd(api, workspaceId, { size: 7, enrolled: 3 });
    api.clock.advance({ days: 1 });
    await aMember(api, await signInAgain(api, owner));
    const before = await countNow();
    await foldTallies(api.runtime);
    expect(await kept()).toMatchObject([
      { joinedDay: '2026-03-02', members: 8, enrolled: 3 },
      { joinedDay: '2026-03-03', members: 1, enrolled: 0 },
    ]);
    expect(await changes()).toEqual([]);
    expect(await countNow()).toEqual(before);
  });

  test('puts together the days of which no rule can ask any more', async () => {
    await aCrowd(api, workspaceId, { size: 5 });
    await foldTallies(api.runtime);
    api.clock.advance({ days: 1 });
    await aMember(api, await signInAgain(api, owner));
    await foldTallies(api.runtime);
    expect(await kept()).toHaveLength(2);
    api.clock.advance({ days: 300 });
    await aMember(api, await signInAgain(api, owner));
    await foldTallies(api.runtime);
    expect(await kept()).toMatchObject([
      { joinedDay: '', members: 7 },
      { joinedDay: '2026-12-28', members: 1 },
    ]);
    expect(await differences()).toEqual([]);
  });

  test('counts each change once, of however many servers that fold at the same time', async () => {
    for (let round = 0; round < 3; round += 1) {
      await api.runtime.database.transaction(async (tx) => {
        const { id } = (await tx.findOneBy(UserEntity, { email: owner.email })) as UserEntity;
        for (let change = 0; change < 600; change += 1) await tallyEnrollment(tx, id, 1);
      });
      await Promise.all(Array.from({ length: 8 }, () => foldTallies(api.runtime)));
      await foldTallies(api.runtime);
      expect(await changes()).toEqual([]);
      expect((await countNow()).enrolled).toBe((round + 1) * 600);
    }
  });
});

describe('correcting', () => {
  const uncounted = () => ({ joinedAt: api.clock.now, twoFactorEnabled: true, graceLostAt: null });

  test('counts what servers of the last release changed, at the next comparison, once', async () => {
    await correctTallies(api.runtime);
    await addUncounted([uncounted(), { ...uncounted(), twoFactorEnabled: false }]);
    await correctTallies(api.runtime);
    expect((await countNow()).total).toBe(1);
    api.clock.advance({ minutes: 61 });
    await Promise.all([1, 2, 3, 4].map(() => correctTallies(api.runtime)));
    expect(await countNow()).toMatchObject({ total: 3, enrolled: 1 });
    expect(corrections()).toBe(1);
  });

  test('compares again in the next round where something was wrong', async () => {
    await addUncounted([uncounted()]);
    await correctTallies(api.runtime);
    await addUncounted([uncounted()]);
    await correctTallies(api.runtime);
    expect(await countNow()).toMatchObject({ total: 3, enrolled: 2 });
  });

  test('takes away what is counted too much', async () => {
    await addUncounted([uncounted(), uncounted()]);
    await correctTallies(api.runtime);
    await foldTallies(api.runtime);
    await query("DELETE FROM memberships WHERE email LIKE '%-%@acme.example'");
    await correctTallies(api.runtime);
    expect(await countNow()).toMatchObject({ total: 1, enrolled: 0 });
  });
});

describe('at the same moment', () => {
  const PEOPLE = 80;
  const AT_ONCE = 4;
  let secondId: string;

  beforeEach(async () => {
    const { data } = await api.send(CREATE, { input: { name: 'Second' } }, owner);
    secondId = data?.createWorkspace.workspace.id;
  });

  async function memberIdOf(email: string): Promise<string> {
    const sql = 'SELECT id FROM memberships WHERE workspaceId = ? AND email = ?';
    const [row] = await query(sql, [workspaceId, email]);
    return row?.id;
  }

  const remove = (memberId: string) => api.send(REMOVE, { input: { memberId } }, owner);
  const joinSecond = (email: string) => makeOwner(api.runtime, { email, slug: 'second' });
  const reset = (email: string) => resetTwoFactor(api.runtime, { email, reason: 'Lost the phone' });

  test('members who join, go and are reset while servers fold and compare are counted right, and none of it is corrected', async () => {
    const emails = await aCrowd(api, workspaceId, { size: PEOPLE, enrolled: PEOPLE });
    let isOver = false;
    const servers = [1, 2].map(async () => {
      while (!isOver) {
        await foldTallies(api.runtime);
        await query('UPDATE workspaces SET talliesCheckedAt = NULL');
        await correctTallies(api.runtime);
        await othersTurn();
      }
    });
    const ids = await Promise.all(emails.map(memberIdOf));
    // A few at a time, so that what concerns one person comes together.
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
    isOver = true;
    await Promise.all(servers);
    expect(corrections()).toBe(0);
    expect(await countNow()).toMatchObject({ total: 1 + PEOPLE / AT_ONCE, enrolled: 0 });
    for (const id of [workspaceId, secondId]) expect(await differences(id)).toEqual([]);
  });

  test('a set-up that is finished while its holder joins here and is removed there is counted where they are', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const member = await aMember(api, owner);
      const memberId = await memberIdOf(member.email);
      await Promise.all([enroll(api, member), remove(memberId), joinSecond(member.email)]);
      for (const id of [workspaceId, secondId]) expect(await differences(id)).toEqual([]);
    }
  });
});
