import type { AuditEventFilter, AuditEventType } from '../../gql/graphql';

/** The log's filter as it stands in the form and in the address; days are local dates (2026-01-31). */
export interface AuditSearch {
  type: string;
  actorId: string;
  subjectId: string;
  fromDay: string;
  toDay: string;
}

export const NO_SEARCH: AuditSearch = { type: '', actorId: '', subjectId: '', fromDay: '', toDay: '' };

const FIELDS = Object.keys(NO_SEARCH) as (keyof AuditSearch)[];

export function readAuditSearch(parameters: URLSearchParams): AuditSearch {
  const search = { ...NO_SEARCH };
  for (const field of FIELDS) search[field] = parameters.get(field) ?? '';
  return search;
}

/** What goes into the address: only what is set. */
export function writeAuditSearch(search: AuditSearch): Record<string, string> {
  return Object.fromEntries(FIELDS.filter((field) => search[field]).map((field) => [field, search[field]]));
}

/** The filter as the API takes it: a day reaches from its first to its last moment here. */
export function toAuditFilter({ type, actorId, subjectId, fromDay, toDay }: AuditSearch): AuditEventFilter {
  return {
    ...(type && { types: [type as AuditEventType] }),
    ...(actorId && { actorId }),
    ...(subjectId && { subjectId }),
    ...(fromDay && { from: new Date(`${fromDay}T00:00:00`).toISOString() }),
    ...(toDay && { to: new Date(`${toDay}T23:59:59.999`).toISOString() }),
  };
}

/** The export of what the log shows. */
export function auditExportHref(slug: string, search: AuditSearch, format: 'csv' | 'jsonl'): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(toAuditFilter(search))) parameters.set(name, String(value));
  return `/export/${encodeURIComponent(slug)}/audit.${format}${parameters.size > 0 ? `?${parameters}` : ''}`;
}
