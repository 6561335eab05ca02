import { type EntityManager, In, LessThan, MoreThan } from 'typeorm';
import { lowestIdAt } from '../ids';
import type { AuditEventType } from './eventType';
import { SecurityEventEntity } from './securityEvent.entity';

export interface EventFilter {
  types?: readonly AuditEventType[] | null;
  actorId?: string | null;
  subjectId?: string | null;
  /** Inclusive. */
  from?: Date | null;
  /** Exclusive. */
  to?: Date | null;
}

export interface EventPage {
  limit: number;
  /** Towards the newest instead of the oldest. */
  backward: boolean;
  /** Id of the event that the page begins after. */
  from: string | null;
}

export interface AuditLogPage {
  workspaceId: string;
  filter: EventFilter;
  page: EventPage;
}

/** What a workspace's audit log shows, the newest first. */
export async function listAuditEvents(
  db: EntityManager,
  asked: AuditLogPage,
): Promise<SecurityEventEntity[]> {
  const ids = await findEventIds(db, asked);
  if (ids.length === 0) return [];
  const rows = new Map((await db.findBy(SecurityEventEntity, { id: In(ids) })).map((row) => [row.id, row]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

/** A person's own history, the newest first: what concerns their account or membership. */
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
 * Of each kind asked for, a page is the end of a range of an index; the page of them all is in these pages together.
 * Otherwise the database would read every event of a common kind, or the whole log for a rare one.
 */
async function findEventIds(db: EntityManager, asked: AuditLogPage): Promise<string[]> {
  const { types, actorId, subjectId } = asked.filter;
  const ofOnePerson = Boolean(actorId ?? subjectId);
  const kinds = types && (ofOnePerson ? [types] : [...new Set(types)].map((type) => [type]));
  const parts = (kinds ?? [null]).filter((kind) => kind?.length !== 0).map((kind) => pageOfKind(asked, kind));
  if (parts.length === 0) return [];
  const all = parts
    .map(({ sql }, index) => `SELECT eventId FROM (${sql}) AS part${index}`)
    .join(' UNION ALL ');
  const rows = (await db.query(
    `${all} ${inOrder(asked.page)}`,
    parts.flatMap(({ parameters }) => parameters),
  )) as { eventId: string }[];
  return rows.map(({ eventId }) => eventId);
}

function pageOfKind(
  { workspaceId, filter, page }: AuditLogPage,
  kind: readonly AuditEventType[] | null,
): { sql: string; parameters: unknown[] } {
  const { actorId, subjectId, from, to } = filter;
  const conditions: [sql: string, ...parameters: unknown[]][] = [['workspaceId = ?', workspaceId]];
  if (kind) conditions.push([`type IN (${kind.map(() => '?').join(', ')})`, ...kind]);
  if (actorId) conditions.push(['actorId = ?', actorId]);
  if (subjectId) conditions.push(['subjectId = ?', subjectId]);
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
