import { ErrorCode } from '@twinlock/shared';
import { graphql } from '../../gql';
import { apollo } from '../graphql/apollo';
import { toRefusal } from '../refusal';
import { dismissAllToasts } from '../toasts';
import { closeInterruption } from './interruptions';
import { broadcast } from './sessionChannel';
import { expectSession, isSessionExpected } from './sessionExpectation';

const SignOutDocument = graphql(`
  mutation SignOut {
    signOut {
      signedOut
    }
  }
`);

/**
 * Ends the session, in this tab and the browser's other tabs, and clears what was read with it. Rejects if the server didn't
 * end the session: the person is still signed in and must not believe otherwise.
 */
export async function signOut(): Promise<void> {
  const wasExpected = isSessionExpected();
  expectSession(false);
  try {
    await apollo.mutate({ mutation: SignOutDocument, fetchPolicy: 'no-cache' });
  } catch (error) {
    if (toRefusal(error).code !== ErrorCode.UNAUTHENTICATED) {
      expectSession(wasExpected);
      throw error;
    }
  }
  await forgetSession();
  broadcast('signedOut');
}

/**
 * Clears everything that was read with a session that has ended. A paused mutation is refused: the next person to sign in
 * may be another one, and must not run it.
 */
export async function forgetSession(): Promise<void> {
  expectSession(false);
  closeInterruption({ isConfirmed: false });
  dismissAllToasts();
  await apollo.clearStore();
}
