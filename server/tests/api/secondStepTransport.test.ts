import {
  anEnrolledMember,
  anEnrolledOwner,
  codeOf,
  type EnrolledPerson,
  signInAgain,
  tokenIn,
  workspaceIdOf,
} from '../support/people';
import { type ApiResponse, TestApi } from '../support/testApi';

const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { ... on TwoFactorChallenge { challengeToken } } }`;
const VERIFY = `mutation ($input: VerifySecondFactorInput!) { verifySecondFactor(input: $input) { sessionToken } }`;
const REDEEM = `mutation ($input: RedeemRecoveryCodeInput!) { redeemRecoveryCode(input: $input) { sessionToken } }`;
const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitationUrl } }`;
const ACCEPT = `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) {
  ... on TwoFactorChallenge { challengeToken } } }`;
const OWN = `mutation { createWorkspace(input: { name: "Own" }) { workspace { id } } }`;

let api: TestApi;
let owner: EnrolledPerson;
let person: EnrolledPerson;

beforeAll(async () => {
  api = await TestApi.start();
  owner = await anEnrolledOwner(api);
  person = await anEnrolledMember(api, owner);
});
afterAll(() => api.stop());

async function aChallengeFor(transport?: string | null): Promise<string> {
  const { email, password } = person;
  const { data } = await api.send(SIGN_IN, { input: { email, password, transport } });
  return data?.signIn.challengeToken;
}

/** How the session token was returned. */
function wayOf({ data, setCookie }: ApiResponse): string {
  const [payload] = Object.values(data ?? {});
  const ways = [payload?.sessionToken && 'BEARER', setCookie && 'COOKIE'].filter(Boolean);
  return ways.join(' and ');
}

const STEPS = {
  verifySecondFactor: async (challengeToken: string, rest: object) => {
    const input = { challengeToken, code: codeOf(api, person), ...rest };
    const answer = await api.send(VERIFY, { input });
    api.clock.advance({ seconds: 30 });
    return answer;
  },
  redeemRecoveryCode: async (challengeToken: string, rest: object) =>
    api.send(REDEEM, { input: { challengeToken, recoveryCode: person.recoveryCodes.pop(), ...rest } }),
};

describe.each(Object.entries(STEPS))('%s', (_, step) => {
  test.each([
    ['BEARER', {}, 'BEARER'],
    ['COOKIE', {}, 'COOKIE'],
    [undefined, {}, 'COOKIE'],
    ['BEARER', { transport: null }, 'BEARER'],
    ['BEARER', { transport: 'COOKIE' }, 'COOKIE'],
    ['COOKIE', { transport: 'BEARER' }, 'BEARER'],
  ])('after signIn with %s and with %j of its own returns the token by %s', async (first, second, way) => {
    expect(wayOf(await step(await aChallengeFor(first), second))).toBe(way);
  });

  test('returns a cookie for a challenge that was created by the former release', async () => {
    const challenge = await aChallengeFor('BEARER');
    await api.runtime.database.transaction((tx) =>
      tx.query('UPDATE sign_in_challenges SET transport = NULL'),
    );
    expect(wayOf(await step(challenge, {}))).toBe('COOKIE');
  });
});

test('the second step after accepting an invitation uses the transport of acceptInvitation', async () => {
  person = await signInAgain(api, person);
  const { data: own } = await api.send(OWN, {}, person);
  expect(own?.createWorkspace.workspace.id).toBeDefined();
  const other = await anEnrolledMember(api, owner);
  const workspaceId = await workspaceIdOf(api, person, 'own');
  const { data } = await api.send(INVITE, { input: { workspaceId, email: other.email } }, person);
  const token = tokenIn(data?.inviteMember.invitationUrl);
  const accepted = await api.send(ACCEPT, {
    input: { token, password: other.password, transport: 'BEARER' },
  });
  const { challengeToken } = accepted.data?.acceptInvitation ?? {};
  const verified = await api.send(VERIFY, { input: { challengeToken, code: codeOf(api, other) } });
  expect(wayOf(verified)).toBe('BEARER');
});
