import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { WorkspaceRole } from '../core/workspaceRole';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { ViewerType } from '../sessions/viewer/viewer.types';
import { TwoFactorType } from '../two-factor/twoFactor.types';
import { listMembershipsOf } from './members/membership.store';
import { findRequirement } from './security-rule/findRequirement';
import { findWorkspaceBySlug, listWorkspaces } from './workspace.store';
import { MembershipType, TwoFactorRequirementType, toWorkspace, WorkspaceType } from './workspace.types';

@Resolver(() => WorkspaceType)
export class WorkspaceResolver {
  @Query(() => WorkspaceType, {
    nullable: true,
    description:
      'The workspace with this slug; null if it doesn’t exist or the session or API token has no access to it.',
  })
  @Access(to.anyone)
  async workspace(
    @Arg('slug', () => String, { description: 'Name of the workspace in URLs.' }) slug: string,
    @Ctx() context: RequestContext,
  ): Promise<WorkspaceType | null> {
    const workspace = await context.runtime.database.read((db) => findWorkspaceBySlug(db, slug));
    if (!workspace || !(await context.accessTo(workspace.id))) return null;
    return toWorkspace(workspace);
  }

  @FieldResolver(() => WorkspaceRole, {
    nullable: true,
    description: 'The viewer’s role; null for an API token.',
  })
  async viewerRole(
    @Root() { id }: WorkspaceType,
    @Ctx() context: RequestContext,
  ): Promise<WorkspaceRole | null> {
    const actor = await context.actor();
    if (actor.kind !== 'session') return null;
    return (await context.accessTo(id))?.role ?? null;
  }
}

@Resolver(() => ViewerType)
export class ViewerMembershipsResolver {
  @FieldResolver(() => [MembershipType], {
    description: 'The viewer’s memberships, oldest first.',
  })
  async memberships(
    @Root() { userId }: ViewerType,
    @Ctx() { runtime, loaders }: RequestContext,
  ): Promise<MembershipType[]> {
    const rows = await runtime.database.read((db) => listMembershipsOf(db, userId));
    const workspaces = await loaders.of(listWorkspaces).loadMany(rows.map(({ workspaceId }) => workspaceId));
    return rows.flatMap(({ role, joinedAt }, index) => {
      const workspace = workspaces[index];
      return workspace && !(workspace instanceof Error)
        ? [{ workspace: toWorkspace(workspace), role, joinedAt }]
        : [];
    });
  }
}

@Resolver(() => TwoFactorType)
export class RequirementResolver {
  @FieldResolver(() => TwoFactorRequirementType, {
    description:
      'Whether any of the viewer’s workspaces requires it, and when they start to refuse access without it.',
  })
  async requirement(
    @Root() { userId }: TwoFactorType,
    @Ctx() { runtime, loaders }: RequestContext,
  ): Promise<TwoFactorRequirementType> {
    const { workspaceIds, deadline } = await runtime.database.read((db) => findRequirement(db, userId));
    const workspaces = await loaders.of(listWorkspaces).loadMany(workspaceIds);
    const requiredBy = workspaces.flatMap((workspace) =>
      workspace && !(workspace instanceof Error) ? [toWorkspace(workspace)] : [],
    );
    return { required: requiredBy.length > 0, deadline, requiredBy };
  }
}
