import { generateSync } from 'otplib';
import { type Api, operation } from './api';
import type { Person } from './twinlock';

export const SIGN_IN = `mutation SignIn($input: SignInInput!) {
  signIn(input: $input) { ... on SignedIn { sessionToken } ... on TwoFactorChallenge { challengeToken } } }`;
export const VERIFY = `mutation VerifySecondFactor($input: VerifySecondFactorInput!) {
  verifySecondFactor(input: $input) { sessionToken } }`;

const STEP_SECONDS = 30;

/** Signs a person in with all their factors; returns the session's token. */
export async function signIn(api: Api, person: Person, { stepsAhead = 0 } = {}): Promise<string> {
  const { email, password, secret } = person;
  const { signIn: first } = await api.send(
    operation(SIGN_IN, { input: { email, password, transport: 'BEARER' } }),
  );
  if (secret === null) return first.sessionToken;
  const code = codeOf(secret, stepsAhead);
  const input = { challengeToken: first.challengeToken, code, transport: 'BEARER' };
  return (await api.send(operation(VERIFY, { input }))).verifySecondFactor.sessionToken;
}

/** Returns the code that the person's app shows now, or some steps later. */
export function codeOf(secret: string, stepsAhead = 0): string {
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + stepsAhead * STEP_SECONDS });
}
