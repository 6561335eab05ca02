import type { RequestRecord } from '../observability/requestRecord';

const records = new WeakMap<object, RequestRecord>();

/** Associates errors with the record of their request, which the error formatter has no access to. */
export function rememberRecord(errors: readonly object[], record: RequestRecord): void {
  for (const error of errors) records.set(error, record);
}

/** Returns the record of the request that an error occurred in. */
export function recordOf(error: unknown): RequestRecord | undefined {
  return typeof error === 'object' && error !== null ? records.get(error) : undefined;
}
