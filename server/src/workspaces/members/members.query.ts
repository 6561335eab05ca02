import { ErrorCode } from '@twinlock/shared';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ApiTokenScope } from '../../core/apiTokenScope';
import { notFound, Refusal } from '../../core/refusal';
import type { WorkspaceAccess } from '../../core/workspaceAccess';
import { Access, type RefuseArguments, to } from '../../graphql/access';
import { decodeCursor, encodeCursor, PageArgs, requirePage, toConnection } from '../../graphql/connection';
import type { RequestContext } from '../../graphql/context';
import { theParent } from '../../graphql/locate';
import { isOwner } from '../access/workspaceAccess.rules';
import { WorkspaceType } from '../workspace.types';
import { listMembers, type MemberPage, MemberSort, sortValueOf } from './member.store';
import {
  MemberConnectionType,
  MemberFilter,
  MemberOrder,
  TwoFactorSummaryType,
  toMember,
} from './member.types';
import { countMembers, countTwoFactor } from './memberCount.store';

/** The number of matches of a filter would reveal the status, which only owners can see. */
const refuseStatusFilter: RefuseArguments = ({ args }, access) => {
  const filter = args.filter as MemberFilter | null | undefined;
  const status = filter?.twoFactorEnabled ?? filter?.twoFactorStatus ?? null;
  if (status !== null && !isOwner(access))
    throw new Refusal(ErrorCode.FORBIDDEN, 'Only owners can filter members by two-factor status.', {
      field: 'filter',
    });
};

const MEMBER_LIST = { scope: ApiTokenScope.MEMBERS_READ, refuseArguments: refuseStatusFilter };

@Resolver(() => WorkspaceType)
export class MemberResolver {
  @FieldResolver(() => MemberConnectionType, {
    description:
      'The workspace’s members. Owners and API tokens with MEMBERS_READ also see each member’s two-factor status.',
  })
  @Access(to.membersOf(theParent, MEMBER_LIST))
  async members(
    @Root() { id: workspaceId }: WorkspaceType,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => MemberFilter, { nullable: true, description: 'Filter; omit to list all members.' })
    filter: MemberFilter | null,
    @Arg('orderBy', () => MemberOrder, {
      nullable: true,
      description: 'Sort order; by name if omitted.',
    })
    order: MemberOrder | null,
    @Ctx() context: RequestContext,
  ): Promise<MemberConnectionType> {
    const rule = await requireAccessTo(context, workspaceId);
    const seesStatus = isOwner(rule);
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
    const selection = { workspaceId, rule, query: filter ?? {}, now };
    const { rows, totalCount } = await context.runtime.database.read(async (db) => {
      const found = await listMembers(db, selection, read);
      // If nothing follows the first page, it is the whole list.
      const isAll = page.cursor === null && found.length <= page.limit;
      return { rows: found, totalCount: isAll ? found.length : await countMembers(db, selection) };
    });
    const cursorOf = (row: (typeof rows)[number]): string => encodeCursor([sortValueOf(row, sort), row.id]);
    return {
      ...toConnection(rows, page, { cursorOf, nodeOf: (row) => toMember(row, { rule, now, seesStatus }) }),
      totalCount,
    };
  }

  @FieldResolver(() => TwoFactorSummaryType, {
    description: 'Number of members by two-factor status. For owners and API tokens with MEMBERS_READ.',
  })
  @Access(to.ownersOf(theParent, { scope: ApiTokenScope.MEMBERS_READ }))
  async twoFactorSummary(
    @Root() { id: workspaceId }: WorkspaceType,
    @Ctx() context: RequestContext,
  ): Promise<TwoFactorSummaryType> {
    const rule = await requireAccessTo(context, workspaceId);
    return context.runtime.database.read((db) =>
      countTwoFactor(db, { workspaceId, rule, now: context.runtime.clock() }),
    );
  }
}

async function requireAccessTo(context: RequestContext, workspaceId: string): Promise<WorkspaceAccess> {
  const access = await context.accessTo(workspaceId);
  if (!access) throw notFound('workspace');
  return access;
}
