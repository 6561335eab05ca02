import { generateSync } from 'otplib';
import { buildMembers, buildPeople } from '../../src/cli/buildPeople';
import { type Api, SETUP_TOKEN, type TestApi } from './testApi';

/** A person's credentials and session token. */
export interface Person {
  email: string;
  password: string;
  token: string;
}

/** A person with an authenticator app and recovery codes. */
export interface EnrolledPerson extends Person {
  secret: string;
  recoveryCodes: string[];
}

const PASSWORD = 'correct horse battery staple';
let people = 0;

const SET_UP = `mutation ($input: SetUpInstanceInput!) { setUpInstance(input: $input) { sessionToken } }`;
const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitationUrl invitation { id } } }`;
const ACCEPT = `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { __typename ... on SignedIn { sessionToken } } }`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) {
  __typename ... on SignedIn { sessionToken } ... on TwoFactorChallenge { challengeToken remainingAttempts expiresAt } } }`;
const VERIFY = `mutation ($input: VerifySecondFactorInput!) { verifySecondFactor(input: $input) { sessionToken } }`;
const REDEEM = `mutation ($input: RedeemRecoveryCodeInput!) { redeemRecoveryCode(input: $input) { sessionToken } }`;
const REAUTHENTICATE = `mutation ($input: ReauthenticateInput!) { reauthenticate(input: $input) { sessionToken recentUntil } }`;
export const START_ENROLLMENT = `mutation { startTwoFactorEnrollment { secret enrollment { id state } } }`;
export const VERIFY_ENROLLMENT = `mutation ($input: VerifyTwoFactorEnrollmentInput!) {
  verifyTwoFactorEnrollment(input: $input) { recoveryCodes recoveryCodeSet { id } } }`;
export const DOWNLOAD_CODES = `mutation ($input: DownloadRecoveryCodesInput!) { downloadRecoveryCodes(input: $input) { content } }`;
export const CONFIRM_ENROLLMENT = `mutation ($input: ConfirmTwoFactorEnrollmentInput!) { confirmTwoFactorEnrollment(input: $input) { sessionToken } }`;

/** Returns the current code of the person's app, or the code `stepsAhead` steps later. */
export function codeOf(api: Api, { secret }: { secret: string }, stepsAhead = 0): string {
  return generateSync({ secret, epoch: Math.floor(api.clock.now.getTime() / 1000) + stepsAhead * 30 });
}

/** Returns a code that is wrong now and within two steps of now. */
export function wrongCodeOf(api: Api, person: { secret: string }): string {
  const near = new Set([-2, -1, 0, 1, 2].map((steps) => codeOf(api, person, steps)));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find(
    (code) => !near.has(code),
  ) as string;
}

/** Sets the instance up. Returns the owner of the workspace `acme`, signed in. */
export async function anOwner(api: Api): Promise<Person> {
  const email = 'owner@acme.example';
  const input = {
    setupToken: SETUP_TOKEN,
    workspaceName: 'Acme',
    name: 'Olive Owner',
    email,
    password: PASSWORD,
    transport: 'BEARER',
  };
  const { data } = await api.send(SET_UP, { input });
  return { email, password: PASSWORD, token: data?.setUpInstance.sessionToken };
}

export async function anEnrolledOwner(api: Api): Promise<EnrolledPerson> {
  return enroll(api, await anOwner(api));
}

/** A signed-in member, invited by the owner. */
export async function aMember(
  api: Api,
  owner: Person,
  { role = 'MEMBER', slug = 'acme' } = {},
): Promise<Person> {
  people += 1;
  const email = `person-${people}@acme.example`;
  const workspaceId = await workspaceIdOf(api, owner, slug);
  const invited = await api.send(INVITE, { input: { workspaceId, email, role } }, owner);
  const token = tokenIn(invited.data?.inviteMember.invitationUrl);
  const input = { token, name: `Person ${people}`, password: PASSWORD, transport: 'BEARER' };
  const { data } = await api.send(ACCEPT, { input });
  return { email, password: PASSWORD, token: data?.acceptInvitation.sessionToken };
}

export async function anEnrolledMember(
  api: Api,
  owner: Person,
  options?: { role?: string; slug?: string },
): Promise<EnrolledPerson> {
  return enroll(api, await aMember(api, owner, options));
}

/** Does all steps of a setup except the last: start, verify and download. */
export async function prepareEnrollment(api: Api, person: Person) {
  const started = await api.send(START_ENROLLMENT, {}, person);
  const { secret, enrollment } = started.data?.startTwoFactorEnrollment ?? {};
  const input = { enrollmentId: enrollment.id, code: codeOf(api, { secret }) };
  const verified = await api.send(VERIFY_ENROLLMENT, { input }, person);
  const { recoveryCodes, recoveryCodeSet } = verified.data?.verifyTwoFactorEnrollment ?? {};
  await api.send(DOWNLOAD_CODES, { input: { recoveryCodeSetId: recoveryCodeSet.id } }, person);
  return { enrollmentId: enrollment.id as string, secret, recoveryCodes };
}

/** Sets up an authenticator. Advances the clock one step, because the current code is used. */
export async function enroll(api: Api, person: Person): Promise<EnrolledPerson> {
  const { enrollmentId, secret, recoveryCodes } = await prepareEnrollment(api, person);
  const confirmed = await api.send(CONFIRM_ENROLLMENT, { input: { enrollmentId } }, person);
  api.clock.advance({ seconds: 30 });
  return { ...person, token: confirmed.data?.confirmTwoFactorEnrollment.sessionToken, secret, recoveryCodes };
}

/** First step of a sign-in. */
export async function startSignIn(
  api: Api,
  { email, password }: { email: string; password: string },
  remoteAddress?: string,
) {
  const input = { email, password, transport: 'BEARER' };
  return api.send(SIGN_IN, { input }, remoteAddress === undefined ? {} : { remoteAddress });
}

/** Does the first step of a sign-in and returns the challenge token for the second. */
export async function aChallenge(api: Api, person: Person): Promise<string> {
  const { data, errors } = await startSignIn(api, person);
  if (!data?.signIn.challengeToken) throw new Error(`No challenge: ${JSON.stringify(errors)}`);
  return data.signIn.challengeToken;
}

/** Returns challenge tokens of separate sign-ins of one person. */
export async function challengesOf(api: Api, person: Person, count: number): Promise<string[]> {
  const challenges: string[] = [];
  while (challenges.length < count) challenges.push(await aChallenge(api, person));
  return challenges;
}

/** Second step of a sign-in. */
export async function answerChallenge(api: Api, challengeToken: string, code: string) {
  return api.send(VERIFY, { input: { challengeToken, code, transport: 'BEARER' } });
}

/** Second step of a sign-in, with a recovery code. */
export async function redeem(api: Api, challengeToken: string, recoveryCode: string | undefined) {
  return api.send(REDEEM, { input: { challengeToken, recoveryCode, transport: 'BEARER' } });
}

/** Gives a fresh proof, by default with the person's password and no second factor. */
export async function reauthenticate(
  api: Api,
  person: Person,
  proof: { password?: string; code?: string; recoveryCode?: string | undefined } = {},
) {
  return api.send(REAUTHENTICATE, { input: { password: person.password, ...proof } }, person);
}

/** Signs the person in again, both steps, and returns the new session. */
export async function signInAgain<P extends Person | EnrolledPerson>(api: Api, person: P): Promise<P> {
  if (!('secret' in person)) {
    const { data } = await startSignIn(api, person);
    return { ...person, token: data?.signIn.sessionToken };
  }
  const { data } = await answerChallenge(api, await aChallenge(api, person), codeOf(api, person));
  api.clock.advance({ seconds: 30 });
  return { ...person, token: data?.verifySecondFactor.sessionToken };
}

export async function workspaceIdOf(api: Api, person: Person, slug = 'acme'): Promise<string> {
  const { data } = await api.send(
    'query ($slug: String!) { workspace(slug: $slug) { id } }',
    { slug },
    person,
  );
  return data?.workspace.id;
}

/** Returns the token in the fragment of a link. */
export function tokenIn(url: string): string {
  return new URLSearchParams(new URL(url).hash.slice(1)).get('token') ?? '';
}

/**
 * Creates members in one transaction, as `seed` does, and returns their emails. The first `enrolled` have an
 * authenticator. None can sign in.
 */
export async function createMembers(
  api: TestApi,
  workspaceId: string,
  { size, enrolled = 0 }: { size: number; enrolled?: number },
): Promise<string[]> {
  const emails = Array.from(
    { length: size },
    (_, index) => `crowd-${String(index).padStart(4, '0')}@acme.example`,
  );
  await api.runtime.database.transaction(async (tx) => {
    const people = emails.map((email, index) => ({
      email,
      name: `Crowd ${index}`,
      passwordHash: 'no password has this hash',
      enrolled: index < enrolled,
    }));
    const built = await buildPeople(api.runtime, tx, people);
    await buildMembers(tx, { workspaceId, people: built, now: api.clock.now });
  });
  return emails;
}
