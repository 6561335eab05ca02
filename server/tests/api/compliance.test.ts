import { createHttpServer } from '../../src/http/httpServer';
import { receiveMailTo } from '../support/mailbox';
import { ownerActions } from '../support/ownerActions';
import {
  aChallenge,
  aMember,
  anEnrolledMember,
  anEnrolledOwner,
  answerChallenge,
  createMembers,
  type EnrolledPerson,
  enroll,
  type Person,
  redeem,
  signInAgain,
  tokenIn,
  workspaceIdOf,
  wrongCodeOf,
} from '../support/people';
import { type Fields, type Sender, TestApi } from '../support/testApi';

const FIELDS =
  'twoFactorEnabledAt secondFactorLastUsedAt recoveryCodesRemaining lockedUntil invitedBy { email }';
const MEMBER = `query ($email: String!) { workspace(slug: "acme") { member(email: $email) { ${FIELDS} } } }`;
const MEMBERS = `query ($first: Int) { workspace(slug: "acme") { members(first: $first, orderBy: { by: JOINED_AT }) { nodes { user { email } ${FIELDS} } } } }`;
const NOTHING = {
  twoFactorEnabledAt: null,
  secondFactorLastUsedAt: null,
  recoveryCodesRemaining: null,
  lockedUntil: null,
};
const NO_END = '9999-12-31T23:59:59.000Z';

let api: TestApi;
let owner: EnrolledPerson;
let workspaceId: string;
let acts: ReturnType<typeof ownerActions>;

beforeEach(async () => {
  api = await TestApi.start();
  acts = ownerActions(api);
  owner = await anEnrolledOwner(api);
  workspaceId = await workspaceIdOf(api, owner);
});
afterEach(() => api.stop());

async function read({ email }: Person, by: Sender = owner): Promise<Fields> {
  return (await api.send(MEMBER, { email }, by)).data?.workspace.member;
}

const now = () => api.clock.now.toISOString();

/** The time at which `enroll` confirmed. `enroll` then moved the clock on by one step. */
const justNow = () => new Date(api.clock.now.getTime() - 30_000).toISOString();

test('a member without a second factor shows only who invited them', async () => {
  const member = await aMember(api, owner);
  expect(await read(member)).toEqual({ ...NOTHING, invitedBy: { email: owner.email } });
  expect(await read(owner)).toMatchObject({ invitedBy: null });
});

test('enabling two-factor authentication sets its date; a new authenticator or new codes don’t change it', async () => {
  let member = await anEnrolledMember(api, owner);
  const enabledAt = justNow();
  expect(await read(member)).toMatchObject({
    twoFactorEnabledAt: enabledAt,
    secondFactorLastUsedAt: null,
    recoveryCodesRemaining: 10,
  });
  api.clock.advance({ minutes: 3 });
  member = await enroll(api, member);
  expect(await read(member)).toMatchObject({ twoFactorEnabledAt: enabledAt, recoveryCodesRemaining: 10 });
});

test('a TOTP code and a recovery code count as uses, also from before the authenticator was replaced', async () => {
  let member = await anEnrolledMember(api, owner);
  api.clock.advance({ minutes: 3 });
  const codeAt = now();
  member = await signInAgain(api, member);
  expect(await read(member)).toMatchObject({ secondFactorLastUsedAt: codeAt, recoveryCodesRemaining: 10 });
  api.clock.advance({ minutes: 1 });
  const redeemedAt = now();
  await redeem(api, await aChallenge(api, member), member.recoveryCodes[0]);
  expect(await read(member)).toMatchObject({ secondFactorLastUsedAt: redeemedAt, recoveryCodesRemaining: 9 });
  await enroll(api, member);
  expect(await read(member)).toMatchObject({
    secondFactorLastUsedAt: redeemedAt,
    recoveryCodesRemaining: 10,
  });
});

test('disabling it, or a reset, clears the dates, and enabling it again sets a new date', async () => {
  const member = await anEnrolledMember(api, owner);
  api.clock.advance({ minutes: 1 });
  await redeem(api, await aChallenge(api, member), member.recoveryCodes[0]);
  await api.send('mutation { disableTwoFactor { __typename } }', {}, member);
  expect(await read(member)).toMatchObject(NOTHING);
  api.clock.advance({ minutes: 1 });
  const { email, password } = member;
  const again = await enroll(api, await signInAgain(api, { email, password, token: '' }));
  const enabledAt = justNow();
  expect(await read(again)).toMatchObject({ twoFactorEnabledAt: enabledAt, secondFactorLastUsedAt: null });
  owner = await signInAgain(api, owner);
  const memberId = await acts.memberIdOf(owner, member);
  const reset = await acts.call(
    'resetMemberTwoFactor',
    { memberId, reason: 'a lost phone, truly' },
    owner,
    `member { ${FIELDS} }`,
  );
  expect(reset.data?.resetMemberTwoFactor.member).toMatchObject(NOTHING);
});

test('S11 a lock is shown until it ends; a lock without an end is shown with the latest possible date', async () => {
  const member = await anEnrolledMember(api, owner);
  expect((await read(member)).lockedUntil).toBeNull();
  for (let challenge = 0; challenge < 2; challenge += 1) await guessWrong(member);
  const end = new Date(api.clock.now.getTime() + 15 * 60_000).toISOString();
  expect((await read(member)).lockedUntil).toBe(end);
  api.clock.advance({ minutes: 15 });
  expect((await read(member)).lockedUntil).toBeNull();
  // The lock after a hundred wrong codes, which `guessing.test.ts` covers.
  await api.runtime.database.transaction((tx) =>
    tx.query('UPDATE users SET secondFactorLockedUntil = ? WHERE email = ?', [
      new Date(NO_END),
      member.email,
    ]),
  );
  expect((await read(member)).lockedUntil).toBe(NO_END);
});

async function guessWrong(member: EnrolledPerson): Promise<void> {
  const challenge = await aChallenge(api, member);
  for (let wrong = 0; wrong < 5; wrong += 1) await answerChallenge(api, challenge, wrongCodeOf(api, member));
}

test('a member invited through an API token shows the token’s creator as inviter', async () => {
  const creator = await aMember(api, owner, { role: 'OWNER' });
  const token = await acts.aToken(creator, workspaceId, ['MEMBERS_WRITE']);
  await acts.invite(token, workspaceId, 'nina@acme.example');
  const nina = { email: 'nina@acme.example', password: 'tundra violin cobalt rain', token: '' };
  const link = /https?:\S+/.exec((await receiveMailTo(api, nina)).text)?.[0] ?? '';
  await acts.accept(tokenIn(link), { name: 'Nina', password: nina.password });
  expect(await read(nina)).toMatchObject({ invitedBy: { email: creator.email } });
});

test('owners and tokens with MEMBERS_READ see all compliance fields, others see none', async () => {
  const member = await anEnrolledMember(api, owner);
  const seen = await read(member);
  expect(seen.twoFactorEnabledAt).not.toBeNull();
  owner = await signInAgain(api, owner);
  expect(await read(member, await acts.aToken(owner, workspaceId, ['MEMBERS_READ']))).toEqual(seen);
  expect(await read(member, member)).toEqual({ ...NOTHING, invitedBy: null });
  const writes = await acts.aToken(owner, workspaceId, ['MEMBERS_WRITE']);
  const memberId = await acts.memberIdOf(owner, member);
  const changed = await acts.call(
    'changeMemberRole',
    { memberId, role: 'MEMBER' },
    writes,
    `member { ${FIELDS} }`,
  );
  expect(changed.data?.changeMemberRole.member).toEqual({ ...NOTHING, invitedBy: null });
});

test('S25 a page of members with all compliance fields takes as many reads as a page of one', async () => {
  await createMembers(api, workspaceId, { size: 60, enrolled: 40 });
  const [one, many] = [await countReads(1), await countReads(60)];
  expect(many.members.filter(({ recoveryCodesRemaining }) => recoveryCodesRemaining === 10)).toHaveLength(41);
  expect(many.reads).toBe(one.reads);
});

/** Reads a page of members on a server that counts the reads of its database. */
async function countReads(first: number): Promise<{ reads: number; members: Fields[] }> {
  let reads = 0;
  const { database } = api.runtime;
  const counting = {
    read: (work: Parameters<typeof database.read>[0]) => {
      reads += 1;
      return database.read(work);
    },
    transaction: database.transaction.bind(database),
    forRequest: () => counting,
  };
  const server = await createHttpServer({ ...api.runtime, database: counting as unknown as typeof database });
  const response = await server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization: `Bearer ${owner.token}` },
    payload: { query: MEMBERS, variables: { first } },
  });
  await server.close();
  return { reads, members: response.json().data.workspace.members.nodes };
}
