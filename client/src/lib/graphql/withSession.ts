import { ErrorCode } from '@twinlock/shared';
import { askPerson } from './interruptions';
import { Refusal } from './refusal';
import { isSessionExpected } from './sessionExpectation';

/**
 * Does what needs a session. Where the session has ended it asks the person to sign in again, and then carries on. Another
 * tab may have replaced the session cookie meanwhile, so a lost session first leads to one more attempt.
 */
export async function withSession<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!isSessionLoss(error)) throw error;
    return retryWithSession(attempt, error);
  }
}

async function retryWithSession<T>(attempt: () => Promise<T>, lost: Refusal): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!isSessionLoss(error)) throw error;
    if (!(await askPerson('signIn'))) throw lost;
    return attempt();
  }
}

function isSessionLoss(error: unknown): error is Refusal {
  return error instanceof Refusal && error.code === ErrorCode.UNAUTHENTICATED && isSessionExpected();
}
