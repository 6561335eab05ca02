import { ListedByAccount1764600000000 } from '../../src/database/migrations/1764600000000-listedByAccount';
import { CountByIndex1764830001000 } from '../../src/database/migrations/1764830001000-countByIndex';
import { correctMemberIndex } from '../../src/workspaces/members/correctMemberIndex';
import {
  aMember,
  anOwner,
  createMembers,
  enroll,
  type Person,
  signInAgain,
  workspaceIdOf,
} from '../support/people';
import { TestApi } from '../support/testApi';

const MEMBERS = `query ($filter: MemberFilter, $orderBy: MemberOrder) {
  workspace(slug: "acme") { members(first: 100, filter: $filter, orderBy: $orderBy) { nodes { lastSeenAt user { email } } } } }`;
const LATEST_FIRST = { orderBy: { by: 'LAST_SEEN_AT', descending: true } };
const WITH_SECOND_FACTOR = { filter: { twoFactorEnabled: true } };
const WITHOUT = { filter: { twoFactorEnabled: false } };

let api: TestApi;
let owner: Person;

beforeEach(async () => {
  api = await TestApi.start();
  owner = await anOwner(api);
});
afterEach(() => api.stop());

async function emails(variables: object): Promise<string[]> {
  const { data } = await api.send(MEMBERS, { ...variables }, owner);
  return data?.workspace.members.nodes.map(({ user }: { user: { email: string } }) => user.email);
}

/** Changes an account like a server of 0.1.0: without updating the columns copied to memberships. */
async function changeAccount(email: string, set: string, ...values: unknown[]): Promise<void> {
  await api.runtime.database.transaction((tx) =>
    tx.query(`UPDATE users SET ${set} WHERE email = ?`, [...values, email]),
  );
}

const markSeenBy010 = ({ email }: Person) => changeAccount(email, 'lastSeenAt = ?', api.clock.now);

test('signing in, and activity a minute later, moves a member to the end of the order by last seen', async () => {
  const [one, other] = [await aMember(api, owner), await aMember(api, owner)];
  for (const person of [one, other]) {
    api.clock.advance({ minutes: 2 });
    await signInAgain(api, person);
    expect((await emails(LATEST_FIRST)).filter((email) => email !== owner.email)[0]).toBe(person.email);
  }
  api.clock.advance({ minutes: 2 });
  await api.send('{ viewer { user { email } } }', {}, one);
  expect((await emails(LATEST_FIRST)).filter((email) => email !== owner.email)).toEqual([
    one.email,
    other.email,
  ]);
});

test('members who never signed in are last in the order by last seen, latest first', async () => {
  const crowd = await createMembers(api, await workspaceIdOf(api, owner), { size: 3 });
  expect((await emails(LATEST_FIRST)).slice(1).sort()).toEqual(crowd);
});

test('members who set up two-factor authentication are listed with those who have it', async () => {
  const member = await aMember(api, owner);
  expect(await emails(WITH_SECOND_FACTOR)).toEqual([]);
  await enroll(api, member);
  expect(await emails(WITH_SECOND_FACTOR)).toEqual([member.email]);
  expect(await emails(WITHOUT)).toEqual([owner.email]);
});

describe('beside servers of 0.1.0', () => {
  test('a member seen by one of them is listed by that time after the next correction', async () => {
    const [one, other] = [await aMember(api, owner), await aMember(api, owner)];
    api.clock.advance({ minutes: 5 });
    await markSeenBy010(one);
    await correctMemberIndex(api.runtime);
    const listed = await emails(LATEST_FIRST);
    expect(listed.indexOf(one.email)).toBeLessThan(listed.indexOf(other.email));
  });

  test('members who lost two-factor authentication on one aren’t listed with it, and those who set it up are after the next correction', async () => {
    const crowd = await createMembers(api, await workspaceIdOf(api, owner), { size: 4, enrolled: 2 });
    await changeAccount(crowd[0] as string, 'activeEnrollmentId = NULL');
    await changeAccount(crowd[2] as string, "activeEnrollmentId = 'one'");
    expect(await emails(WITH_SECOND_FACTOR)).toEqual([crowd[1]]);
    await correctMemberIndex(api.runtime);
    expect(await emails(WITH_SECOND_FACTOR)).toEqual([crowd[1], crowd[2]]);
    expect((await emails(WITHOUT)).sort()).toEqual([crowd[0], crowd[3], owner.email].sort());
  });

  test('more members than one batch are all corrected', async () => {
    await createMembers(api, await workspaceIdOf(api, owner), { size: 1100 });
    api.clock.advance({ minutes: 5 });
    await api.runtime.database.transaction((tx) =>
      tx.query('UPDATE users SET lastSeenAt = ?', [api.clock.now]),
    );
    await correctMemberIndex(api.runtime);
    const [wrong] = await api.runtime.database.read((db) =>
      db.query('SELECT COUNT(*) AS members FROM memberships WHERE lastSeenAt <> ?', [api.clock.now]),
    );
    expect(Number(wrong.members)).toBe(0);
  });
});

test('the migrations fill the columns of existing members, and can be reverted', async () => {
  const crowd = await createMembers(api, await workspaceIdOf(api, owner), { size: 1500, enrolled: 2 });
  await changeAccount(crowd[7] as string, 'lastSeenAt = ?', new Date(api.clock.now.getTime() + 60_000));
  const runner = api.writer.createQueryRunner();
  const migrations = [new ListedByAccount1764600000000(), new CountByIndex1764830001000()];
  for (const migration of [...migrations].reverse()) await migration.down(runner);
  for (const migration of migrations) await migration.up(runner);
  await runner.release();
  expect((await emails(LATEST_FIRST)).slice(0, 2)).toEqual([crowd[7], owner.email]);
  expect(await emails(WITH_SECOND_FACTOR)).toEqual(crowd.slice(0, 2));
});
