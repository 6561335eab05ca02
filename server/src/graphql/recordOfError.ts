import type { RequestRecord } from '../requestRecord';

const records = new WeakMap<object, RequestRecord>();

/** Keeps in whose request the errors came about: where they are worded, nobody knows any more. */
export function rememberRecord(errors: readonly object[], record: RequestRecord): void {
  for (const error of errors) records.set(error, record);
}

export function recordOf(error: unknown): RequestRecord | undefined {
  return typeof error === 'object' && error !== null ? records.get(error) : undefined;
}
