import { ErrorCode, type ErrorDetails } from '@twinlock/shared';

/** An error that the sender of a request can act on. Its message is sent; those of all other errors are masked. */
export class Refusal extends Error {
  override name = 'Refusal';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
  }
}

/** `field` is the path within `input`. */
export function badInput(field: string, message: string): Refusal {
  return new Refusal(ErrorCode.BAD_USER_INPUT, message, { field });
}

/** For unknown ids and for those that the actor has no access to. */
export function notFound(what: string): Refusal {
  return new Refusal(ErrorCode.NOT_FOUND, `There is no such ${what}.`);
}

/** `what` is plural (S41). */
export function quotaExceeded(what: string, limit: number): Refusal {
  return new Refusal(ErrorCode.QUOTA_EXCEEDED, `There can be at most ${limit} ${what}.`, { limit });
}

/** A mutation may have been committed before the connection to the database was lost (S28). */
export function unavailableMessage({ isMutation }: { isMutation: boolean }): string {
  return isMutation
    ? 'The service can’t reach its database right now. A change may have taken place: look before trying again.'
    : 'The service can’t reach its database right now. Try again in a moment.';
}

/** Rounds `retryAfterSeconds` up, so that a client doesn't retry too early. */
export function tooManyAttempts(message: string, retryAfterSeconds: number): Refusal {
  return new Refusal(ErrorCode.TOO_MANY_ATTEMPTS, message, {
    retryAfterSeconds: Math.max(1, Math.ceil(retryAfterSeconds)),
  });
}

/** For codes that are wrong, malformed, expired or used. */
export function invalidCode(remainingAttempts: number): Refusal {
  const left = remainingAttempts === 1 ? '1 attempt' : `${remainingAttempts} attempts`;
  return new Refusal(ErrorCode.INVALID_CODE, `That code is not valid. ${left} left.`, { remainingAttempts });
}
