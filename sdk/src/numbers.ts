import { TwinlockRefusal } from './errors.js';

/** The longest time of a timer: 2³¹ − 1 milliseconds. A longer one fires at once. */
const MAX_SECONDS = 2_147_483;

/** Returns `seconds`; throws `RangeError` unless it is a number from 0 to 2,147,483. */
export function requireSeconds(name: string, seconds: number): number {
  if (typeof seconds === 'number' && seconds >= 0 && seconds <= MAX_SECONDS) return seconds;
  throw new RangeError(
    `${name} must be a number of seconds from 0 to ${MAX_SECONDS}, not ${shown(seconds)}.`,
  );
}

/** Returns `value`; throws `RangeError` unless it is a whole number from 0 to `max`. */
export function requireWholeNumber(name: string, value: number, max: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= max) return value;
  throw new RangeError(`${name} must be a whole number from 0 to ${max}, not ${shown(value)}.`);
}

/**
 * Throws BAD_USER_INPUT for a number that isn't whole or an invalid date anywhere in the variables. JSON has neither NaN nor
 * invalid dates: both would be sent as null, which leaves a setting unchanged or removes a limit. The schema has no fractions.
 */
export function requireSendable(value: unknown, path: readonly string[] = []): void {
  const field = path.filter((name, index) => index > 0 || name !== 'input').join('.');
  if (typeof value === 'number' && !Number.isInteger(value))
    throw new TwinlockRefusal('BAD_USER_INPUT', `${field} must be a whole number, not ${value}.`, { field });
  if (value instanceof Date && Number.isNaN(value.getTime()))
    throw new TwinlockRefusal('BAD_USER_INPUT', `${field} must be a valid date.`, { field });
  if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) requireSendable(inner, [...path, name]);
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
