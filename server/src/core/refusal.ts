import { ErrorCode, type ErrorDetails } from '@twinlock/shared';

/**
 * A request is refused for a reason that its sender can act on. Anything else that is thrown is a bug and is masked.
 */
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

/** The input is wrong; `field` is its path within `input`. */
export function badInput(field: string, message: string): Refusal {
  return new Refusal(ErrorCode.BAD_USER_INPUT, message, { field });
}

/** Foreign and unknown ids alike. */
export function notFound(what: string): Refusal {
  return new Refusal(ErrorCode.NOT_FOUND, `There is no such ${what}.`);
}

/** The quota of `what` (plural) is used up (S41). */
export function quotaExceeded(what: string, limit: number): Refusal {
  return new Refusal(ErrorCode.QUOTA_EXCEEDED, `There can be at most ${limit} ${what}.`, { limit });
}

/** The database can't be reached (S28). A mutation may have been carried out all the same: its answer was lost. */
export function unavailableMessage({ isMutation }: { isMutation: boolean }): string {
  return isMutation
    ? 'The service can’t reach its database right now. A change may have taken place: look before trying again.'
    : 'The service can’t reach its database right now. Try again in a moment.';
}

/** `retryAfterSeconds` is never less than one, so that a client that waits it out isn't early. */
export function tooManyAttempts(message: string, retryAfterSeconds: number): Refusal {
  return new Refusal(ErrorCode.TOO_MANY_ATTEMPTS, message, {
    retryAfterSeconds: Math.max(1, Math.ceil(retryAfterSeconds)),
  });
}

/** A code that is not accepted: wrong, malformed, expired and replayed alike. */
export function invalidCode(remainingAttempts: number): Refusal {
  const left = remainingAttempts === 1 ? '1 attempt' : `${remainingAttempts} attempts`;
  return new Refusal(ErrorCode.INVALID_CODE, `That code is not valid. ${left} left.`, { remainingAttempts });
}
