import { disableAccount } from '../../src/cli/disableAccount';
import { aMember, anOwner, type Person, workspaceIdOf } from '../support/people';
import { type ApiResponse, TestApi } from '../support/testApi';

const OWNERS = `{ workspace(slug: "acme") { members(filter: { role: OWNER }) { totalCount nodes { id user { email } } } } }`;
const CHANGE_ROLE = `mutation ($input: ChangeMemberRoleInput!) { changeMemberRole(input: $input) { member { id } } }`;
const REMOVE = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { removedMemberId } }`;
const LEAVE = `mutation ($input: LeaveWorkspaceInput!) { leaveWorkspace(input: $input) { leftWorkspaceId } }`;

let api: TestApi;
let workspaceId: string;
let witness: Person;

beforeEach(async () => {
  api = await TestApi.start();
});
afterEach(() => api.stop());

interface OwnerOfTwo extends Person {
  memberId: string;
}

async function twoOwners(): Promise<[OwnerOfTwo, OwnerOfTwo]> {
  const first = await anOwner(api);
  workspaceId = await workspaceIdOf(api, first);
  witness = await aMember(api, first);
  const second = await aMember(api, first, { role: 'OWNER' });
  const ids = await ownersBy(first);
  return [first, second].map((owner) => ({ ...owner, memberId: ids.get(owner.email) ?? '' })) as [
    OwnerOfTwo,
    OwnerOfTwo,
  ];
}

async function ownersBy(person: Person): Promise<Map<string, string>> {
  const { data } = await api.send(OWNERS, {}, person);
  const nodes: { id: string; user: { email: string } }[] = data?.workspace.members.nodes;
  return new Map(nodes.map(({ id, user }) => [user.email, id]));
}

const leave = (owner: OwnerOfTwo) => api.send(LEAVE, { input: { workspaceId } }, owner);
const demote = (by: Person, target: OwnerOfTwo) =>
  api.send(CHANGE_ROLE, { input: { memberId: target.memberId, role: 'MEMBER' } }, by);
const remove = (by: Person, target: OwnerOfTwo) =>
  api.send(REMOVE, { input: { memberId: target.memberId } }, by);

test.each<[string, (one: OwnerOfTwo, other: OwnerOfTwo) => Promise<ApiResponse>[]]>([
  ['both leave', (one, other) => [leave(one), leave(other)]],
  ['each demotes the other', (one, other) => [demote(one, other), demote(other, one)]],
  ['each demotes themselves', (one, other) => [demote(one, one), demote(other, other)]],
  ['each removes the other', (one, other) => [remove(one, other), remove(other, one)]],
  ['one leaves while the other is demoted by them', (one, other) => [leave(one), demote(one, other)]],
  [
    'both leave, demote and remove each other many times',
    (one, other) =>
      [1, 2, 3].flatMap(() => [
        leave(one),
        demote(other, one),
        remove(one, other),
        demote(one, other),
        leave(other),
      ]),
  ],
])('if %s at the same moment, exactly one owner remains', async (_, race) => {
  const [one, other] = await twoOwners();
  const answers = await Promise.all(race(one, other));
  expect(answers.map(({ code }) => code)).not.toContain('INTERNAL_SERVER_ERROR');
  expect((await ownersBy(witness)).size).toBe(1);
});

test.each<[string, (owner: OwnerOfTwo) => Promise<ApiResponse>]>([
  ['leave', leave],
  ['give up the role', (owner) => demote(owner, owner)],
  ['remove themselves', (owner) => remove(owner, owner)],
])('S39 an owner whose account is disabled does not count: the other owner can’t %s', async (_, go) => {
  const [enabled, disabled] = await twoOwners();
  await disableAccount(api.runtime, disabled.email);
  expect((await go(enabled)).code).toBe('LAST_OWNER');
  expect((await remove(enabled, disabled)).code).toBeUndefined();
});
