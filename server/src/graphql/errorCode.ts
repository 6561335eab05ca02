import { ErrorCode } from '@twinlock/shared';
import { describeEnum } from './describeEnum';

describeEnum(ErrorCode, {
  name: 'ErrorCode',
  description:
    'What `extensions.code` of an error may be. Programs branch on it; messages are for people and may change.',
  values: {
    BAD_USER_INPUT: 'The input is wrong; `field` names the part of it.',
    UNAUTHENTICATED: 'No valid session or API token came with the request.',
    FORBIDDEN: 'The caller is known but may not do this.',
    NOT_FOUND: 'There is no such thing for this caller; foreign and unknown ids answer alike.',
    CONFLICT: 'It clashes with what exists already.',
    INVALID_CREDENTIALS: 'Unknown e-mail and wrong password alike.',
    INVALID_CODE:
      'Wrong, malformed, expired and replayed codes alike; `remainingAttempts` says how many are left.',
    CHALLENGE_EXPIRED: 'The sign-in challenge is spent or too old: sign in again.',
    TOO_MANY_ATTEMPTS: 'Too many tries; wait for `retryAfterSeconds`.',
    REAUTHENTICATION_REQUIRED: 'A sensitive change wants fresh proof: call `reauthenticate`, then try again.',
    TWO_FACTOR_REQUIRED: 'A workspace refuses the caller until two-factor authentication is set up.',
    TWO_FACTOR_NOT_ENABLED: 'It needs two-factor authentication that is on, and it is off.',
    TWO_FACTOR_REQUIRED_BY_WORKSPACE: 'It can’t be turned off while a workspace requires it.',
    ENROLLMENT_EXPIRED: 'The set-up ran out of time: start again.',
    ENROLLMENT_STEP_OUT_OF_ORDER: 'Scan, verify, download, confirm: in that order only.',
    LAST_OWNER: 'A workspace keeps at least one owner.',
    QUOTA_EXCEEDED: 'A quota is used up; `limit` is how many there can be.',
    QUERY_TOO_COMPLEX: 'The operation asks for more than one request may.',
    SERVICE_UNAVAILABLE: 'The database can’t be reached; nothing was changed. Try again.',
    INTERNAL_SERVER_ERROR: 'A fault of the server’s own, logged under the reference in the message.',
  },
});

export { ErrorCode };
