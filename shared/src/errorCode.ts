/**
 * The reason a request was refused, sent as `extensions.code` of a GraphQL error.
 *
 * Programs branch on these; messages are for people and may change. The codes that Apollo itself sends for a document
 * it can't parse or validate (GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED, OPERATION_RESOLUTION_FAILURE) stay
 * beside them.
 */
export const ErrorCode = {
  /** The input is wrong; `field` names the part of it. */
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  /** No valid session or API token came with the request. */
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  /** The caller is known but may not do this. */
  FORBIDDEN: 'FORBIDDEN',
  /** There is no such thing for this caller; foreign and unknown ids answer alike. */
  NOT_FOUND: 'NOT_FOUND',
  /** It clashes with what exists already. */
  CONFLICT: 'CONFLICT',
  /** Unknown e-mail and wrong password alike. */
  INVALID_CREDENTIALS: 'INVALID_CREDENTIALS',
  /** Wrong, malformed, expired and replayed codes alike; `remainingAttempts` beside it. */
  INVALID_CODE: 'INVALID_CODE',
  /** The sign-in challenge is spent or too old: sign in again. */
  CHALLENGE_EXPIRED: 'CHALLENGE_EXPIRED',
  /** Too many tries; `retryAfterSeconds` beside it. */
  TOO_MANY_ATTEMPTS: 'TOO_MANY_ATTEMPTS',
  /** A sensitive change wants a fresh proof first. */
  REAUTHENTICATION_REQUIRED: 'REAUTHENTICATION_REQUIRED',
  /** A workspace refuses the caller until two-factor authentication is set up. */
  TWO_FACTOR_REQUIRED: 'TWO_FACTOR_REQUIRED',
  /** The caller needs two-factor authentication of their own first. */
  TWO_FACTOR_NOT_ENABLED: 'TWO_FACTOR_NOT_ENABLED',
  /** It can't be turned off while a workspace requires it. */
  TWO_FACTOR_REQUIRED_BY_WORKSPACE: 'TWO_FACTOR_REQUIRED_BY_WORKSPACE',
  /** The set-up ran out of time: start again. */
  ENROLLMENT_EXPIRED: 'ENROLLMENT_EXPIRED',
  /** Scan, verify, download, confirm: in that order only. */
  ENROLLMENT_STEP_OUT_OF_ORDER: 'ENROLLMENT_STEP_OUT_OF_ORDER',
  /** A workspace keeps at least one owner. */
  LAST_OWNER: 'LAST_OWNER',
  /** A quota is used up; `limit` beside it. */
  QUOTA_EXCEEDED: 'QUOTA_EXCEEDED',
  /** The operation asks for more than one request may. */
  QUERY_TOO_COMPLEX: 'QUERY_TOO_COMPLEX',
  /** The database can't be reached; nothing was changed. */
  SERVICE_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
  /** A fault of the server's own, logged under the reference in the message. */
  INTERNAL_SERVER_ERROR: 'INTERNAL_SERVER_ERROR',
} as const;

export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];

/** What stands beside the code where a client needs it. */
export interface ErrorDetails {
  /** The input field that is wrong, as a path without the leading `input`. */
  field?: string;
  /** Whole seconds until another try can succeed. */
  retryAfterSeconds?: number;
  /** How many more wrong codes this challenge or set-up bears. */
  remainingAttempts?: number;
  /** The quota that is used up. */
  limit?: number;
  /** The address to open, if the request came from a page at another one. */
  publicUrl?: string;
}
