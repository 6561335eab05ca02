import type { ErrorCode } from './answers.js';

/** Codes of documents that can't be read, which the server's GraphQL library sends beside its own. */
export type DocumentErrorCode =
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'OPERATION_RESOLUTION_FAILURE';

export interface RefusalDetails {
  /** The input field that is wrong, as a path. */
  field?: string;
  /** Whole seconds until another try can succeed. */
  retryAfterSeconds?: number;
  /** How many more wrong codes this challenge or set-up bears. */
  remainingAttempts?: number;
}

/** The server refused, and said why: branch on `code`, show `message`. */
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

/** No server answered, or what answered is no Twinlock; `cause` tells what happened. */
export class TwinlockUnreachable extends Error {
  override readonly name = 'TwinlockUnreachable';
}
