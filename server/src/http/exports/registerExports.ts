import { Readable } from 'node:stream';
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { ApiTokenScope } from '../../api-tokens/scopes';
import { to } from '../../graphql/access';
import { RequestContext } from '../../graphql/context';
import { requireAccess } from '../../graphql/gate';
import { isCleanText, requireStorable } from '../../graphql/storable';
import { notFound, Refusal } from '../../refusal';
import type { Runtime } from '../../runtime';
import type { Standing } from '../../workspaces/standing';
import { findWorkspaceBySlug } from '../../workspaces/workspace.store';
import { requireOwnOrigin } from '../originCheck';
import { requestParts } from '../requestParts';
import { exportAuditCsv, exportAuditJsonLines } from './exportAuditEvents';
import { readAuditFilter, readByteOrderMark, readMemberFilter } from './exportFilter';
import { exportMembers } from './exportMembers';

const CSV_TYPE = 'text/csv; charset=utf-8';
const BYTE_ORDER_MARK = '\uFEFF';
const JSON_LINES_TYPE = 'application/x-ndjson; charset=utf-8';

/** A file that owners download, and programs whose token has the scope. */
interface Export {
  /** Last part of the address, and of the file's name. */
  name: string;
  contentType: string;
  scope: ApiTokenScope;
  /** The file's text, in parts that are made as they are fetched; BAD_USER_INPUT where a parameter is wrong. */
  write(runtime: Runtime, standing: Standing, parameters: unknown): AsyncGenerator<string>;
}

const EXPORTS: readonly Export[] = [
  {
    name: 'members.csv',
    contentType: CSV_TYPE,
    scope: ApiTokenScope.MEMBERS_READ,
    write: (runtime, standing, parameters) =>
      exportMembers(runtime, {
        workspaceId: standing.workspaceId,
        rule: standing,
        query: readMemberFilter(parameters),
        now: runtime.clock(),
      }),
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

/** Files of a workspace's members and audit log, under the same rules as the API's lists. */
export function registerExports(server: FastifyInstance, runtime: Runtime): void {
  for (const file of EXPORTS) {
    server.get<{ Params: { slug: string } }>(`/export/:slug/${file.name}`, {
      // A HEAD request would make the whole file to throw it away.
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
  // A new context each time, since the caller and their access may change while the file is sent.
  const requireReader = (): Promise<Standing> => {
    const context = new RequestContext(runtime, requestParts(request, reply, runtime.config));
    return requireStanding(context, { slug, scope });
  };
  const standing = await requireReader();
  requireStorable(request.query);
  const start = readByteOrderMark(request.query, contentType === CSV_TYPE) ? BYTE_ORDER_MARK : '';
  const parts = await begun(write(runtime, standing, request.query), { start, requireReader });
  const stream = Readable.from(parts);
  stream.on('error', (error) => logAborted(runtime.log, error));
  return reply
    .header('content-disposition', `attachment; filename="${slug}-${name}"`)
    .type(contentType)
    .send(stream);
}

/** The connection is closed before the file is complete, so that the client sees that the download failed. */
function logAborted(log: Logger, error: Error): void {
  if (error instanceof Refusal) log.info({ code: error.code }, 'Aborted an export: its reader lost access');
  else log.error({ reason: error.message }, 'Aborted an export');
}

/** How the caller, or the maker of their token, stands in a workspace whose lists they may read whole. */
async function requireStanding(
  context: RequestContext,
  { slug, scope }: { slug: string; scope: ApiTokenScope },
): Promise<Standing> {
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
  const standing = workspaceId === null ? null : await context.standingIn(workspaceId);
  if (!standing) throw notFound('workspace');
  return standing;
}

/**
 * Makes the first part before anything is sent, so that what goes wrong with it is an error response. Access is checked
 * again before each further page is read (S37). Between pages other requests get their turn: the embedded database
 * returns at once, and nothing else would yield to them.
 */
async function begun(
  parts: AsyncGenerator<string>,
  { start, requireReader }: { start: string; requireReader: () => Promise<unknown> },
): Promise<AsyncGenerator<string>> {
  const first = await parts.next();
  return (async function* () {
    for (let part = first; !part.done; part = await parts.next()) {
      yield part === first ? start + part.value : part.value;
      await othersTurn();
      await requireReader();
    }
  })();
}
