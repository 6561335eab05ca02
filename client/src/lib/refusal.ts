import { ErrorCode } from '@twinlock/shared';
import type { GraphQLFormattedError } from 'graphql';

/** OFFLINE is set by the client: the request failed without a response. */
export type RefusalCode = ErrorCode | 'OFFLINE';

export interface RefusalDetails {
  field?: string;
  retryAfterSeconds?: number;
  remainingAttempts?: number;
  /** The server's configured address, if the browser uses another one. */
  publicUrl?: string;
  /** The operation is a mutation that may have taken effect: the server lost its database while it ran. */
  mayHaveChanged?: boolean;
}

/** The one error type of requests to the server, with what a screen needs to explain it. */
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

/** Converts an error of a GraphQL response. */
export function refusalOf({ message, extensions = {} }: GraphQLFormattedError): Refusal {
  const { code, field, retryAfterSeconds, remainingAttempts, publicUrl } = extensions;
  return new Refusal(isErrorCode(code) ? code : ErrorCode.INTERNAL_SERVER_ERROR, message, {
    ...(typeof field === 'string' && { field }),
    ...(typeof retryAfterSeconds === 'number' && { retryAfterSeconds }),
    ...(typeof remainingAttempts === 'number' && { remainingAttempts }),
    ...(typeof publicUrl === 'string' && { publicUrl }),
  });
}

/** Converts a response body without a GraphQL result, such as a proxy's error page. `body` is parsed JSON, if it is JSON. */
export function refusalOfResponse(status: number, body: unknown): Refusal {
  const [error] = (body as { errors?: GraphQLFormattedError[] } | null)?.errors ?? [];
  return error
    ? refusalOf(error)
    : new Refusal(ErrorCode.SERVICE_UNAVAILABLE, `The server returned status ${status} without a result.`);
}

/** Returns any thrown value as a refusal; a bug becomes INTERNAL_SERVER_ERROR. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return new Refusal(ErrorCode.INTERNAL_SERVER_ERROR, error instanceof Error ? error.message : String(error));
}

/** The refusal to show for a mutation's error; null without an error, and if the person declined to give fresh proof. */
export function findRefusal(error: unknown): Refusal | null {
  if (!error) return null;
  const refusal = toRefusal(error);
  return refusal.code === ErrorCode.REAUTHENTICATION_REQUIRED ? null : refusal;
}

function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && value in ErrorCode;
}
