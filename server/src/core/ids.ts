import { v7 } from 'uuid';

/** Returns a UUIDv7: ids are in the order of creation, and indexes grow at one end. */
export function newId(): string {
  return v7();
}

/** A sequence has 32 bits. Its overflow can only reorder ids of the same millisecond. */
const SEQUENCES = 2 ** 32;
let sequence = 0;

/** Returns a UUIDv7 for a time other than now, so that a time span is a range of ids. */
export function newIdAt(moment: Date): string {
  sequence = (sequence + 1) % SEQUENCES;
  return v7({ msecs: moment.getTime(), seq: sequence });
}

/** Returns a lower bound for ids of `moment`: ids of earlier times are less, all others greater. */
export function lowestIdAt(moment: Date): string {
  const milliseconds = Math.min(Math.max(moment.getTime(), 0), 2 ** 48 - 1);
  const hex = milliseconds.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
