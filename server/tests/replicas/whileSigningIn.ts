import { type Person, startSignIn } from '../support/people';
import { type RemoteApi, ServerGone } from '../support/remoteApi';
import type { Answer } from '../support/testApi';

const AT_ONCE = 6;

export interface SignIns {
  /** In the order of their arrival. */
  answers: Answer[];
  /** Number of requests without a response. */
  unanswered: number;
}

/** Signs a person in repeatedly, several times in parallel, during `work`. */
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
 * Expects that no request was refused, and that at most one per restart got no response: when a port closes, the system resets
 * connections that the server has not accepted yet, and nginx can't retry their requests safely.
 */
export function expectNoRefusals({ answers, unanswered }: SignIns, { restarts }: { restarts: number }): void {
  expect(answers.length).toBeGreaterThan(20);
  expect(answers.filter(({ code }) => code !== undefined)).toEqual([]);
  expect(unanswered).toBeLessThanOrEqual(restarts);
}
