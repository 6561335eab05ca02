import { type Person, startSignIn } from '../support/people';
import { type RemoteApi, ServerGone } from '../support/remoteApi';
import type { ApiResponse } from '../support/testApi';

const AT_ONCE = 6;

export interface SignIns {
  /** In the order of their arrival. */
  responses: ApiResponse[];
  /** Number of requests without a response. */
  withoutResponse: number;
}

/** Signs a person in repeatedly, several times in parallel, during `work`. */
export async function whileSigningIn(
  api: RemoteApi,
  person: Person,
  work: () => Promise<void>,
): Promise<SignIns> {
  const signIns: SignIns = { responses: [], withoutResponse: 0 };
  let isDone = false;
  const signInOnce = async () => {
    try {
      signIns.responses.push(await startSignIn(api, person));
    } catch (error) {
      if (!(error instanceof ServerGone)) throw error;
      signIns.withoutResponse += 1;
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
export function expectNoRefusals(
  { responses, withoutResponse }: SignIns,
  { restarts }: { restarts: number },
): void {
  expect(responses.length).toBeGreaterThan(20);
  expect(responses.filter(({ code }) => code !== undefined)).toEqual([]);
  expect(withoutResponse).toBeLessThanOrEqual(restarts);
}
