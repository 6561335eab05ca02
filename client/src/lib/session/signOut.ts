import { graphql } from '../../gql';
import { apollo } from '../graphql/apollo';
import { request } from '../graphql/request';
import { expectSession } from '../graphql/sessionExpectation';
import { dismissAllToasts } from '../toasts';
import { announce } from './sessionChannel';

const SignOutDocument = graphql(`
  mutation SignOut {
    signOut {
      signedOut
    }
  }
`);

/** Ends the session, here and in the browser's other tabs, and forgets what was read with it. */
export async function signOut(): Promise<void> {
  expectSession(false);
  try {
    await request(SignOutDocument, {});
  } finally {
    await forgetSession();
    announce('signedOut');
  }
}

/** Forgets everything that was read with a session that has ended. */
export async function forgetSession(): Promise<void> {
  expectSession(false);
  dismissAllToasts();
  await apollo.clearStore();
}
