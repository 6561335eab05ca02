import { openRuntime } from '../../src/app/openRuntime';
import { createHttpServer } from '../../src/http/httpServer';
import { ChallengeEntity } from '../../src/sessions/challenges/challenge.entity';
import { revokeOtherSessions, revokeSession } from '../../src/sessions/revokeSession';
import { SessionEntity } from '../../src/sessions/session.entity';
import { SessionTransport } from '../../src/sessions/transport';
import { updateProfile } from '../../src/sessions/viewer/updateProfile';
import { acceptInvitation } from '../../src/sign-in/acceptInvitation';
import { startEnrollment } from '../../src/two-factor/enrollment/startEnrollment';
import { generateRecoveryCodes } from '../../src/two-factor/recovery-codes/generateRecoveryCodes';
import {
  aChallenge,
  aMember,
  anEnrolledMember,
  anEnrolledOwner,
  anOwner,
  answerChallenge,
  codeOf,
  type EnrolledPerson,
  enroll,
  type Person,
  reauthenticate,
  redeem,
  signInAgain,
  startSignIn,
  tokenIn,
  workspaceIdOf,
  wrongCodeOf,
} from '../support/people';
import { passDays } from '../support/sweeps';
import { TestApi } from '../support/testApi';

const VIEWER = '{ viewer { user { email } session { id factors recentUntil expiresAt lastSeenAt } } }';
const CHANGE = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { sessionToken } }`;
const DISABLE = 'mutation { disableTwoFactor { sessionToken } }';
const SECURITY = `mutation ($input: UpdateWorkspaceSecurityInput!) { updateWorkspaceSecurity(input: $input) { workspace { id } } }`;
const RESET_MEMBER = `mutation ($input: ResetMemberTwoFactorInput!) { resetMemberTwoFactor(input: $input) { member { id } } }`;
const REQUEST_RESET = `mutation ($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { __typename } }`;
const RESET = `mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { __typename } }`;

const NEW_PASSWORD = 'another battery staple';

let api: TestApi;
let owner: EnrolledPerson;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anEnrolledOwner(api);
});
afterAll(() => api.stop());
beforeEach(async () => {
  owner = await signInAgain(api, owner);
});

const changeOf = ({ password }: Person) => ({ currentPassword: password, newPassword: NEW_PASSWORD });

async function sessionOf(person: Person) {
  return (await api.send(VIEWER, {}, person)).data?.viewer?.session ?? null;
}

async function memberIdOf({ email }: Person): Promise<string> {
  const { data } = await api.send(
    'query ($search: String!) { workspace(slug: "acme") { members(filter: { search: $search }) { nodes { id } } } }',
    { search: email },
    owner,
  );
  return data?.workspace.members.nodes[0].id;
}

/** Requests a reset as the account's holder would, and reads the token from the outbox. */
async function requestResetToken({ email }: Person): Promise<string> {
  const urls: string[] = [];
  const { record } = api.runtime.events;
  const spy = jest.spyOn(api.runtime.events, 'record').mockImplementation(async (tx, event, ...rest) => {
    const [occasion] = rest as [{ url?: string }?];
    if (occasion?.url) urls.push(occasion.url);
    return record.call(api.runtime.events, tx, event, ...rest);
  });
  await api.send(REQUEST_RESET, { input: { email } });
  spy.mockRestore();
  return new URLSearchParams(new URL(urls[0] as string).hash.slice(1)).get('token') as string;
}

describe('a token', () => {
  test('S15 has 256 bits, and only its hash is stored', async () => {
    const member = await aMember(api, owner);
    expect(member.token).toMatch(/^[\w-]{43}$/);
    const rows = await api.runtime.database.read((db) => db.find(SessionEntity));
    expect(JSON.stringify(rows)).not.toContain(member.token);
  });

  test('S15 is replaced after each increase of trust, and the previous one becomes invalid', async () => {
    const steps: [string, (person: EnrolledPerson) => Promise<string>][] = [
      [
        'fresh proof',
        async (person) => {
          const { data } = await reauthenticate(api, person, { code: codeOf(api, person) });
          return data?.reauthenticate.sessionToken;
        },
      ],
      [
        'a new password',
        async (person) => {
          const { data } = await api.send(CHANGE, { input: changeOf(person) }, person);
          return data?.changePassword.sessionToken;
        },
      ],
      ['a new authenticator', async (person) => (await enroll(api, person)).token],
      [
        'disabling it',
        async (person) => (await api.send(DISABLE, {}, person)).data?.disableTwoFactor.sessionToken,
      ],
    ];
    let member = await anEnrolledMember(api, owner);
    for (const [step, take] of steps) {
      const before = await sessionOf(member);
      const token = await take(member);
      expect([step, await sessionOf(member)]).toEqual([step, null]);
      member = { ...member, token };
      expect([step, (await sessionOf(member)).id]).toEqual([step, before.id]);
    }
  });

  test('S15 is replaced for exactly one of parallel increases of trust of one session', async () => {
    const member = await aMember(api, owner);
    const proofs = await Promise.all(Array.from({ length: 8 }, () => reauthenticate(api, member)));
    const won = proofs.filter(({ data }) => data);
    expect(won).toHaveLength(1);
    expect(proofs.filter(({ code }) => code === 'UNAUTHENTICATED')).toHaveLength(7);
    const token = won[0]?.data?.reauthenticate.sessionToken;
    expect(await sessionOf({ ...member, token })).not.toBeNull();
  });

  test('S15 that a client sent with the request is never the one that a sign-in returns', async () => {
    const member = await aMember(api, owner);
    const planted = 'A'.repeat(43);
    const { setCookie = '' } = await api.send(
      'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }',
      { input: { email: member.email, password: member.password } },
      { cookie: `twinlock-4000=${planted}` },
    );
    expect(setCookie).toMatch(/^twinlock-4000=[\w-]{43};/);
    expect(setCookie).not.toContain(planted);
  });
});

describe('a challenge', () => {
  test('S16 opens one session, and can’t be used again', async () => {
    const member = await anEnrolledMember(api, owner);
    const challenge = await aChallenge(api, member);
    expect((await redeem(api, challenge, member.recoveryCodes[0])).code).toBeUndefined();
    expect((await redeem(api, challenge, member.recoveryCodes[1])).code).toBe('CHALLENGE_EXPIRED');
  });

  test('S16 opens one session for parallel correct codes, even different ones', async () => {
    const member = await anEnrolledMember(api, owner);
    const challenge = await aChallenge(api, member);
    const answers = await Promise.all(
      member.recoveryCodes.slice(0, 5).map((code) => redeem(api, challenge, code)),
    );
    expect(answers.filter(({ data }) => data)).toHaveLength(1);
  });

  test('S16 lasts five minutes, allows five attempts, and returns the remaining ones', async () => {
    const member = await anEnrolledMember(api, owner);
    const { data } = await startSignIn(api, member);
    const { challengeToken, remainingAttempts, expiresAt } = data?.signIn ?? {};
    expect(remainingAttempts).toBe(5);
    expect(new Date(expiresAt).getTime() - api.clock.now.getTime()).toBe(300_000);
    const left = [];
    for (let count = 0; count < 4; count += 1)
      left.push(
        (await answerChallenge(api, challengeToken, wrongCodeOf(api, member))).details.remainingAttempts,
      );
    expect(left).toEqual([4, 3, 2, 1]);
    api.clock.advance({ minutes: 5 });
    expect((await answerChallenge(api, challengeToken, codeOf(api, member))).code).toBe('CHALLENGE_EXPIRED');
    await passDays(api, 10);
    expect(await api.runtime.database.read((db) => db.count(ChallengeEntity))).toBe(0);
  });

  test('S16 of one person can’t be used with another’s codes, and its token opens nothing else', async () => {
    const [mine, yours] = [await anEnrolledMember(api, owner), await anEnrolledMember(api, owner)];
    const challenge = await aChallenge(api, yours);
    expect((await answerChallenge(api, challenge, codeOf(api, mine))).code).toBe('INVALID_CODE');
    expect((await api.send('{ viewer { user { email } } }', {}, { token: challenge })).code).toBe(
      'UNAUTHENTICATED',
    );
  });

  test('S16 ends when the factor or the password that it was opened with changes', async () => {
    const changes: ((person: EnrolledPerson) => Promise<unknown>)[] = [
      (person) => enroll(api, person),
      (person) => api.send(CHANGE, { input: changeOf(person) }, person),
      (person) => api.send(DISABLE, {}, person),
    ];
    for (const change of changes) {
      const member = await anEnrolledMember(api, owner);
      const challenge = await aChallenge(api, member);
      await change(member);
      api.clock.advance({ seconds: 60 });
      expect((await answerChallenge(api, challenge, codeOf(api, member))).code).toBe('CHALLENGE_EXPIRED');
    }
  });
});

describe('the cookie', () => {
  async function cookieOf(environment: Record<string, string>): Promise<string> {
    const other = await TestApi.start(environment);
    const person = await anOwner(other);
    const { setCookie } = await other.send(
      'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }',
      { input: { email: person.email, password: person.password } },
    );
    await other.stop();
    return setCookie as string;
  }

  test('S17 is bound to the host, and to https if the public address has https', async () => {
    const attributes = (await cookieOf({ PUBLIC_URL: 'https://id.example.com' })).split('; ');
    expect(attributes[0]).toMatch(/^__Host-twinlock=[\w-]{43}$/);
    expect(attributes.slice(1).map((text) => text.replace(/^Max-Age=\d+$/, 'Max-Age'))).toEqual(
      expect.arrayContaining(['Max-Age', 'Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']),
    );
    expect(attributes.join()).not.toContain('Domain');
  });

  test.each([
    ['https://id.example.com:8443', /^__Host-twinlock-8443=/],
    ['https://id.example.com:443', /^__Host-twinlock=/],
    ['http://id.example.com', /^twinlock=/],
    ['http://id.example.com:443', /^twinlock-443=/],
    ['http://localhost:4001', /^twinlock-4001=/],
  ])(
    'S17 at %s has its own name, so that instances on one host keep their sessions apart',
    async (PUBLIC_URL, name) => {
      expect(await cookieOf({ PUBLIC_URL })).toMatch(name);
    },
  );

  test('S17 works without https on localhost, and is still hidden from scripts', async () => {
    const attributes = (await cookieOf({})).split('; ');
    expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'SameSite=Lax']));
    expect(attributes).not.toContain('Secure');
  });

  test('S17 opens the session, and a bearer token sent instead of the cookie isn’t returned as one', async () => {
    const member = await aMember(api, owner);
    const input = { email: member.email, password: member.password };
    const { setCookie = '', data } = await api.send(
      'mutation ($input: SignInInput!) { signIn(input: $input) { ... on SignedIn { sessionToken } } }',
      { input },
    );
    expect(data?.signIn.sessionToken).toBeNull();
    const [cookie = ''] = setCookie.split(';');
    expect((await api.send(VIEWER, {}, { cookie })).data?.viewer.user.email).toBe(member.email);
    expect((await startSignIn(api, member)).setCookie).toBeUndefined();
  });
});

describe('expiry', () => {
  test('S18 a session ends a day after the sign-in, regardless of use, and is deleted a week later', async () => {
    const member = await aMember(api, owner);
    for (let hours = 0; hours < 23; hours += 1) {
      api.clock.advance({ minutes: 59 });
      expect(await sessionOf(member)).not.toBeNull();
    }
    api.clock.advance({ minutes: 59 });
    expect(await sessionOf(member)).not.toBeNull();
    api.clock.advance({ minutes: 24 });
    expect(await sessionOf(member)).toBeNull();
    await passDays(api, 10);
    expect(await api.runtime.database.read((db) => db.count(SessionEntity))).toBe(0);
  });

  test('S18 both limits are configurable', async () => {
    const other = await TestApi.start({ SESSION_IDLE_MINUTES: '5', SESSION_MAX_HOURS: '0.2' });
    const seen = async (person: Person) => Boolean((await other.send(VIEWER, {}, person)).data?.viewer);
    const person = await anOwner(other);
    other.clock.advance({ minutes: 5 });
    expect(await seen(person)).toBe(false);
    const again = await signInAgain(other, person);
    for (let minutes = 0; minutes < 12; minutes += 4) {
      expect(await seen(again)).toBe(true);
      other.clock.advance({ minutes: 4 });
    }
    expect(await seen(again)).toBe(false);
    await other.stop();
  });
});

describe('fresh proof', () => {
  /** Every sensitive mutation, with an input that is otherwise valid. */
  async function sensitiveMutations(person: EnrolledPerson): Promise<[string, Record<string, unknown>?][]> {
    const workspaceId = await workspaceIdOf(api, owner);
    const memberId = await memberIdOf(person);
    const token = await api.send(
      `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { apiToken { id } } }`,
      { input: { workspaceId, name: 'x', scopes: ['AUDIT_READ'] } },
      owner,
    );
    const apiTokenId = token.data?.createApiToken.apiToken.id;
    return [
      ['startTwoFactorEnrollment', { label: 'x' }],
      ['disableTwoFactor'],
      ['generateRecoveryCodes'],
      ['changePassword', { currentPassword: 'any', newPassword: NEW_PASSWORD }],
      ['updateWorkspaceSecurity', { workspaceId, gracePeriodDays: 9 }],
      ['resetMemberTwoFactor', { memberId, reason: 'a lost phone, truly' }],
      ['createApiToken', { workspaceId, name: 'x', scopes: ['AUDIT_READ'] }],
      ['revokeApiToken', { apiTokenId }],
      ['revokeOtherSessions'],
    ];
  }

  function call([name, input]: [string, Record<string, unknown>?], sender: Person) {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    return input === undefined
      ? api.send(`mutation { ${name} { __typename } }`, {}, sender)
      : api.send(`mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`, { input }, sender);
  }

  test('S19 is required by each sensitive mutation once it is older than five minutes', async () => {
    const member = await anEnrolledMember(api, owner);
    const changes = await sensitiveMutations(member);
    api.clock.advance({ minutes: 5 });
    for (const change of changes)
      expect([change[0], (await call(change, owner)).code]).toEqual([change[0], 'REAUTHENTICATION_REQUIRED']);
    const proof = await reauthenticate(api, owner, { code: codeOf(api, owner) });
    let holder = { ...owner, token: proof.data?.reauthenticate.sessionToken };
    api.clock.advance({ minutes: 4 });
    // Mutations that remove the proof, the password or the factor are last.
    const order = ['disableTwoFactor', 'changePassword'];
    for (const change of changes.filter(([name]) => !order.includes(name)))
      expect([change[0], (await call(change, holder)).code]).toEqual([change[0], undefined]);
    const changed = await api.send(CHANGE, { input: changeOf(holder) }, holder);
    holder = { ...holder, password: NEW_PASSWORD, token: changed.data?.changePassword.sessionToken };
    owner = await enroll(api, holder);
  });

  test('S19 needs the second factor if it is enabled: the password alone is bad input, and wrong ones prove nothing', async () => {
    const member = await anEnrolledMember(api, owner);
    api.clock.advance({ minutes: 5 });
    const alone = await reauthenticate(api, member);
    expect([alone.code, alone.details.field]).toEqual(['BAD_USER_INPUT', 'code']);
    for (const [proof, code] of [
      [{ code: '' }, 'BAD_USER_INPUT'],
      [{ code: wrongCodeOf(api, member) }, 'INVALID_CODE'],
      [{ password: 'not the password', code: codeOf(api, member) }, 'INVALID_CREDENTIALS'],
      [{ code: codeOf(api, member), recoveryCode: member.recoveryCodes[0] }, 'BAD_USER_INPUT'],
    ] as const)
      expect((await reauthenticate(api, member, proof)).code).toBe(code);
    expect((await api.send(DISABLE, {}, member)).code).toBe('REAUTHENTICATION_REQUIRED');
    const reauthenticated = await reauthenticate(api, member, { recoveryCode: member.recoveryCodes[0] });
    const { recentUntil, sessionToken } = reauthenticated.data?.reauthenticate ?? {};
    expect(new Date(recentUntil).getTime() - api.clock.now.getTime()).toBe(300_000);
    expect((await api.send(DISABLE, {}, { token: sessionToken })).code).toBeUndefined();
  });

  test('S19 counts for the session that gave it, and for no other session of the person', async () => {
    const member = await anEnrolledMember(api, owner);
    const elsewhere = await signInAgain(api, member);
    api.clock.advance({ minutes: 5 });
    await reauthenticate(api, member, { code: codeOf(api, member) });
    expect((await api.send(DISABLE, {}, elsewhere)).code).toBe('REAUTHENTICATION_REQUIRED');
  });
});

describe('other sessions', () => {
  /** A second server on the same database. */
  async function withReplica(work: (send: (person: Person) => Promise<unknown>) => Promise<void>) {
    const { config, clock, log } = api.runtime;
    const runtime = await openRuntime(config, { clock, log });
    const server = await createHttpServer(runtime);
    await work(async ({ token }) => {
      const headers = { authorization: `Bearer ${token}` };
      const payload = { query: '{ viewer { user { email } } }' };
      return (
        (await server.inject({ method: 'POST', url: '/graphql', headers, payload })).json().data?.viewer ??
        null
      );
    });
    await server.close();
    await runtime.database.close();
  }

  test('S20 end on every replica at the next request, at each change of factor or password and at a reset', async () => {
    const changes: [string, (person: EnrolledPerson) => Promise<unknown>][] = [
      ['a new authenticator', (person) => enroll(api, person)],
      ['disabling it', (person) => api.send(DISABLE, {}, person)],
      ['a new password', (person) => api.send(CHANGE, { input: changeOf(person) }, person)],
      [
        'a reset by an owner',
        async (person) => {
          const input = { memberId: await memberIdOf(person), reason: 'a lost phone, truly' };
          return api.send(RESET_MEMBER, { input }, owner);
        },
      ],
      [
        'a password reset',
        async (person) => {
          const input = { token: await requestResetToken(person), newPassword: NEW_PASSWORD };
          return api.send(RESET, { input });
        },
      ],
    ];
    await withReplica(async (seenByReplica) => {
      for (const [change, make] of changes) {
        owner = await signInAgain(api, owner);
        const member = await anEnrolledMember(api, owner);
        const elsewhere = await signInAgain(api, member);
        expect(await seenByReplica(elsewhere)).toEqual({ user: { email: member.email } });
        await make(member);
        expect([change, await seenByReplica(elsewhere), await sessionOf(elsewhere)]).toEqual([
          change,
          null,
          null,
        ]);
      }
    });
  });

  test('S20 that are being opened while all are ended don’t survive', async () => {
    for (let round = 0; round < 5; round += 1) {
      const member = await aMember(api, owner);
      const newPassword = `another battery staple ${round}`;
      const [changed, ...signIns] = await Promise.all([
        api.send(CHANGE, { input: { currentPassword: member.password, newPassword } }, member),
        ...Array.from({ length: 6 }, () => startSignIn(api, member)),
      ]);
      expect(changed.code).toBeUndefined();
      for (const { data } of signIns) {
        const token = data?.signIn.sessionToken;
        if (token) expect(await sessionOf({ ...member, token })).toBeNull();
      }
    }
  });

  test('S20 with the password alone end once the second factor is enabled, including those being opened meanwhile', async () => {
    for (let round = 0; round < 3; round += 1) {
      const member = await aMember(api, owner);
      const opening = Array.from({ length: 8 }, () => startSignIn(api, member));
      const enrolled = await enroll(api, member);
      for (const { data } of await Promise.all(opening)) {
        const token = data?.signIn.sessionToken;
        if (token) expect(await sessionOf({ ...member, token })).toBeNull();
      }
      expect((await sessionOf(enrolled)).factors).toEqual(['PASSWORD', 'TOTP']);
    }
  });
});

test('S21 the security rule closes a workspace to a live session everywhere: in queries, in mutations, to its tokens', async () => {
  const workspaceId = await workspaceIdOf(api, owner);
  const second = await enroll(api, await aMember(api, owner, { role: 'OWNER' }));
  const created = await api.send(
    `mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }`,
    { input: { workspaceId, name: 'x', scopes: ['MEMBERS_READ', 'MEMBERS_WRITE'] } },
    second,
  );
  const apiToken = { token: created.data?.createApiToken.token };
  const off = await api.send(DISABLE, {}, second);
  const without = { ...second, token: off.data?.disableTwoFactor.sessionToken };
  const set = (requireTwoFactor: boolean) =>
    api.send(SECURITY, { input: { workspaceId, requireTwoFactor, gracePeriodDays: 0 } }, owner);
  const paths: [string, { token: string }][] = [
    ['{ workspace(slug: "acme") { members { nodes { id } } } }', without],
    ['{ workspace(slug: "acme") { auditEvents { nodes { id } } } }', without],
    ['{ workspace(slug: "acme") { invitations { id } } }', without],
    ['{ workspace(slug: "acme") { apiTokens { id } } }', without],
    ['{ workspace(slug: "acme") { twoFactorSummary { total } } }', without],
    ['{ viewer { memberships { workspace { members { nodes { id } } } } } }', without],
    [
      `mutation { inviteMember(input: { workspaceId: "${workspaceId}", email: "x@y.example" }) { invitationUrl } }`,
      without,
    ],
    [
      `mutation { renameWorkspace(input: { workspaceId: "${workspaceId}", name: "Acme" }) { workspace { id } } }`,
      without,
    ],
    ['{ workspace(slug: "acme") { members { nodes { id } } } }', apiToken],
    [
      `mutation { inviteMember(input: { workspaceId: "${workspaceId}", email: "x@y.example" }) { invitationUrl } }`,
      apiToken,
    ],
  ];
  expect((await set(true)).code).toBeUndefined();
  for (const [path, sender] of paths)
    expect([path, (await api.send(path, {}, sender)).code]).toEqual([path, 'TWO_FACTOR_REQUIRED']);
  expect((await set(false)).code).toBeUndefined();
  for (const [path, sender] of paths)
    expect([path, (await api.send(path, {}, sender)).code]).toEqual([path, undefined]);
});

describe('signing in again in the same browser', () => {
  const WITH_COOKIE = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }';

  const cookieIn = ({ setCookie = '' }: { setCookie?: string | undefined }) =>
    setCookie.split(';')[0] as string;

  /** A session that a browser holds as a cookie. */
  async function signInBrowser({ email, password }: Person, cookie?: string): Promise<string> {
    return cookieIn(await api.send(WITH_COOKIE, { input: { email, password } }, { cookie }));
  }

  async function isSignedIn(sender: { cookie: string } | { token: string }): Promise<boolean> {
    return (await api.send(VIEWER, {}, sender)).data?.viewer !== null;
  }

  test('S38 ends the session whose cookie was sent, also of another account, and no other', async () => {
    const [one, other] = [await aMember(api, owner), await aMember(api, owner)];
    const elsewhere = await signInBrowser(one);
    const before = await signInBrowser(one);
    const after = await signInBrowser(one, before);
    expect([await isSignedIn({ cookie: before }), await isSignedIn({ cookie: after })]).toEqual([
      false,
      true,
    ]);
    const others = await signInBrowser(other, after);
    expect([await isSignedIn({ cookie: after }), await isSignedIn({ cookie: others })]).toEqual([
      false,
      true,
    ]);
    expect([await isSignedIn({ cookie: elsewhere }), await isSignedIn(one)]).toEqual([true, true]);
  });

  test('S38 with a wrong password ends nothing; with a second factor it ends only after the factor is verified', async () => {
    const member = await anEnrolledMember(api, owner);
    const cookie = await signInBrowser(await aMember(api, owner));
    await api.send(WITH_COOKIE, { input: { email: member.email, password: 'not the password' } }, { cookie });
    const challengeToken = await aChallenge(api, member);
    expect(await isSignedIn({ cookie })).toBe(true);
    const verify = `mutation ($input: VerifySecondFactorInput!) { verifySecondFactor(input: $input) { __typename } }`;
    const wrong = { input: { challengeToken, code: wrongCodeOf(api, member) } };
    await api.send(verify, wrong, { cookie });
    expect(await isSignedIn({ cookie })).toBe(true);
    const signedIn = await api.send(
      verify,
      { input: { challengeToken, code: codeOf(api, member), transport: 'COOKIE' } },
      { cookie },
    );
    expect([await isSignedIn({ cookie }), await isSignedIn({ cookie: cookieIn(signedIn) })]).toEqual([
      false,
      true,
    ]);
  });

  test('S38 with a recovery code, or by an invitation that creates an account, ends it as well', async () => {
    const member = await anEnrolledMember(api, owner);
    const [first, second] = [
      await signInBrowser(await aMember(api, owner)),
      await signInBrowser(await aMember(api, owner)),
    ];
    const redeeming = {
      challengeToken: await aChallenge(api, member),
      recoveryCode: member.recoveryCodes[0],
    };
    await api.send(
      'mutation ($input: RedeemRecoveryCodeInput!) { redeemRecoveryCode(input: $input) { __typename } }',
      { input: redeeming },
      { cookie: first },
    );
    const workspaceId = await workspaceIdOf(api, owner);
    const invited = await api.send(
      'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitationUrl } }',
      { input: { workspaceId, email: 'newcomer@acme.example' } },
      owner,
    );
    const token = tokenIn(invited.data?.inviteMember.invitationUrl);
    const accepted = await api.send(
      'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { __typename } }',
      { input: { token, name: 'Nina', password: NEW_PASSWORD } },
      { cookie: second },
    );
    expect(accepted.code).toBeUndefined();
    expect([await isSignedIn({ cookie: first }), await isSignedIn({ cookie: second })]).toEqual([
      false,
      false,
    ]);
  });

  test('S38 ends no session whose bearer token was sent', async () => {
    const member = await aMember(api, owner);
    await api.send(WITH_COOKIE, { input: { email: member.email, password: member.password } }, member);
    expect(await isSignedIn(member)).toBe(true);
  });
});

describe('ending sessions', () => {
  const REVOKE =
    'mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) { revokedSessionId } }';
  const REVOKE_OTHERS = 'mutation { revokeOtherSessions { revokedCount } }';
  const CREATE_WORKSPACE = `mutation ($input: CreateWorkspaceInput!) { createWorkspace(input: $input) { workspace { id } } }`;
  const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitationUrl } }`;

  test('S19 needs fresh proof for another session of the person, but not for the current one', async () => {
    const member = await aMember(api, owner);
    const other = await signInAgain(api, member);
    const [mine, others] = [await sessionOf(member), await sessionOf(other)];
    api.clock.advance({ minutes: 5 });
    const end = (sessionId: string) => api.send(REVOKE, { input: { sessionId } }, member);
    expect((await end(others.id)).code).toBe('REAUTHENTICATION_REQUIRED');
    expect(await sessionOf(other)).not.toBeNull();
    const proof = await reauthenticate(api, member);
    member.token = proof.data?.reauthenticate.sessionToken;
    expect((await end(others.id)).code).toBeUndefined();
    expect(await sessionOf(other)).toBeNull();
    api.clock.advance({ minutes: 5 });
    expect((await end(mine.id)).code).toBeUndefined();
    expect(await sessionOf(member)).toBeNull();
  });

  test('S37 after the session itself was ended ends no other, cancels no setup, accepts no invitation and changes no name', async () => {
    const member = await aMember(api, owner);
    const other = await signInAgain(api, member);
    const { data } = await api.send('{ viewer { user { id } session { id } } }', {}, member);
    const { user, session } = data?.viewer ?? {};
    const device = { ipAddress: null, userAgent: null };
    const actor = { userId: user.id, sessionId: session.id, tokenHash: 'none', device };
    const created = await api.send(CREATE_WORKSPACE, { input: { name: 'Elsewhere' } }, owner);
    const invitee = { workspaceId: created.data?.createWorkspace.workspace.id, email: member.email };
    const invited = await api.send(INVITE, { input: invitee }, owner);
    const invitation = {
      token: tokenIn(invited.data?.inviteMember.invitationUrl),
      name: null,
      password: null,
      device,
      replacedToken: null,
      transport: SessionTransport.COOKIE,
      signedIn: { ...actor, email: member.email },
    };
    await api.send(REVOKE_OTHERS, {}, other);
    const { id: sessionId } = await sessionOf(other);
    for (const act of [
      () => revokeSession(api.runtime, actor, { sessionId }),
      () => revokeOtherSessions(api.runtime, actor),
      () => updateProfile(api.runtime, actor, { name: 'Somebody Else' }),
      () => acceptInvitation(api.runtime, invitation),
      () => startEnrollment(api.runtime, actor, { label: null }),
      () => generateRecoveryCodes(api.runtime, actor),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await sessionOf(other)).not.toBeNull();
  });

  test('S37 for two that end each other at the same moment leaves one', async () => {
    const member = await aMember(api, owner);
    const other = await signInAgain(api, member);
    const answers = await Promise.all([member, other].map((who) => api.send(REVOKE_OTHERS, {}, who)));
    expect(answers.map(({ code }) => code).sort()).toEqual(['UNAUTHENTICATED', undefined]);
    expect([await sessionOf(member), await sessionOf(other)].filter((session) => session)).toHaveLength(1);
  });

  test('S19 refuses a foreign or unknown session with NOT_FOUND, before it requires proof', async () => {
    const [member, foreign] = [await aMember(api, owner), await aMember(api, owner)];
    const { id } = await sessionOf(foreign);
    api.clock.advance({ minutes: 5 });
    for (const sessionId of [id, 'unknown', '\0'])
      expect((await api.send(REVOKE, { input: { sessionId } }, member)).code).toBe('NOT_FOUND');
    expect(await sessionOf(foreign)).not.toBeNull();
  });
});
