import type { ErrorCode } from './schemaTypes.js';

/** Codes of the server's GraphQL library for documents that it can't parse or validate. */
export type DocumentErrorCode =
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'OPERATION_RESOLUTION_FAILURE';

export interface RefusalDetails {
  /** The input field that is wrong, as a path. */
  field?: string;
  /** Whole seconds until another attempt can succeed. */
  retryAfterSeconds?: number;
  /** Failed attempts left before this challenge or setup ends. */
  remainingAttempts?: number;
}

/** The server rejected the operation, or the SDK did before sending it. Branch on `code`, show `message`. */
export class TwinlockRefusal extends Error {
  override readonly name = 'TwinlockRefusal';
  readonly field: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly remainingAttempts: number | undefined;

  constructor(
    readonly code: ErrorCode | DocumentErrorCode,
    message: string,
    details: RefusalDetails = {},
  ) {
    super(message);
    this.field = details.field;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.remainingAttempts = details.remainingAttempts;
  }
}

/** There was no response, or not a Twinlock response. `message` says why in one sentence; `cause` is the underlying error. */
export class TwinlockUnreachable extends Error {
  override readonly name = 'TwinlockUnreachable';
}
