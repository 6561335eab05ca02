import { type EntityManager, In, LessThan, MoreThan } from 'typeorm';
import { lowestIdAt } from '../core/ids';
import type { AuditEventType } from '../events/eventType';
import { SecurityEventEntity } from '../events/securityEvent.entity';

export interface EventFilter {
  types?: readonly AuditEventType[] | null;
  actorId?: string | null;
  subjectId?: string | null;
  apiTokenId?: string | null;
  /** Normalized by `readAddress`. */
  ipAddress?: string | null;
  /** Inclusive. */
  from?: Date | null;
  /** Exclusive. */
  to?: Date | null;
}

export interface EventPage {
  limit: number;
  /** Whether the page goes towards the newest. */
  backward: boolean;
  /** Id of the event before the page; null for the first page. */
  from: string | null;
}

export interface AuditLogPage {
  workspaceId: string;
  filter: EventFilter;
  page: EventPage;
}

/** Lists a page of a workspace's audit log, newest first. */
export async function listAuditEvents(
  db: EntityManager,
  selection: AuditLogPage,
): Promise<SecurityEventEntity[]> {
  const ids = await findEventIds(db, selection);
  if (ids.length === 0) return [];
  const rows = new Map((await db.findBy(SecurityEventEntity, { id: In(ids) })).map((row) => [row.id, row]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

/** Lists a page of the events about an account or its memberships, newest first. */
export async function listEventsOfSubject(
  db: EntityManager,
  { userId, page: { limit, backward, from } }: { userId: string; page: EventPage },
): Promise<SecurityEventEntity[]> {
  const place = from === null ? {} : { id: backward ? MoreThan(from) : LessThan(from) };
  return db.find(SecurityEventEntity, {
    where: { subjectId: userId, ...place },
    order: { id: backward ? 'ASC' : 'DESC' },
    take: limit,
  });
}

/**
 * Reads one page per event type, each from an index range, and merges them: together they contain the page of all types. With
 * one condition for all types, the database would read every event of a common type, or the whole log for a rare one. Filters by
 * account, API token or address have indexes of their own, and need one page only.
 */
async function findEventIds(db: EntityManager, selection: AuditLogPage): Promise<string[]> {
  const { types, actorId, subjectId, apiTokenId, ipAddress } = selection.filter;
  const hasSource = [actorId, subjectId, apiTokenId, ipAddress].some((source) => typeof source === 'string');
  const typeGroups = types && (hasSource ? [types] : [...new Set(types)].map((type) => [type]));
  const parts = (typeGroups ?? [null])
    .filter((group) => group?.length !== 0)
    .map((group) => pageOfTypes(selection, group));
  if (parts.length === 0) return [];
  const all = parts
    .map(({ sql }, index) => `SELECT eventId FROM (${sql}) AS part${index}`)
    .join(' UNION ALL ');
  const rows = (await db.query(
    `${all} ${inOrder(selection.page)}`,
    parts.flatMap(({ parameters }) => parameters),
  )) as { eventId: string }[];
  return rows.map(({ eventId }) => eventId);
}

function pageOfTypes(
  { workspaceId, filter, page }: AuditLogPage,
  group: readonly AuditEventType[] | null,
): { sql: string; parameters: unknown[] } {
  const { actorId, subjectId, apiTokenId, ipAddress, from, to } = filter;
  const conditions: [sql: string, ...parameters: unknown[]][] = [['workspaceId = ?', workspaceId]];
  if (group) conditions.push([`type IN (${group.map(() => '?').join(', ')})`, ...group]);
  for (const [column, value] of Object.entries({ actorId, subjectId, apiTokenId, ipAddress }))
    if (typeof value === 'string') conditions.push([`${column} = ?`, value]);
  if (from) conditions.push(['eventId >= ?', lowestIdAt(from)]);
  if (to) conditions.push(['eventId < ?', lowestIdAt(to)]);
  if (page.from !== null) conditions.push([`eventId ${page.backward ? '>' : '<'} ?`, page.from]);
  const where = conditions.map(([sql]) => sql).join(' AND ');
  return {
    sql: `SELECT eventId FROM audit_entries WHERE ${where} ${inOrder(page)}`,
    parameters: conditions.flatMap(([, ...parameters]) => parameters),
  };
}

function inOrder({ backward, limit }: EventPage): string {
  return `ORDER BY eventId ${backward ? 'ASC' : 'DESC'} LIMIT ${Number(limit)}`;
}
