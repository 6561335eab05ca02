import type { AuditEventFilter, AuditEventType } from '../../gql/graphql';
import events from '../../locales/en/events.json';

/** The log's filter as used by the form and the URL. Days are local dates (2026-01-31). */
export interface AuditSearch {
  type: string;
  actorId: string;
  subjectId: string;
  fromDay: string;
  toDay: string;
}

export const EVENT_TYPES = Object.keys(events.type) as (keyof typeof events.type)[];

export const NO_SEARCH: AuditSearch = { type: '', actorId: '', subjectId: '', fromDay: '', toDay: '' };

const FIELDS = Object.keys(NO_SEARCH) as (keyof AuditSearch)[];
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
/** A year that is typed digit by digit passes through 0002, 0020 and 0202; no instance has events from then. */
const FIRST_YEAR = 1970;

const isId = (value: string) => ID.test(value);

const IS_VALID: Record<keyof AuditSearch, (value: string) => boolean> = {
  type: (value) => EVENT_TYPES.some((type) => type === value),
  actorId: isId,
  subjectId: isId,
  fromDay: isDay,
  toDay: isDay,
};

/** Parses the filter from the URL. Values that the API would reject are left out. */
export function readAuditSearch(parameters: URLSearchParams): AuditSearch {
  const search = { ...NO_SEARCH };
  for (const field of FIELDS) {
    const value = parameters.get(field) ?? '';
    if (IS_VALID[field](value)) search[field] = value;
  }
  return search;
}

/** Returns the URL parameters of the filter; only set values. */
export function writeAuditSearch(search: AuditSearch): Record<string, string> {
  return Object.fromEntries(FIELDS.filter((field) => search[field]).map((field) => [field, search[field]]));
}

/** Whether a text is a valid date: 2026-01-31, but not 2026-02-31. */
export function isDay(text: string): boolean {
  const [, year, month, day] = (DAY.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || year < FIRST_YEAR) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hasFourDigitYear(endOf(text));
}

/** The filter as API input. A day lasts from its first to its last millisecond in local time. */
export function toAuditFilter({ type, actorId, subjectId, fromDay, toDay }: AuditSearch): AuditEventFilter {
  return {
    ...(type && { types: [type as AuditEventType] }),
    ...(actorId && { actorId }),
    ...(subjectId && { subjectId }),
    ...(fromDay && { from: new Date(`${fromDay}T00:00:00`).toISOString() }),
    ...(toDay && { to: endOf(toDay).toISOString() }),
  };
}

/** The address of the export with the log's filter. */
export function auditExportHref(slug: string, search: AuditSearch, format: 'csv' | 'jsonl'): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(toAuditFilter(search))) parameters.set(name, String(value));
  // Excel reads a CSV file as UTF-8 only with a byte-order mark.
  if (format === 'csv') parameters.set('bom', '1');
  return `/export/${encodeURIComponent(slug)}/audit.${format}${parameters.size > 0 ? `?${parameters}` : ''}`;
}

function endOf(day: string): Date {
  return new Date(`${day}T23:59:59.999`);
}

/** In time zones behind UTC, the end of the year 9999 is in the year 10000, but the API accepts four digits. */
function hasFourDigitYear(instant: Date): boolean {
  return instant.getUTCFullYear() <= 9_999;
}
