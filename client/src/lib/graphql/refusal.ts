import { ErrorCode } from '@twinlock/shared';
import type { GraphQLFormattedError } from 'graphql';

/** OFFLINE is the client's own: no answer came at all. */
export type RefusalCode = ErrorCode | 'OFFLINE';

export interface RefusalDetails {
  field?: string;
  retryAfterSeconds?: number;
  remainingAttempts?: number;
  /** The address that the server is set up for, where the browser's is another. */
  publicUrl?: string;
}

/** Why the server would not do what was asked, with what a screen needs to say so. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly details: RefusalDetails = {},
  ) {
    super(message);
  }
}

/** Reads the refusal out of an answer's first error. */
export function refusalOf(error: GraphQLFormattedError): Refusal {
  const extensions = error.extensions ?? {};
  return new Refusal(codeOf(extensions['code']), error.message, {
    ...(typeof extensions['field'] === 'string' && { field: extensions['field'] }),
    ...(typeof extensions['retryAfterSeconds'] === 'number' && {
      retryAfterSeconds: extensions['retryAfterSeconds'],
    }),
    ...(typeof extensions['remainingAttempts'] === 'number' && {
      remainingAttempts: extensions['remainingAttempts'],
    }),
    ...(typeof extensions['publicUrl'] === 'string' && { publicUrl: extensions['publicUrl'] }),
  });
}

/** Whatever was thrown, as a refusal: a bug has a code here as well. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return new Refusal(ErrorCode.INTERNAL_SERVER_ERROR, error instanceof Error ? error.message : String(error));
}

function codeOf(value: unknown): RefusalCode {
  return typeof value === 'string' && value in ErrorCode
    ? (value as ErrorCode)
    : ErrorCode.INTERNAL_SERVER_ERROR;
}
