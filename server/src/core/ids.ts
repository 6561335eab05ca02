import { v7 } from 'uuid';

/** A new row's id: UUIDv7, so that ids are in the order of their making and indexes grow at one end. */
export function newId(): string {
  return v7();
}

/** Sequences have 32 bits. One that restarts can only reorder ids of the same millisecond. */
const SEQUENCES = 2 ** 32;
let sequence = 0;

/** The id of something that happened at a moment, so that ids are in the order of moments: a span of time is a range of ids. */
export function newIdAt(moment: Date): string {
  sequence = (sequence + 1) % SEQUENCES;
  return v7({ msecs: moment.getTime(), seq: sequence });
}

/** Returns the lowest id of a time: ids of earlier times sort below it, all others above. */
export function lowestIdAt(moment: Date): string {
  const milliseconds = Math.min(Math.max(moment.getTime(), 0), 2 ** 48 - 1);
  const hex = milliseconds.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
