import { listPeople } from '../../accounts/user.store';
import { toUser } from '../../accounts/user.types';
import { toApiToken } from '../../api-tokens/apiToken.types';
import { type AuditEventObjectType, toAuditEvent } from '../../audit-log/event.types';
import { type EventFilter, type EventPage, listAuditEvents } from '../../audit-log/listEvents';
import { Loaders } from '../../graphql/loaders';
import type { Runtime } from '../../runtime/runtime';
import type { ApiTokenEntity } from '../../sessions/api-tokens/apiToken.entity';
import { listApiTokensByIds } from '../../sessions/api-tokens/apiToken.store';
import { type Columns, toCsv, toJsonLines } from './fileFormats';

/** Events per page; an export holds one page in memory. */
const PAGE_SIZE = 500;

const COLUMNS: Columns = {
  id: 'id',
  type: 'type',
  at: 'at',
  actor_id: 'actor.id',
  actor_email: 'actor.email',
  actor_name: 'actor.name',
  api_token_id: 'apiToken.id',
  api_token_name: 'apiToken.name',
  subject_id: 'subject.id',
  subject_email: 'subject.email',
  subject_name: 'subject.name',
  ip_address: 'ipAddress',
  user_agent: 'userAgent',
  details: 'details',
};

export interface EventSelection {
  workspaceId: string;
  filter: EventFilter;
}

/** Yields the audit log as CSV, newest event first, one page at a time. */
export function exportAuditCsv(runtime: Runtime, selection: EventSelection): AsyncGenerator<string> {
  return toCsv(COLUMNS, readPages(runtime, selection));
}

/** Yields the audit log as JSON Lines in the shape of the API, newest event first, one page at a time. */
export function exportAuditJsonLines(runtime: Runtime, selection: EventSelection): AsyncGenerator<string> {
  return toJsonLines(readPages(runtime, selection));
}

async function* readPages(
  runtime: Runtime,
  { workspaceId, filter }: EventSelection,
): AsyncGenerator<object[]> {
  const page: EventPage = { limit: PAGE_SIZE, backward: false, from: null };
  do {
    const rows = await runtime.database.read((db) => listAuditEvents(db, { workspaceId, filter, page }));
    const loaders = new Loaders(runtime.database);
    yield await Promise.all(rows.map((row) => toRecord(toAuditEvent(row), loaders)));
    page.from = rows.length === PAGE_SIZE ? (rows.at(-1)?.id ?? null) : null;
  } while (page.from !== null);
}

/** Replaces the ids of people and of the API token with the objects that the API returns for them. */
async function toRecord(
  { actorId, subjectId, apiTokenId, ...event }: AuditEventObjectType,
  loaders: Loaders,
): Promise<object> {
  const [actor, subject, apiToken] = await Promise.all([
    actorId === null ? null : loaders.of(listPeople).load(actorId),
    subjectId === null ? null : loaders.of(listPeople).load(subjectId),
    apiTokenId === null ? null : loaders.of(listApiTokensByIds).load(apiTokenId),
  ]);
  return {
    ...event,
    actor: actor && toUser(actor),
    subject: subject && toUser(subject),
    apiToken: apiToken && withoutIds(apiToken),
  };
}

function withoutIds(row: ApiTokenEntity): object {
  const { createdById: _creator, workspaceId: _workspace, ...shown } = toApiToken(row);
  return shown;
}
