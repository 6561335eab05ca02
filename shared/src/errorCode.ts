/**
 * The reason a request was refused, sent as `extensions.code` of a GraphQL error.
 *
 * Programs branch on these; messages are for people and can change. Apollo Server also sends its own codes for documents that it
 * can't parse or validate: GRAPHQL_PARSE_FAILED, GRAPHQL_VALIDATION_FAILED, OPERATION_RESOLUTION_FAILURE.
 */
export const ErrorCode = {
  /** The input is invalid; `field` names the part. */
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  /** The request has no valid session or API token. */
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  /** The caller is known, but has no permission. */
  FORBIDDEN: 'FORBIDDEN',
  /** Not found for this caller; foreign and unknown ids give the same error. */
  NOT_FOUND: 'NOT_FOUND',
  /** It conflicts with something that exists. */
  CONFLICT: 'CONFLICT',
  /** Unknown email address or wrong password. */
  INVALID_CREDENTIALS: 'INVALID_CREDENTIALS',
  /** A wrong, malformed, expired or replayed code; with `remainingAttempts`. */
  INVALID_CODE: 'INVALID_CODE',
  /** The sign-in challenge was used or has expired: sign in again. */
  CHALLENGE_EXPIRED: 'CHALLENGE_EXPIRED',
  /** Too many attempts; with `retryAfterSeconds`. */
  TOO_MANY_ATTEMPTS: 'TOO_MANY_ATTEMPTS',
  /** A sensitive change requires fresh proof. */
  REAUTHENTICATION_REQUIRED: 'REAUTHENTICATION_REQUIRED',
  /** The workspace is closed to the caller until they set up two-factor authentication. */
  TWO_FACTOR_REQUIRED: 'TWO_FACTOR_REQUIRED',
  /** The caller has to set up two-factor authentication first. */
  TWO_FACTOR_NOT_ENABLED: 'TWO_FACTOR_NOT_ENABLED',
  /** Two-factor authentication can't be turned off while a workspace requires it. */
  TWO_FACTOR_REQUIRED_BY_WORKSPACE: 'TWO_FACTOR_REQUIRED_BY_WORKSPACE',
  /** The setup has expired: start again. */
  ENROLLMENT_EXPIRED: 'ENROLLMENT_EXPIRED',
  /** The steps are scan, verify, download, confirm, in this order only. */
  ENROLLMENT_STEP_OUT_OF_ORDER: 'ENROLLMENT_STEP_OUT_OF_ORDER',
  /** A workspace must have at least one owner. */
  LAST_OWNER: 'LAST_OWNER',
  /** A quota is reached; with `limit`. */
  QUOTA_EXCEEDED: 'QUOTA_EXCEEDED',
  /** The operation exceeds a limit of a request. */
  QUERY_TOO_COMPLEX: 'QUERY_TOO_COMPLEX',
  /** The database can't be reached. A query can be sent again; a mutation may have made its change. */
  SERVICE_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
  /** A bug in the server, logged under the reference in the message. */
  INTERNAL_SERVER_ERROR: 'INTERNAL_SERVER_ERROR',
} as const;

export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];

/** Further keys of `extensions`, depending on the code. */
export interface ErrorDetails {
  /** The invalid input field, as a path without the leading `input`. */
  field?: string;
  /** Whole seconds until another attempt can succeed. */
  retryAfterSeconds?: number;
  /** Failed attempts left before the challenge or setup ends. */
  remainingAttempts?: number;
  /** The quota that is reached. */
  limit?: number;
  /** The address to open, if the request came from a page at another address. */
  publicUrl?: string;
}
