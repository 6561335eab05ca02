import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { ApiRequestContext } from '../../api/requestContext';
import { requireAccess } from '../../api/requireAccess';
import { requireStorable } from '../../api/storable';
import { ApiTokenScope } from '../../core/apiTokenScope';
import { isCleanText } from '../../core/cleanText';
import { notFound, Refusal } from '../../core/refusal';
import type { WorkspaceAccess } from '../../core/workspaceAccess';
import { to } from '../../graphql/access';
import type { Runtime } from '../../runtime/runtime';
import { requireEventFilterIds } from '../../workspaces/access/idKind';
import type { MemberSelection } from '../../workspaces/members/memberFilter.store';
import { findWorkspaceBySlug } from '../../workspaces/workspace.store';
import { requireOwnOrigin } from '../originCheck';
import { HttpRequestParts } from '../requestParts';
import { exportAuditCsv, exportAuditJsonLines } from './exportAuditEvents';
import { readAuditFilter, readByteOrderMark, readMemberFilter } from './exportFilter';
import { exportMembersCsv, exportMembersJsonLines } from './exportMembers';
import { yieldToEventLoop } from './yieldToEventLoop';

const CSV_TYPE = 'text/csv; charset=utf-8';
const BYTE_ORDER_MARK = '\uFEFF';
const JSON_LINES_TYPE = 'application/x-ndjson; charset=utf-8';

/** A file for owners, and for API tokens with the scope. */
interface Export {
  /** Last segment of the path, and end of the file's name. */
  name: string;
  contentType: string;
  scope: ApiTokenScope;
  /** Yields the file in parts, lazily. Throws BAD_USER_INPUT for an invalid parameter. */
  write(runtime: Runtime, access: WorkspaceAccess, parameters: unknown): AsyncGenerator<string>;
}

const EXPORTS: readonly Export[] = [
  {
    name: 'members.csv',
    contentType: CSV_TYPE,
    scope: ApiTokenScope.MEMBERS_READ,
    write: (runtime, access, parameters) =>
      exportMembersCsv(runtime, selectMembers(runtime, access, parameters)),
  },
  {
    name: 'members.jsonl',
    contentType: JSON_LINES_TYPE,
    scope: ApiTokenScope.MEMBERS_READ,
    write: (runtime, access, parameters) =>
      exportMembersJsonLines(runtime, selectMembers(runtime, access, parameters)),
  },
  {
    name: 'audit.csv',
    contentType: CSV_TYPE,
    scope: ApiTokenScope.AUDIT_READ,
    write: (runtime, { workspaceId }, parameters) =>
      exportAuditCsv(runtime, { workspaceId, filter: readAuditFilter(parameters) }),
  },
  {
    name: 'audit.jsonl',
    contentType: JSON_LINES_TYPE,
    scope: ApiTokenScope.AUDIT_READ,
    write: (runtime, { workspaceId }, parameters) =>
      exportAuditJsonLines(runtime, { workspaceId, filter: readAuditFilter(parameters) }),
  },
];

function selectMembers({ clock }: Runtime, access: WorkspaceAccess, parameters: unknown): MemberSelection {
  const { workspaceId } = access;
  return { workspaceId, rule: access, query: readMemberFilter(parameters), now: clock() };
}

/** Serves a workspace's members and audit log as files, with the access rules of the API's lists. */
export function registerExports(server: FastifyInstance, runtime: Runtime): void {
  for (const file of EXPORTS) {
    server.get<{ Params: { slug: string } }>(`/export/:slug/${file.name}`, {
      // A HEAD request would generate the whole file and discard it.
      exposeHeadRoute: false,
      handler: async (request, reply) => sendExport(runtime, file, { request, reply }),
    });
  }
}

async function sendExport(
  runtime: Runtime,
  { name, contentType, scope, write }: Export,
  { request, reply }: { request: FastifyRequest<{ Params: { slug: string } }>; reply: FastifyReply },
): Promise<FastifyReply> {
  requireOwnOrigin(request, runtime.config);
  const { slug } = request.params;
  // A new context for each check, because access can change while the file is sent.
  const contextOf = (sessionId: string | null) =>
    new ApiRequestContext(runtime, new HttpRequestParts(request, reply, runtime.config), sessionId);
  const context = contextOf(null);
  const access = await requireAccessTo(context, { slug, scope });
  const actor = await context.actor();
  // Fresh proof rotates the session's token, so the token of this request can become invalid.
  const sessionId = actor.kind === 'session' ? actor.session.id : null;
  const requireStillAllowed = () => requireAccessTo(contextOf(sessionId), { slug, scope });
  requireStorable(request.query);
  const start = readByteOrderMark(request.query, contentType === CSV_TYPE) ? BYTE_ORDER_MARK : '';
  const written = write(runtime, access, request.query);
  await requireEventFilterIds(context, request.query as object, { path: '' });
  const parts = await startParts(written, { start, requireStillAllowed });
  const stream = Readable.from(parts);
  stream.on('error', (error) => logAborted(runtime.log, error));
  return reply
    .header('content-disposition', `attachment; filename="${slug}-${name}"`)
    .type(contentType)
    .send(stream);
}

/** The stream closes the connection before the file is complete, so that the client sees the failure. */
function logAborted(log: Logger, error: Error): void {
  if (error instanceof Refusal) log.info({ code: error.code }, 'Aborted an export: the actor lost access');
  else log.error({ reason: error.message }, 'Aborted an export');
}

/** Returns the access of the actor, or of the API token's creator. Throws unless they can read the whole lists. */
async function requireAccessTo(
  context: ApiRequestContext,
  { slug, scope }: { slug: string; scope: ApiTokenScope },
): Promise<WorkspaceAccess> {
  await context.requireValidBearer();
  let workspaceId: string | null = null;
  const rule = to.ownersOf(
    async () => {
      const { database } = context.runtime;
      const workspace = isCleanText(slug) ? await database.read((db) => findWorkspaceBySlug(db, slug)) : null;
      workspaceId = workspace?.id ?? null;
      return workspaceId;
    },
    { scope },
  );
  await requireAccess(rule, { parent: null, args: {}, context });
  const access = workspaceId === null ? null : await context.accessTo(workspaceId);
  if (!access) throw notFound('workspace');
  return access;
}

/**
 * Generates the first part before the response starts, so that its failure becomes an error response. Access is checked again
 * before each further page (S37).
 */
async function startParts(
  parts: AsyncGenerator<string>,
  { start, requireStillAllowed }: { start: string; requireStillAllowed: () => Promise<unknown> },
): Promise<AsyncGenerator<string>> {
  await yieldToEventLoop();
  const first = await parts.next();
  return (async function* () {
    for (let part = first; !part.done; part = await parts.next()) {
      yield part === first ? start + part.value : part.value;
      await yieldToEventLoop();
      await requireStillAllowed();
    }
  })();
}
