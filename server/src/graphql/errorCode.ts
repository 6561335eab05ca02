import { ErrorCode } from '@twinlock/shared';
import { describeEnum } from './describeEnum';

describeEnum(ErrorCode, {
  name: 'ErrorCode',
  description:
    'Values of `extensions.code` of an error. Programs should rely on the code; messages are for people and can change.',
  values: {
    BAD_USER_INPUT: 'The input is invalid; `field` names the invalid part.',
    UNAUTHENTICATED: 'The request has no valid session or API token.',
    FORBIDDEN: 'The session or API token lacks the permission.',
    NOT_FOUND: 'The object doesn’t exist or you don’t have access to it; the response is the same for both.',
    CONFLICT: 'The change conflicts with existing data.',
    INVALID_CREDENTIALS: 'The email or the password is wrong; which of them isn’t revealed.',
    INVALID_CODE:
      'The code is wrong, malformed, expired or already used. `remainingAttempts` is the number of attempts left.',
    CHALLENGE_EXPIRED: 'The sign-in challenge is used or expired; sign in again.',
    TOO_MANY_ATTEMPTS: 'Too many attempts; try again after `retryAfterSeconds`.',
    REAUTHENTICATION_REQUIRED: 'The operation requires fresh proof; call `reauthenticate`, then try again.',
    TWO_FACTOR_REQUIRED: 'The workspace refuses access until two-factor authentication is set up.',
    TWO_FACTOR_NOT_ENABLED: 'The operation requires two-factor authentication to be enabled.',
    TWO_FACTOR_REQUIRED_BY_WORKSPACE:
      'Two-factor authentication can’t be turned off while a workspace requires it.',
    ENROLLMENT_EXPIRED: 'The enrollment expired; start again.',
    ENROLLMENT_STEP_OUT_OF_ORDER:
      'The steps of an enrollment must be done in order: scan, verify, download, confirm.',
    LAST_OWNER: 'A workspace must keep at least one owner.',
    QUOTA_EXCEEDED: 'A quota is exhausted; `limit` is the maximum.',
    QUERY_TOO_COMPLEX: 'The operation exceeds a limit for one request.',
    SERVICE_UNAVAILABLE:
      'The database can’t be reached. For a query: try again. For a mutation: a change may have taken place; look before trying again.',
    INTERNAL_SERVER_ERROR:
      'An unexpected error in the server; the message has the reference under which it was logged.',
  },
});

export { ErrorCode };
