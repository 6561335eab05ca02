import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ApiTokenScope } from '../api-tokens/scopes';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { doerOf } from '../graphql/doerOf';
import { theWorkspaceInInput } from '../graphql/locate';
import { ViewerType } from '../sign-in/viewer.types';
import { TwoFactorType } from '../two-factor/twoFactor.types';
import { createWorkspace } from './createWorkspace';
import { findRequirement } from './findRequirement';
import { listMembershipsOf } from './membership.store';
import { leaveWorkspace } from './removeMember';
import { renameWorkspace } from './renameWorkspace';
import { WorkspaceRole } from './roles';
import { updateWorkspaceSecurity } from './updateWorkspaceSecurity';
import { findWorkspaceBySlug } from './workspace.store';
import {
  CreateWorkspaceInput,
  CreateWorkspacePayload,
  LeaveWorkspaceInput,
  LeaveWorkspacePayload,
  MembershipType,
  RenameWorkspaceInput,
  RenameWorkspacePayload,
  TwoFactorRequirementType,
  toWorkspace,
  UpdateWorkspaceSecurityInput,
  UpdateWorkspaceSecurityPayload,
  WorkspaceType,
} from './workspace.types';

@Resolver(() => WorkspaceType)
export class WorkspaceResolver {
  @Query(() => WorkspaceType, {
    nullable: true,
    description:
      'A workspace that the caller (session or API token) belongs to; null when there is none by that slug for them.',
  })
  @Access(to.anyone)
  async workspace(
    @Arg('slug', () => String, { description: 'Its name in addresses.' }) slug: string,
    @Ctx() context: RequestContext,
  ): Promise<WorkspaceType | null> {
    const workspace = await context.runtime.database.read((db) => findWorkspaceBySlug(db, slug));
    if (!workspace || !(await context.standingIn(workspace.id))) return null;
    return toWorkspace(workspace);
  }

  @FieldResolver(() => WorkspaceRole, {
    nullable: true,
    description: 'What the viewer is in it; null for an API token.',
  })
  async viewerRole(
    @Root() { id }: WorkspaceType,
    @Ctx() context: RequestContext,
  ): Promise<WorkspaceRole | null> {
    const caller = await context.caller();
    if (caller.kind !== 'session') return null;
    return (await context.standingIn(id))?.role ?? null;
  }

  @Mutation(() => CreateWorkspacePayload, { description: 'Makes a workspace that the viewer owns.' })
  @Access(to.signedIn)
  async createWorkspace(
    @Arg('input', () => CreateWorkspaceInput, { description: 'All that it takes; see its type.' })
    { name, slug }: CreateWorkspaceInput,
    @Ctx() context: RequestContext,
  ): Promise<CreateWorkspacePayload> {
    const asked = { name, slug: slug ?? null };
    return {
      workspace: toWorkspace(await createWorkspace(context.runtime, await context.requireActor(), asked)),
    };
  }

  @Mutation(() => RenameWorkspacePayload, {
    description: 'Changes a workspace’s name; its slug stays. Owners only.',
  })
  @Access(to.ownersOf(theWorkspaceInInput))
  async renameWorkspace(
    @Arg('input', () => RenameWorkspaceInput, { description: 'All that it takes; see its type.' })
    input: RenameWorkspaceInput,
    @Ctx() context: RequestContext,
  ): Promise<RenameWorkspacePayload> {
    return { workspace: toWorkspace(await renameWorkspace(context.runtime, await doerOf(context), input)) };
  }

  @Mutation(() => LeaveWorkspacePayload, {
    description: 'The viewer leaves a workspace. LAST_OWNER where no owner would remain.',
  })
  @Access(to.membersOf(theWorkspaceInInput))
  async leaveWorkspace(
    @Arg('input', () => LeaveWorkspaceInput, { description: 'All that it takes; see its type.' }) {
      workspaceId,
    }: LeaveWorkspaceInput,
    @Ctx() context: RequestContext,
  ): Promise<LeaveWorkspacePayload> {
    await leaveWorkspace(context.runtime, await context.requireActor(), { workspaceId });
    return { leftWorkspaceId: workspaceId };
  }

  @Mutation(() => UpdateWorkspaceSecurityPayload, {
    description:
      'Changes a workspace’s two-factor rule. Owners with fresh proof, or API tokens with SECURITY_WRITE. TWO_FACTOR_NOT_ENABLED where the owner has none of their own.',
  })
  @Access(to.ownersOf(theWorkspaceInInput, { fresh: true, scope: ApiTokenScope.SECURITY_WRITE }))
  async updateWorkspaceSecurity(
    @Arg('input', () => UpdateWorkspaceSecurityInput, { description: 'All that it takes; see its type.' })
    input: UpdateWorkspaceSecurityInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateWorkspaceSecurityPayload> {
    const { workspaceId, requireTwoFactor = null, gracePeriodDays = null } = input;
    const change = { workspaceId, requireTwoFactor, gracePeriodDays };
    return {
      workspace: toWorkspace(await updateWorkspaceSecurity(context.runtime, await doerOf(context), change)),
    };
  }
}

@Resolver(() => ViewerType)
export class ViewerMembershipsResolver {
  @FieldResolver(() => [MembershipType], {
    description: 'The workspaces that the person belongs to, the earliest first.',
  })
  async memberships(
    @Root() { userId }: ViewerType,
    @Ctx() { runtime, loaders }: RequestContext,
  ): Promise<MembershipType[]> {
    const rows = await runtime.database.read((db) => listMembershipsOf(db, userId));
    const workspaces = await loaders.workspaces.loadMany(rows.map(({ workspaceId }) => workspaceId));
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
      'Whether a workspace of the viewer’s requires it, and from when on access is refused without it.',
  })
  async requirement(
    @Root() { userId }: TwoFactorType,
    @Ctx() { runtime, loaders }: RequestContext,
  ): Promise<TwoFactorRequirementType> {
    const { workspaceIds, deadline } = await runtime.database.read((db) => findRequirement(db, userId));
    const workspaces = await loaders.workspaces.loadMany(workspaceIds);
    const requiredBy = workspaces.flatMap((workspace) =>
      workspace && !(workspace instanceof Error) ? [toWorkspace(workspace)] : [],
    );
    return { required: requiredBy.length > 0, deadline, requiredBy };
  }
}
