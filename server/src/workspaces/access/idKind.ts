import { validate } from 'uuid';
import { badInput } from '../../core/refusal';
import type { WorkspaceAccess } from '../../core/workspaceAccess';
import type { Runtime } from '../../runtime/runtime';
import { isOwner } from './workspaceAccess.rules';

/** What the check needs of the request: it reveals the kind of an id only to actors who can see its row. */
interface IdLookup {
  runtime: Pick<Runtime, 'database'>;
  accessTo(workspaceId: string): Promise<WorkspaceAccess | null>;
}

/** Tables with ids, each with the workspace of a row. `ownersOnly`: only owners and API tokens see ids of this kind. */
const KINDS = {
  person: {
    name: 'a person',
    sql: 'SELECT workspaceId FROM memberships WHERE userId = ?',
    ownersOnly: false,
  },
  member: {
    name: 'a membership',
    sql: 'SELECT workspaceId FROM memberships WHERE id = ?',
    ownersOnly: false,
  },
  workspace: {
    name: 'a workspace',
    sql: 'SELECT id AS workspaceId FROM workspaces WHERE id = ?',
    ownersOnly: false,
  },
  invitation: {
    name: 'an invitation',
    sql: 'SELECT workspaceId FROM invitations WHERE id = ?',
    ownersOnly: true,
  },
  apiToken: {
    name: 'an API token',
    sql: 'SELECT workspaceId FROM api_tokens WHERE id = ?',
    ownersOnly: true,
  },
  event: {
    name: 'an event',
    sql: 'SELECT workspaceId FROM audit_entries WHERE eventId = ?',
    ownersOnly: true,
  },
} as const;

export type IdKind = keyof typeof KINDS;

export interface IdArgument {
  /** Null or undefined if omitted. */
  id: string | null | undefined;
  /** Path of the argument. */
  field: string;
  /** Kinds that the argument accepts. */
  accepts: readonly IdKind[];
}

/**
 * Throws BAD_USER_INPUT if the text is not an id, or is the id of a row of another kind that the actor can see. Accepts
 * unknown ids: the query then finds nothing.
 */
export async function requireIdKind(context: IdLookup, { id, field, accepts }: IdArgument): Promise<void> {
  if (id === null || id === undefined) return;
  const wanted = accepts.map((kind) => KINDS[kind].name).join(' or ');
  if (!validate(id)) throw badInput(field, `This is not an id. Give the id of ${wanted}.`);
  for (const [kind, workspaceId] of await findOtherKinds(context, { id, accepts }))
    if (await canSee(context, kind, workspaceId))
      throw badInput(field, `This is the id of ${KINDS[kind].name}. Give the id of ${wanted}.`);
}

/** Checks the ids in an event filter. `path` is the prefix of the field's name in the error. */
export async function requireEventFilterIds(
  context: IdLookup,
  filter: { actorId?: string | null; subjectId?: string | null; apiTokenId?: string | null },
  { path }: { path: string },
): Promise<void> {
  for (const field of ['actorId', 'subjectId'] as const)
    await requireIdKind(context, { id: filter[field], field: `${path}${field}`, accepts: ['person'] });
  await requireIdKind(context, { id: filter.apiTokenId, field: `${path}apiTokenId`, accepts: ['apiToken'] });
}

async function canSee(context: IdLookup, kind: IdKind, workspaceId: string): Promise<boolean> {
  const access = await context.accessTo(workspaceId);
  return access !== null && (!KINDS[kind].ownersOnly || isOwner(access));
}

/** Returns the rows of other kinds that have the id, each with its workspace. */
async function findOtherKinds(
  { runtime: { database } }: IdLookup,
  { id, accepts }: { id: string; accepts: readonly IdKind[] },
): Promise<[IdKind, workspaceId: string][]> {
  const others = (Object.keys(KINDS) as IdKind[]).filter((kind) => !accepts.includes(kind));
  const sql = others
    .map((kind) => KINDS[kind].sql.replace('SELECT', `SELECT '${kind}' AS kind,`))
    .join(' UNION ALL ');
  const ids = others.map(() => id);
  const rows = await database.read((db) => db.query<{ kind: IdKind; workspaceId: string }[]>(sql, ids));
  return rows.map(({ kind, workspaceId }) => [kind, workspaceId]);
}
