/** What the sign-in page says on arrival, handed over in the router's state. Never anything secret. */
export type SignInNote = ChallengeEnd | 'challengeLost' | 'passwordReset' | 'sessionEnded';

/** Why a sign-in can't be finished with its second factor any more: it took too long, or too many wrong codes. */
export type ChallengeEnd = 'challengeExpired' | 'challengeSpent';

export interface SignInState {
  note?: SignInNote;
  /** Where the person wanted to go. */
  from?: string | null;
}

/** Reads the router's state, which an older version of the app may have written. */
export function signInState(state: unknown): SignInState {
  return typeof state === 'object' && state !== null ? state : {};
}
