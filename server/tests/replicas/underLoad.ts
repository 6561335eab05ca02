import { type Person, startSignIn } from '../support/people';
import type { RemoteApi } from '../support/remoteApi';
import type { Answer } from '../support/testApi';

const AT_ONCE = 6;

/** Signs a person in again and again, several at a time, while the work is done; the answers are in the order in which they came. */
export async function whileSigningIn(
  api: RemoteApi,
  person: Person,
  work: () => Promise<void>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  let isDone = false;
  const signIn = async () => {
    while (!isDone) answers.push(await startSignIn(api, person));
  };
  const signingIn = Promise.all(Array.from({ length: AT_ONCE }, signIn));
  try {
    await work();
  } finally {
    isDone = true;
  }
  await signingIn;
  return answers;
}
