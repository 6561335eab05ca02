/** What the sign-in page says on arrival, handed over in the router's state. Never anything secret. */
export type SignInNote = 'challengeLost' | 'challengeExpired' | 'passwordReset' | 'sessionEnded';

export interface SignInState {
  note?: SignInNote;
  /** Where the person wanted to go. */
  from?: string | null;
}

/** Reads the router's state, which an older version of the app may have written. */
export function signInState(state: unknown): SignInState {
  return typeof state === 'object' && state !== null ? state : {};
}
