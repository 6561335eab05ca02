import { sweep } from '../../src/app/sweeps/startSweeps';
import { resetTwoFactor } from '../../src/cli/operate';
import { listOutdatedMemberships } from '../../src/workspaces/members/memberIndex.store';
import {
  aMember,
  anEnrolledOwner,
  type EnrolledPerson,
  enroll,
  type Person,
  signInAgain,
  tokenIn,
  workspaceIdOf,
} from '../support/people';
import { SeededRandom } from '../support/seededRandom';
import { type Fields, TestApi } from '../support/testApi';

const STATUSES = ['ENABLED', 'NOT_REQUIRED', 'IN_GRACE', 'BLOCKED'] as const;
const COUNTED = `query ($slug: String!) { workspace(slug: $slug) {
  twoFactorSummary { total enrolled inGrace blocked }
  listed: members(first: 100) { nodes { id twoFactorStatus user { email } } }
  all: members(first: 1) { totalCount }
  enabled: members(first: 1, filter: { twoFactorEnabled: true }) { totalCount }
  without: members(first: 1, filter: { twoFactorEnabled: false }) { totalCount }
  ${STATUSES.map((status) => `${status}: members(first: 1, filter: { twoFactorStatus: ${status} }) { totalCount }`).join('\n')}
  both: members(first: 1, filter: { twoFactorEnabled: false, twoFactorStatus: BLOCKED }) { totalCount } } }`;
const CREATE = `mutation ($input: CreateWorkspaceInput!) { createWorkspace(input: $input) { workspace { slug } } }`;
const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitationUrl } }`;
const ACCEPT = `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { __typename } }`;
const REMOVE = `mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { removedMemberId } }`;
const LEAVE = `mutation ($input: LeaveWorkspaceInput!) { leaveWorkspace(input: $input) { leftWorkspaceId } }`;
const RESET = `mutation ($input: ResetMemberTwoFactorInput!) { resetMemberTwoFactor(input: $input) { member { id } } }`;
const DISABLE = `mutation { disableTwoFactor { viewer { twoFactor { enabled } } } }`;
const SECURITY = `mutation ($input: UpdateWorkspaceSecurityInput!) { updateWorkspaceSecurity(input: $input) { workspace { id } } }`;

const SLUGS = ['acme', 'second'];
const STEPS = 60;

let api: TestApi;
let random: SeededRandom;
let owner: EnrolledPerson;
let people: (Person | EnrolledPerson)[];
/** Every two-factor status that a member of this test had. */
let seen: Set<string>;

beforeEach(async () => {
  api = await TestApi.start();
  owner = await anEnrolledOwner(api);
  await api.send(CREATE, { input: { name: 'Second' } }, owner);
  people = [];
  seen = new Set();
});
afterEach(() => api.stop());

async function readCounts(slug: string): Promise<Fields> {
  return (await api.send(COUNTED, { slug }, owner)).data?.workspace;
}

const outdatedMemberships = () =>
  api.runtime.database.read((db) => listOutdatedMemberships(db, { after: '', limit: 10 }));

async function memberIdOf(person: Person, slug: string): Promise<string | undefined> {
  const { listed } = await readCounts(slug);
  return listed.nodes.find(({ user }: Fields) => user.email === person.email)?.id;
}

/** Signs a person in, runs `act` as them, and stores what it returns in their place. */
async function asRandomPerson(act: (person: Person | EnrolledPerson) => Promise<Person | EnrolledPerson>) {
  if (people.length === 0) return;
  const index = random.int(people.length);
  people[index] = await act(await signInAgain(api, people[index] as Person));
}

function toUnenrolled({ email, password, token }: Person): Person {
  return { email, password, token };
}

/** Everything that can change a count, including changes that the rules may refuse. */
const EVENTS: Record<string, () => Promise<unknown>> = {
  'someone new joins': async () =>
    people.push(
      await aMember(api, owner, { slug: random.pick(SLUGS), role: random.pick(['MEMBER', 'OWNER']) }),
    ),
  'someone joins another workspace': () =>
    asRandomPerson(async (person) => {
      const workspaceId = await workspaceIdOf(api, owner, random.pick(SLUGS));
      const invited = await api.send(INVITE, { input: { workspaceId, email: person.email } }, owner);
      if (invited.data)
        await api.send(
          ACCEPT,
          { input: { token: tokenIn(invited.data.inviteMember.invitationUrl) } },
          person,
        );
      return person;
    }),
  'someone is removed': () =>
    asRandomPerson(async (person) => {
      const memberId = await memberIdOf(person, random.pick(SLUGS));
      if (memberId) await api.send(REMOVE, { input: { memberId } }, owner);
      return person;
    }),
  'someone leaves': () =>
    asRandomPerson(async (person) => {
      const workspaceId = await workspaceIdOf(api, owner, random.pick(SLUGS));
      await api.send(LEAVE, { input: { workspaceId } }, person);
      return person;
    }),
  'someone sets it up, or replaces it': () => asRandomPerson((person) => enroll(api, person)),
  'someone disables it': () =>
    asRandomPerson(async (person) => {
      const { data } = await api.send(DISABLE, {}, person);
      return data ? toUnenrolled(person) : person;
    }),
  'an owner resets someone': () =>
    asRandomPerson(async (person) => {
      const memberId = await memberIdOf(person, random.pick(SLUGS));
      if (!memberId) return person;
      const { data } = await api.send(RESET, { input: { memberId, reason: 'Lost the phone' } }, owner);
      return data ? toUnenrolled(person) : person;
    }),
  'the operator resets someone': () =>
    asRandomPerson(async (person) => {
      await resetTwoFactor(api.runtime, { email: person.email, reason: 'Lost the phone' });
      return toUnenrolled(person);
    }),
  'a rule changes': async () => {
    const workspaceId = await workspaceIdOf(api, owner, random.pick(SLUGS));
    const rule = { requireTwoFactor: random.int(4) > 0, gracePeriodDays: random.pick([0, 1, 2, 7, 30, 90]) };
    await api.send(SECURITY, { input: { workspaceId, ...rule } }, owner);
  },
  'hours pass': async () => api.clock.advance({ hours: random.int(30), minutes: random.int(60) }),
  'weeks pass': async () => api.clock.advance({ days: random.int(40) }),
  'servers sweep': () => sweep(api.runtime),
};

async function expectCountsOf(slug: string): Promise<void> {
  const { listed, twoFactorSummary, ...counted } = await readCounts(slug);
  const statuses: string[] = listed.nodes.map(({ twoFactorStatus }: Fields) => twoFactorStatus);
  for (const status of statuses) seen.add(status);
  const of = (status: string) => statuses.filter((each) => each === status).length;
  const [enrolled, inGrace, blocked] = [of('ENABLED'), of('IN_GRACE'), of('BLOCKED')];
  expect(twoFactorSummary).toEqual({ total: statuses.length, enrolled, inGrace, blocked });
  expect(
    Object.fromEntries(Object.entries(counted).map(([name, { totalCount }]) => [name, totalCount])),
  ).toEqual({
    all: statuses.length,
    enabled: enrolled,
    without: statuses.length - enrolled,
    ...Object.fromEntries(STATUSES.map((status) => [status, of(status)])),
    both: blocked,
  });
}

test.each([1, 2])(
  'after any change of members, the counts match the list (seed %i)',
  async (seed) => {
    random = new SeededRandom(seed);
    for (let step = 0; step < STEPS; step += 1) {
      owner = await signInAgain(api, owner);
      await EVENTS[random.pick(Object.keys(EVENTS))]?.();
      owner = await signInAgain(api, owner);
      for (const slug of SLUGS) await expectCountsOf(slug);
      expect(await outdatedMemberships()).toEqual([]);
    }
    expect([...seen].sort()).toEqual([...STATUSES].sort());
  },
  120_000,
);
