import type { RequestContext } from '../graphql/context';
import type { OpenedSession } from './session.store';
import type { SignInOutcome } from './signIn';
import { SessionTransport, type SignedInType, type TwoFactorChallengeType } from './signIn.types';
import { toViewer } from './viewer.types';

/** What a completed sign-in answers; the token goes the way that was asked for. */
export function answerSignedIn(
  context: RequestContext,
  session: OpenedSession,
  transport?: SessionTransport | null,
): SignedInType {
  const { userId, sessionId, token } = session;
  const sessionToken = context.deliverToken(
    token,
    transport === SessionTransport.BEARER ? 'bearer' : 'cookie',
  );
  return { viewer: toViewer({ userId, sessionId }), sessionToken };
}

/** What the first step of a sign-in answers. */
export function answerSignIn(
  context: RequestContext,
  outcome: SignInOutcome,
  transport?: SessionTransport | null,
): SignedInType | TwoFactorChallengeType {
  if (outcome.kind === 'signedIn') return answerSignedIn(context, outcome.session, transport);
  const { token, expiresAt, remainingAttempts } = outcome.challenge;
  return { challengeToken: token, expiresAt, remainingAttempts };
}
