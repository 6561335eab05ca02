import { type Person, startSignIn } from '../support/people';
import { type RemoteApi, ServerGone } from '../support/remoteApi';
import type { Answer } from '../support/testApi';

const AT_ONCE = 6;

export interface SignIns {
  /** In the order in which they came. */
  answers: Answer[];
  /** Requests that got none. */
  unanswered: number;
}

/** Signs a person in again and again, several at a time, while the work is done. */
export async function whileSigningIn(
  api: RemoteApi,
  person: Person,
  work: () => Promise<void>,
): Promise<SignIns> {
  const signIns: SignIns = { answers: [], unanswered: 0 };
  let isDone = false;
  const signInOnce = async () => {
    try {
      signIns.answers.push(await startSignIn(api, person));
    } catch (error) {
      if (!(error instanceof ServerGone)) throw error;
      signIns.unanswered += 1;
    }
  };
  const signIn = async () => {
    while (!isDone) await signInOnce();
  };
  const signingIn = Promise.all(Array.from({ length: AT_ONCE }, signIn));
  try {
    await work();
  } finally {
    isDone = true;
  }
  await signingIn;
  return signIns;
}

/**
 * No request is refused, and at most one that arrives while a server's port closes gets no response: its
 * connection was made by the system and not seen by any server. The system resets those, and nginx can't know that it
 * might send them again.
 */
export function expectNobodyTurnedAway(
  { answers, unanswered }: SignIns,
  { restarts }: { restarts: number },
): void {
  expect(answers.length).toBeGreaterThan(20);
  expect(answers.filter(({ code }) => code !== undefined)).toEqual([]);
  expect(unanswered).toBeLessThanOrEqual(restarts);
}
