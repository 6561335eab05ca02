import { toApiToken } from '../../api-tokens/apiToken.types';
import { type AuditEventObjectType, toAuditEvent } from '../../events/event.types';
import { type EventFilter, type EventPage, listAuditEvents } from '../../events/listEvents';
import { createLoaders, type Loaders } from '../../graphql/loaders';
import type { Runtime } from '../../runtime';
import { toUser } from '../../sign-in/user.types';
import { type Columns, toCsv } from './csv';

/** Events read and written at a time: what an export of any size holds in memory. */
const PAGE_SIZE = 500;

const COLUMNS: Columns = {
  id: 'id',
  at: 'at',
  type: 'type',
  actorName: 'actor.name',
  actorEmail: 'actor.email',
  apiToken: 'apiToken.name',
  subjectName: 'subject.name',
  subjectEmail: 'subject.email',
  ipAddress: 'ipAddress',
  userAgent: 'userAgent',
  details: 'details',
};

export interface EventsAsked {
  workspaceId: string;
  filter: EventFilter;
}

/** The audit log as CSV, the newest first, a page at a time. */
export function exportAuditCsv(runtime: Runtime, asked: EventsAsked): AsyncGenerator<string> {
  return toCsv(COLUMNS, readPages(runtime, asked));
}

/** The audit log as JSON, a line for each event as the API shows it, the newest first, a page at a time. */
export async function* exportAuditJsonLines(runtime: Runtime, asked: EventsAsked): AsyncGenerator<string> {
  for await (const page of readPages(runtime, asked)) {
    yield page.map((event) => `${JSON.stringify(event)}\n`).join('');
  }
}

async function* readPages(runtime: Runtime, { workspaceId, filter }: EventsAsked): AsyncGenerator<object[]> {
  const page: EventPage = { limit: PAGE_SIZE, backward: false, from: null };
  do {
    const rows = await runtime.database.read((db) => listAuditEvents(db, { workspaceId, filter, page }));
    const loaders = createLoaders(runtime);
    yield await Promise.all(rows.map((row) => withNames(toAuditEvent(row), loaders)));
    page.from = rows.length === PAGE_SIZE ? (rows.at(-1)?.id ?? null) : null;
  } while (page.from !== null);
}

/** With people and tokens in the place of their ids. */
async function withNames(
  { actorId, subjectId, apiTokenId, ...event }: AuditEventObjectType,
  { users, apiTokens }: Loaders,
): Promise<object> {
  const [actor, subject, apiToken] = await Promise.all([
    actorId === null ? null : users.load(actorId),
    subjectId === null ? null : users.load(subjectId),
    apiTokenId === null ? null : apiTokens.load(apiTokenId),
  ]);
  return {
    ...event,
    actor: actor && toUser(actor),
    subject: subject && toUser(subject),
    apiToken: apiToken && toApiToken(apiToken),
  };
}
