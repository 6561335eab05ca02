import { ErrorCode } from '@twinlock/shared';
import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { ApiTokenScope } from '../api-tokens/scopes';
import { Access, type RequiresFreshProof, to } from '../graphql/access';
import { decodeCursor, encodeCursor, PageArgs, requirePage, toConnection } from '../graphql/connection';
import type { RequestContext } from '../graphql/context';
import { doerOf } from '../graphql/doerOf';
import { asksForOwnerRole, rowNamedBy, theParent, theWorkspaceOf } from '../graphql/locate';
import { notFound, Refusal } from '../refusal';
import { changeMemberRole } from './changeMemberRole';
import { findMember, listMembers, type MemberPage, MemberSort, sortValueOf } from './member.store';
import {
  ChangeMemberRoleInput,
  ChangeMemberRolePayload,
  MemberConnectionType,
  MemberFilter,
  MemberOrder,
  type MemberType,
  RemoveMemberInput,
  RemoveMemberPayload,
  ResetMemberTwoFactorInput,
  ResetMemberTwoFactorPayload,
  TwoFactorSummaryType,
  toMember,
} from './member.types';
import { countMembers, countTwoFactor } from './memberCount.store';
import { findMembership } from './membership.store';
import { removeMember } from './removeMember';
import { resetMemberTwoFactor } from './resetMemberTwoFactor';
import { isOwner, type Standing } from './standing';
import { findWorkspace } from './workspace.store';
import { WorkspaceType } from './workspace.types';

const theMembersWorkspace = theWorkspaceOf('memberId', findMembership);

/** Whether the member that the input names is an owner. */
const namesAnOwner: RequiresFreshProof = async (use) => {
  const membership = await rowNamedBy('memberId', findMembership)(use);
  return membership !== null && isOwner(membership);
};

@Resolver(() => WorkspaceType)
export class MemberResolver {
  @FieldResolver(() => MemberConnectionType, {
    description:
      'Its people. Owners and API tokens with MEMBERS_READ see everyone’s two-factor status; members see names.',
  })
  @Access(to.membersOf(theParent, { scope: ApiTokenScope.MEMBERS_READ }))
  async members(
    @Root() { id: workspaceId }: WorkspaceType,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => MemberFilter, { nullable: true, description: 'Which; all without one.' })
    filter: MemberFilter | null,
    @Arg('orderBy', () => MemberOrder, {
      nullable: true,
      description: 'In which order; by name without one.',
    })
    order: MemberOrder | null,
    @Ctx() context: RequestContext,
  ): Promise<MemberConnectionType> {
    const rule = await requireStanding(context, workspaceId);
    const seesStatus = isOwner(rule);
    if (!seesStatus) requireNoStatusFilter(filter);
    const page = requirePage(args);
    const { by: sort, descending } = order ?? { by: MemberSort.NAME, descending: false };
    const from =
      page.cursor === null ? null : decodeCursor(page.cursor, { length: 2, backward: page.backward });
    const read: MemberPage = {
      limit: page.limit + 1,
      sort,
      descending: descending !== page.backward,
      from: from as [string, string] | null,
    };
    const now = context.runtime.clock();
    const asked = { workspaceId, rule, query: filter ?? {}, now };
    const { rows, totalCount } = await context.runtime.database.read(async (db) => {
      const found = await listMembers(db, asked, read);
      // A first page with nothing after it is all there is.
      const isAll = page.cursor === null && found.length <= page.limit;
      return { rows: found, totalCount: isAll ? found.length : await countMembers(db, asked) };
    });
    const cursorOf = (row: (typeof rows)[number]): string => encodeCursor([sortValueOf(row, sort), row.id]);
    return {
      ...toConnection(rows, page, { cursorOf, nodeOf: (row) => toMember(row, { rule, now, seesStatus }) }),
      totalCount,
    };
  }

  @FieldResolver(() => TwoFactorSummaryType, {
    description: 'How many have two-factor authentication. Owners only.',
  })
  @Access(to.ownersOf(theParent, { scope: ApiTokenScope.MEMBERS_READ }))
  async twoFactorSummary(
    @Root() { id: workspaceId }: WorkspaceType,
    @Ctx() context: RequestContext,
  ): Promise<TwoFactorSummaryType> {
    const rule = await requireStanding(context, workspaceId);
    return context.runtime.database.read((db) =>
      countTwoFactor(db, { workspaceId, rule, now: context.runtime.clock() }),
    );
  }

  @Mutation(() => ResetMemberTwoFactorPayload, {
    description:
      'Takes a member’s authenticator and recovery codes away and ends all their sessions; never lifts the requirement. Owners of all of that person’s workspaces, with fresh proof; never oneself.',
  })
  @Access(to.ownersOf(theMembersWorkspace, { fresh: true }))
  async resetMemberTwoFactor(
    @Arg('input', () => ResetMemberTwoFactorInput, { description: 'All that it takes; see its type.' })
    input: ResetMemberTwoFactorInput,
    @Ctx() context: RequestContext,
  ): Promise<ResetMemberTwoFactorPayload> {
    await resetMemberTwoFactor(context.runtime, await context.requireActor(), input);
    return { member: await showMember(context, input.memberId) };
  }

  @Mutation(() => ChangeMemberRolePayload, {
    description:
      'Makes a member an owner or an owner a member, and closes the invitations that the latter made. LAST_OWNER where no owner would remain. Owners, with fresh proof; an API token with MEMBERS_WRITE can’t change a role to or from OWNER.',
  })
  @Access(
    to.ownersOf(theMembersWorkspace, {
      scope: ApiTokenScope.MEMBERS_WRITE,
      fresh: async (use) => asksForOwnerRole(use) || namesAnOwner(use),
    }),
  )
  async changeMemberRole(
    @Arg('input', () => ChangeMemberRoleInput, { description: 'All that it takes; see its type.' }) {
      memberId,
      role,
    }: ChangeMemberRoleInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangeMemberRolePayload> {
    const workspaceId = await workspaceIdOf(context, memberId);
    await changeMemberRole(context.runtime, await doerOf(context), { workspaceId, memberId, role });
    return { member: await showMember(context, memberId) };
  }

  @Mutation(() => RemoveMemberPayload, {
    description:
      'Ends a membership, and closes the invitations that the person made. LAST_OWNER where no owner would remain. Owners, with fresh proof to remove an owner; API tokens with MEMBERS_WRITE to remove a member.',
  })
  @Access(to.ownersOf(theMembersWorkspace, { scope: ApiTokenScope.MEMBERS_WRITE, fresh: namesAnOwner }))
  async removeMember(
    @Arg('input', () => RemoveMemberInput, { description: 'All that it takes; see its type.' }) {
      memberId,
    }: RemoveMemberInput,
    @Ctx() context: RequestContext,
  ): Promise<RemoveMemberPayload> {
    const workspaceId = await workspaceIdOf(context, memberId);
    await removeMember(context.runtime, await doerOf(context), { workspaceId, memberId });
    return { removedMemberId: memberId };
  }
}

async function requireStanding(context: RequestContext, workspaceId: string): Promise<Standing> {
  const standing = await context.standingIn(workspaceId);
  if (!standing) throw notFound('workspace');
  return standing;
}

async function workspaceIdOf({ runtime }: RequestContext, memberId: string): Promise<string> {
  const membership = await runtime.database.read((db) => findMembership(db, memberId));
  if (!membership) throw notFound('member');
  return membership.workspaceId;
}

/** The member after a change, as an owner sees them; a token may change more than it may read. */
async function showMember(context: RequestContext, memberId: string): Promise<MemberType> {
  const caller = await context.caller();
  const seesStatus = caller.kind !== 'apiToken' || caller.scopes.has(ApiTokenScope.MEMBERS_READ);
  const { runtime } = context;
  return runtime.database.read(async (db) => {
    const row = await findMember(db, memberId);
    const rule = row && (await findWorkspace(db, row.workspaceId));
    if (!row || !rule) throw notFound('member');
    return toMember(row, { rule, now: runtime.clock(), seesStatus });
  });
}

/** Counting the matches would tell what isn't shown. */
function requireNoStatusFilter(filter: MemberFilter | null): void {
  const asks = filter?.twoFactorEnabled ?? filter?.twoFactorStatus ?? null;
  if (asks !== null)
    throw new Refusal(ErrorCode.FORBIDDEN, 'Only owners may ask for members by two-factor status.', {
      field: 'filter',
    });
}
