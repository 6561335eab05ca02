import { Brackets, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { AuditEventType } from './eventType';
import { AuditEntryEntity, SecurityEventEntity } from './securityEvent.entity';

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

/** What a workspace's audit log shows, the newest first. Ids are in the order of time, so a page is a range of the key. */
export async function listAuditEvents(
  db: EntityManager,
  { workspaceId, filter, page }: { workspaceId: string; filter: EventFilter; page: EventPage },
): Promise<SecurityEventEntity[]> {
  const query = db
    .createQueryBuilder(SecurityEventEntity, 'event')
    .innerJoin(AuditEntryEntity, 'entry', 'entry.eventId = event.id')
    .where('entry.workspaceId = :workspaceId', { workspaceId });
  addFilter(query, filter);
  return onPage(query, 'entry.eventId', page).getMany();
}

/** A person's own history, the newest first: what concerns their account or membership. */
export async function listEventsOfSubject(
  db: EntityManager,
  { userId, page }: { userId: string; page: EventPage },
): Promise<SecurityEventEntity[]> {
  const query = db
    .createQueryBuilder(SecurityEventEntity, 'event')
    .where('event.subjectId = :userId', { userId });
  return onPage(query, 'event.id', page).getMany();
}

function addFilter(
  query: SelectQueryBuilder<SecurityEventEntity>,
  { types, actorId, subjectId, from, to }: EventFilter,
): void {
  if (types)
    query.andWhere(
      new Brackets((where) =>
        types.length > 0 ? where.where('event.type IN (:...types)', { types }) : where.where('1 = 0'),
      ),
    );
  if (actorId) query.andWhere('event.actorId = :actorId', { actorId });
  if (subjectId) query.andWhere('event.subjectId = :subjectId', { subjectId });
  if (from) query.andWhere('event.at >= :from', { from });
  if (to) query.andWhere('event.at < :to', { to });
}

function onPage(
  query: SelectQueryBuilder<SecurityEventEntity>,
  key: string,
  { limit, backward, from }: EventPage,
): SelectQueryBuilder<SecurityEventEntity> {
  if (from !== null) query.andWhere(`${key} ${backward ? '>' : '<'} :cursor`, { cursor: from });
  return query.orderBy(key, backward ? 'ASC' : 'DESC').limit(limit);
}
