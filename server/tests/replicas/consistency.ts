import {
  aChallenge,
  anEnrolledMember,
  answerChallenge,
  codeOf,
  type EnrolledPerson,
  type Person,
  redeem,
  signInAgain,
  workspaceIdOf,
} from '../support/people';
import type { RemoteApi } from '../support/remoteApi';
import type { Replicas } from '../support/replicas';

const VIEWER = '{ viewer { user { email } memberships { role } } }';
const MEMBERS = `query ($filter: MemberFilter) { workspace(slug: "acme") { members(filter: $filter) { nodes { id } } } }`;
const REMOVE = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { removedMemberId } }`;
const REVOKE_OTHERS = 'mutation { revokeOtherSessions { __typename } }';
const SECURITY = `mutation ($input: UpdateWorkspaceSecurityInput!) { updateWorkspaceSecurity(input: $input) { workspace { id } } }`;

interface People {
  owner: EnrolledPerson;
  /** Without two-factor authentication. */
  member: Person;
}

/** Expects that each of two replicas applies what the other committed, and that a sign-in works across both. */
export async function expectConsistency({ proxied, apis }: Replicas, people: People): Promise<void> {
  const [one, other] = apis as [RemoteApi, RemoteApi];
  await expectSignInAcrossBoth({ proxied, one }, people);
  await expectChangesToApply(one, other, people);
  await expectChangesToApply(other, one, people);
}

/** The steps of the sign-in go to alternating replicas, but a setup stays on one: 0.1.0 doesn't record its session (S33). */
async function expectSignInAcrossBoth(
  { proxied, one }: { proxied: RemoteApi; one: RemoteApi },
  { owner }: People,
): Promise<void> {
  one.clock.catchUp();
  const person = await anEnrolledMember(one, owner);
  proxied.clock.catchUp();
  proxied.clock.advance({ seconds: 30 });
  expect((await signInAgain(proxied, person)).token).toEqual(expect.any(String));
}

async function expectChangesToApply(here: RemoteApi, there: RemoteApi, people: People): Promise<void> {
  here.clock.catchUp();
  there.clock.catchUp();
  const person = await anEnrolledMember(here, people.owner);
  // The current code is used on both.
  there.clock.advance({ seconds: 30 });
  await expectUsedFactors(here, there, person);
  await expectEndedSession(here, there, person);
  await expectSecurityRule(here, there, people);
  await removeMember(there, people.owner, person);
  expect((await here.send(VIEWER, {}, person)).data?.viewer.memberships).toEqual([]);
}

async function expectUsedFactors(here: RemoteApi, there: RemoteApi, person: EnrolledPerson): Promise<void> {
  const challenges = [await aChallenge(here, person), await aChallenge(there, person)] as const;
  const code = codeOf(there, person);
  expect((await answerChallenge(there, challenges[0], code)).code).toBeUndefined();
  expect((await answerChallenge(here, challenges[1], code)).code).toBe('INVALID_CODE');
  const [recoveryCode] = person.recoveryCodes;
  expect((await redeem(here, challenges[1], recoveryCode)).code).toBeUndefined();
  expect((await redeem(there, await aChallenge(here, person), recoveryCode)).data).toBeNull();
}

async function expectEndedSession(here: RemoteApi, there: RemoteApi, person: EnrolledPerson): Promise<void> {
  const redeemed = await redeem(there, await aChallenge(here, person), person.recoveryCodes[1]);
  const other = { token: redeemed.data?.redeemRecoveryCode.sessionToken };
  expect((await here.send(VIEWER, {}, other)).data?.viewer.user.email).toBe(person.email);
  expect((await there.send(REVOKE_OTHERS, {}, person)).code).toBeUndefined();
  // The last release returns a null viewer for an ended session; this build refuses the token.
  expect((await here.send(VIEWER, {}, other)).data?.viewer ?? null).toBeNull();
}

async function expectSecurityRule(
  here: RemoteApi,
  there: RemoteApi,
  { owner, member }: People,
): Promise<void> {
  const workspaceId = await workspaceIdOf(here, owner);
  for (const requireTwoFactor of [true, false]) {
    const input = { workspaceId, requireTwoFactor, gracePeriodDays: 0 };
    expect((await here.send(SECURITY, { input }, owner)).code).toBeUndefined();
    const expected = requireTwoFactor ? 'TWO_FACTOR_REQUIRED' : undefined;
    expect((await there.send(MEMBERS, {}, member)).code).toBe(expected);
  }
}

/** Finds the person in the list of members and removes them. */
export async function removeMember(api: RemoteApi, owner: Person, { email }: Person): Promise<void> {
  const found = await api.send(MEMBERS, { filter: { search: email } }, owner);
  const input = { memberId: found.data?.workspace.members.nodes[0].id };
  expect((await api.send(REMOVE, { input }, owner)).code).toBeUndefined();
}
