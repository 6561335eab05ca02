import { Readable } from 'node:stream';
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiTokenScope } from '../../api-tokens/scopes';
import { to } from '../../graphql/access';
import { RequestContext } from '../../graphql/context';
import { requireAccess } from '../../graphql/gate';
import { isCleanText, requireStorable } from '../../graphql/storable';
import { notFound } from '../../refusal';
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
  const context = new RequestContext(runtime, requestParts(request, reply, runtime.config));
  const standing = await requireStanding(context, { slug, scope });
  requireStorable(request.query);
  const start = readByteOrderMark(request.query, contentType === CSV_TYPE) ? BYTE_ORDER_MARK : '';
  const parts = await begun(write(runtime, standing, request.query), start);
  const stream = Readable.from(parts);
  stream.on('error', (error) => runtime.log.error({ reason: error.message }, 'An export was cut short'));
  return reply
    .header('content-disposition', `attachment; filename="${slug}-${name}"`)
    .type(contentType)
    .send(stream);
}

/** How the caller, or the maker of their token, stands in a workspace whose lists they may read whole. */
async function requireStanding(
  context: RequestContext,
  { slug, scope }: { slug: string; scope: ApiTokenScope },
): Promise<Standing> {
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
 * Makes the first part before anything is answered, so that what goes wrong with it is told as an error. Between parts
 * others get their turn: the embedded database answers at once, and nothing else would let them in.
 */
async function begun(parts: AsyncGenerator<string>, start: string): Promise<AsyncGenerator<string>> {
  const first = await parts.next();
  return (async function* () {
    if (!first.done) yield start + first.value;
    for await (const part of parts) {
      yield part;
      await othersTurn();
    }
  })();
}
