import { queryDatabase } from '../support/mariadb';
import {
  aMember,
  anEnrolledMember,
  anEnrolledOwner,
  answerChallenge,
  challengesOf,
  codeOf,
  type EnrolledPerson,
  redeem,
  START_ENROLLMENT,
  signInAgain,
  startSignIn,
  VERIFY_ENROLLMENT,
  workspaceIdOf,
  wrongCodeOf,
} from '../support/people';
import { type RemoteApi, spread } from '../support/remoteApi';
import type { Replicas } from '../support/replicas';

const AT_ONCE = 60;
const ROUNDS = 10;

const VIEWER = '{ viewer { user { email } } }';
const REVOKE_OTHERS = 'mutation { revokeOtherSessions { __typename } }';
const MEMBERS = '{ workspace(slug: "acme") { members { totalCount } } }';
const SECURITY = `mutation ($input: UpdateWorkspaceSecurityInput!) { updateWorkspaceSecurity(input: $input) { workspace { id } } }`;
const LEAVE = `mutation ($input: LeaveWorkspaceInput!) { leaveWorkspace(input: $input) { leftWorkspaceId } }`;

export interface AcrossReplicas {
  replicas: Replicas;
  databaseUrls: string[];
}

/** Tests that pass regardless of the replica and the database node that handle a request. */
export function describeReplicas(start: () => Promise<AcrossReplicas>): void {
  let replicas: Replicas;
  let databaseUrls: string[];
  let proxied: RemoteApi;
  let owner: EnrolledPerson;

  beforeAll(async () => {
    ({ replicas, databaseUrls } = await start());
    proxied = replicas.proxied;
    owner = await anEnrolledOwner(proxied);
  }, 120_000);
  beforeEach(() => proxied.clock.catchUp());

  const codesIn = (answers: { code: string | undefined }[]) => {
    const counts: Record<string, number> = {};
    for (const { code = 'granted' } of answers) counts[code] = (counts[code] ?? 0) + 1;
    return counts;
  };

  test('a setup and a sign-in work if each step goes to another replica', async () => {
    const member = await anEnrolledMember(proxied, owner);
    const { token } = await signInAgain(proxied, member);
    const seen = await Promise.all(replicas.apis.map((api) => api.send(VIEWER, {}, { token })));
    expect(seen.map(({ data }) => data?.viewer.user.email)).toEqual(seen.map(() => member.email));
  });

  test('S04 of many parallel uses of one code, one opens a session', async () => {
    const member = await anEnrolledMember(proxied, owner);
    const challenges = await challengesOf(proxied, member, AT_ONCE);
    const code = codeOf(proxied, member);
    const answers = await spread(replicas.apis, challenges, (api, token) =>
      answerChallenge(api, token, code),
    );
    expect(codesIn(answers)).toMatchObject({ granted: 1 });
    expect(codesIn(answers)).not.toHaveProperty('SERVICE_UNAVAILABLE');
  }, 60_000);

  test('S04 of many parallel verifications of one setup, one returns the recovery codes', async () => {
    const member = await aMember(proxied, owner);
    const { secret, enrollment } =
      (await proxied.send(START_ENROLLMENT, {}, member)).data?.startTwoFactorEnrollment ?? {};
    const input = { enrollmentId: enrollment.id, code: codeOf(proxied, { secret }) };
    const answers = await spread(replicas.apis, Array(12).fill(input), (api) =>
      api.send(VERIFY_ENROLLMENT, { input }, member),
    );
    expect(answers.filter(({ data }) => data)).toHaveLength(1);
  }, 60_000);

  test('S09 of many parallel uses of one recovery code, one opens a session', async () => {
    const member = await anEnrolledMember(proxied, owner);
    const challenges = await challengesOf(proxied, member, AT_ONCE);
    const answers = await spread(replicas.apis, challenges, (api, token) =>
      redeem(api, token, member.recoveryCodes[0]),
    );
    expect(answers.filter(({ data }) => data)).toHaveLength(1);
  }, 60_000);

  test('S11 parallel wrong codes all count and ten are checked; then the right one is refused', async () => {
    const member = await anEnrolledMember(proxied, owner);
    const [last = '', ...challenges] = await challengesOf(proxied, member, AT_ONCE + 1);
    const wrong = wrongCodeOf(proxied, member);
    const answers = await spread(replicas.apis, challenges, (api, token) =>
      answerChallenge(api, token, wrong),
    );
    expect(codesIn(answers)).toEqual({ INVALID_CODE: 10, TOO_MANY_ATTEMPTS: AT_ONCE - 10 });
    for (const url of databaseUrls) {
      const sql = 'SELECT secondFactorTries FROM users WHERE email = ?';
      expect(await queryDatabase(url, sql, [member.email])).toEqual([{ secondFactorTries: AT_ONCE }]);
    }
    expect((await answerChallenge(proxied, last, codeOf(proxied, member))).code).toBe('TOO_MANY_ATTEMPTS');
  }, 60_000);

  test('S12 of parallel wrong passwords, ten are checked', async () => {
    const member = await aMember(proxied, owner);
    const tries = Array(40).fill({ email: member.email, password: 'not the password' });
    const answers = await spread(replicas.apis, tries, (api, person) =>
      startSignIn(api, person, '203.0.113.50'),
    );
    expect(codesIn(answers)).toEqual({ INVALID_CREDENTIALS: 10, TOO_MANY_ATTEMPTS: 30 });
  }, 60_000);

  test('S20 a session that was ended on one replica is refused by every replica at the next request', async () => {
    const member = await aMember(proxied, owner);
    for (let round = 0; round < ROUNDS; round += 1) {
      const others = await spread(
        replicas.apis,
        replicas.apis,
        async (api) => (await signInAgain(api, member)).token,
      );
      const here = replicas.apis[round % replicas.apis.length] as RemoteApi;
      expect((await here.send(REVOKE_OTHERS, {}, member)).code).toBeUndefined();
      const seen = await Promise.all(
        replicas.apis.flatMap((api) => others.map((token) => api.send(VIEWER, {}, { token }))),
      );
      expect(seen.map(({ code }) => code)).toEqual(seen.map(() => 'UNAUTHENTICATED'));
    }
  }, 60_000);

  test('S21 a rule that was changed on one replica applies on every replica at the next request', async () => {
    const member = await aMember(proxied, owner);
    const workspaceId = await workspaceIdOf(proxied, owner);
    for (let round = 0; round < ROUNDS; round += 1) {
      const here = replicas.apis[round % replicas.apis.length] as RemoteApi;
      for (const requireTwoFactor of [true, false]) {
        const input = { workspaceId, requireTwoFactor, gracePeriodDays: 0 };
        expect((await here.send(SECURITY, { input }, owner)).code).toBeUndefined();
        const seen = await Promise.all(replicas.apis.map((api) => api.send(MEMBERS, {}, member)));
        const expected = requireTwoFactor ? 'TWO_FACTOR_REQUIRED' : undefined;
        expect(seen.map(({ code }) => code)).toEqual(seen.map(() => expected));
      }
    }
  }, 60_000);

  test('of two last owners who leave at the same time on two replicas, one stays', async () => {
    const other = await aMember(proxied, owner, { role: 'OWNER' });
    const input = { workspaceId: await workspaceIdOf(proxied, owner) };
    const answers = await spread(replicas.apis, [owner, other], (api, person) =>
      api.send(LEAVE, { input }, person),
    );
    expect(codesIn(answers)).toEqual({ granted: 1, LAST_OWNER: 1 });
  });
}
