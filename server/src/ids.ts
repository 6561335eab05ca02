import { v7 } from 'uuid';

/** A new row's id: UUIDv7, so that ids are in the order of their making and indexes grow at one end. */
export function newId(): string {
  return v7();
}
