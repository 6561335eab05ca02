import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { ApiTokenScope } from '../core/apiTokenScope';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { NodeType } from '../graphql/node.types';
import { requireIdKind } from '../workspaces/access/idKind';
import { isOwner } from '../workspaces/access/workspaceAccess.rules';
import { findMember } from '../workspaces/members/member.store';
import { type MemberType, toMember } from '../workspaces/members/member.types';
import { findMembership } from '../workspaces/members/membership.store';
import { findWorkspace } from '../workspaces/workspace.store';
import { toWorkspace, type WorkspaceType } from '../workspaces/workspace.types';
import { requireAccess } from './requireAccess';

@Resolver()
export class NodeResolver {
  @Query(() => NodeType, {
    nullable: true,
    description:
      'A workspace or a membership, by its id. Null if it doesn’t exist or you don’t have access to it. BAD_USER_INPUT for the id of anything else.',
  })
  @Access(to.anyone)
  async node(
    @Arg('id', () => ID, { description: 'Id of a Workspace or of a Member.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<WorkspaceType | MemberType | null> {
    if ((await context.actor()).kind === 'anonymous') return null;
    await requireIdKind(context, { id, field: 'id', accepts: ['workspace', 'member'] });
    return (await findOwnWorkspace(context, id)) ?? findReadableMember(context, id);
  }
}

async function findOwnWorkspace(context: RequestContext, id: string): Promise<WorkspaceType | null> {
  if (!(await context.accessTo(id))) return null;
  const workspace = await context.runtime.database.read((db) => findWorkspace(db, id));
  return workspace && toWorkspace(workspace);
}

/** Applies the access rule of `Workspace.members`. */
async function findReadableMember(context: RequestContext, id: string): Promise<MemberType | null> {
  const { database, clock } = context.runtime;
  const membership = await database.read((db) => findMembership(db, id));
  const rule = membership && (await context.accessTo(membership.workspaceId));
  if (!rule) return null;
  const access = to.membersOf(() => rule.workspaceId, { scope: ApiTokenScope.MEMBERS_READ });
  await requireAccess(access, { parent: null, args: {}, context });
  const row = await database.read((db) => findMember(db, id));
  return row && toMember(row, { rule, now: clock(), seesStatus: isOwner(rule) });
}
