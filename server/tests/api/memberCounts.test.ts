import { resetTwoFactor } from '../../src/cli/operate';
import { sweep } from '../../src/sweeps/startSweeps';
import { Dice } from '../support/dice';
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
let dice: Dice;
let chief: EnrolledPerson;
let people: (Person | EnrolledPerson)[];
/** Every way to stand that a member of this test had. */
let seen: Set<string>;

beforeEach(async () => {
  api = await TestApi.start();
  chief = await anEnrolledOwner(api);
  await api.send(CREATE, { input: { name: 'Second' } }, chief);
  people = [];
  seen = new Set();
});
afterEach(() => api.stop());

async function look(slug: string): Promise<Fields> {
  return (await api.send(COUNTED, { slug }, chief)).data?.workspace;
}

async function memberIdOf(person: Person, slug: string): Promise<string | undefined> {
  const { listed } = await look(slug);
  return listed.nodes.find(({ user }: Fields) => user.email === person.email)?.id;
}

/** Signs a person in and lets them go on; what they become is remembered in their place. */
async function asSomeone(act: (person: Person | EnrolledPerson) => Promise<Person | EnrolledPerson>) {
  if (people.length === 0) return;
  const index = dice.roll(people.length);
  people[index] = await act(await signInAgain(api, people[index] as Person));
}

function withoutFactor({ email, password, token }: Person): Person {
  return { email, password, token };
}

/** What can happen to a count; that the rules refuse some of it is as well. */
const EVENTS: Record<string, () => Promise<unknown>> = {
  'someone new joins': async () =>
    people.push(await aMember(api, chief, { slug: dice.pick(SLUGS), role: dice.pick(['MEMBER', 'OWNER']) })),
  'someone joins another workspace': () =>
    asSomeone(async (person) => {
      const workspaceId = await workspaceIdOf(api, chief, dice.pick(SLUGS));
      const invited = await api.send(INVITE, { input: { workspaceId, email: person.email } }, chief);
      if (invited.data)
        await api.send(
          ACCEPT,
          { input: { token: tokenIn(invited.data.inviteMember.invitationUrl) } },
          person,
        );
      return person;
    }),
  'someone is removed': () =>
    asSomeone(async (person) => {
      const memberId = await memberIdOf(person, dice.pick(SLUGS));
      if (memberId) await api.send(REMOVE, { input: { memberId } }, chief);
      return person;
    }),
  'someone leaves': () =>
    asSomeone(async (person) => {
      const workspaceId = await workspaceIdOf(api, chief, dice.pick(SLUGS));
      await api.send(LEAVE, { input: { workspaceId } }, person);
      return person;
    }),
  'someone sets it up, or replaces it': () => asSomeone((person) => enroll(api, person)),
  'someone turns it off': () =>
    asSomeone(async (person) => {
      const { data } = await api.send(DISABLE, {}, person);
      return data ? withoutFactor(person) : person;
    }),
  'an owner resets someone': () =>
    asSomeone(async (person) => {
      const memberId = await memberIdOf(person, dice.pick(SLUGS));
      if (!memberId) return person;
      const { data } = await api.send(RESET, { input: { memberId, reason: 'Lost the phone' } }, chief);
      return data ? withoutFactor(person) : person;
    }),
  'the operator resets someone': () =>
    asSomeone(async (person) => {
      await resetTwoFactor(api.runtime, { email: person.email, reason: 'Lost the phone' });
      return withoutFactor(person);
    }),
  'a rule changes': async () => {
    const workspaceId = await workspaceIdOf(api, chief, dice.pick(SLUGS));
    const rule = { requireTwoFactor: dice.roll(4) > 0, gracePeriodDays: dice.pick([0, 1, 2, 7, 30, 90]) };
    await api.send(SECURITY, { input: { workspaceId, ...rule } }, chief);
  },
  'hours pass': async () => api.clock.advance({ hours: dice.roll(30), minutes: dice.roll(60) }),
  'weeks pass': async () => api.clock.advance({ days: dice.roll(40) }),
  'servers sweep': () => sweep(api.runtime),
};

async function expectCountsOf(slug: string): Promise<void> {
  const { listed, twoFactorSummary, ...counted } = await look(slug);
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
  'whatever happens to members, the counts are those of the list at every moment (seed %i)',
  async (seed) => {
    dice = new Dice(seed);
    for (let step = 0; step < STEPS; step += 1) {
      chief = await signInAgain(api, chief);
      await EVENTS[dice.pick(Object.keys(EVENTS))]?.();
      chief = await signInAgain(api, chief);
      for (const slug of SLUGS) await expectCountsOf(slug);
    }
    expect([...seen].sort()).toEqual([...STATUSES].sort());
    expect(api.log.join('\n')).not.toContain('were corrected');
  },
  120_000,
);
