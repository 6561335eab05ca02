/** A message of the sign-in page, passed in the router's state. Never a secret. */
export type SignInNote = ChallengeEnd | 'challengeLost' | 'passwordReset' | 'sessionEnded';

/** Why the second step of a sign-in ended: it expired, or too many codes were wrong. */
export type ChallengeEnd = 'challengeExpired' | 'challengeSpent';

export interface SignInState {
  note?: SignInNote;
  /** The page to return to after the sign-in. */
  from?: string | null;
}

/** Reads the router's state, which an older version of the app may have written. */
export function signInState(state: unknown): SignInState {
  return typeof state === 'object' && state !== null ? state : {};
}
