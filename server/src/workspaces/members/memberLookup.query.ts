import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { ApiTokenScope } from '../../core/apiTokenScope';
import { requireEmail } from '../../core/email.rules';
import { badInput, notFound } from '../../core/refusal';
import { Access, type RefuseArguments, to } from '../../graphql/access';
import type { RequestContext } from '../../graphql/context';
import { theParent } from '../../graphql/locate';
import { requireIdKind } from '../access/idKind';
import { isOwner } from '../access/workspaceAccess.rules';
import { WorkspaceType } from '../workspace.types';
import { findMemberByEmail, findMemberByUserId } from './member.store';
import { MemberType, toMember } from './member.types';

/** Throws BAD_USER_INPUT unless exactly one argument is given and it is the id of a person or an email address. */
const requireOneArgument: RefuseArguments = async ({ args, context }) => {
  const { userId, email } = args as { userId?: string | null; email?: string | null };
  if (typeof userId === 'string' && typeof email === 'string')
    throw badInput('email', 'Give either userId or email, not both.');
  if (typeof userId === 'string')
    await requireIdKind(context, { id: userId, field: 'userId', accepts: ['person'] });
  else if (typeof email === 'string') requireEmail(email);
  else throw badInput('userId', 'Give userId or email.');
};

@Resolver(() => WorkspaceType)
export class MemberLookupResolver {
  @FieldResolver(() => MemberType, {
    nullable: true,
    description:
      'The member with this account id or email address; give exactly one of them. Null if there is no such member. Same permissions as `members`.',
  })
  @Access(to.membersOf(theParent, { scope: ApiTokenScope.MEMBERS_READ, refuseArguments: requireOneArgument }))
  async member(
    @Root() { id: workspaceId }: WorkspaceType,
    @Arg('userId', () => ID, { nullable: true, description: 'Id of the account, as in `user { id }`.' })
    userId: string | null,
    @Arg('email', () => String, {
      nullable: true,
      description: 'Email address of the account, in any spelling of it.',
    })
    email: string | null,
    @Ctx() context: RequestContext,
  ): Promise<MemberType | null> {
    const rule = await context.accessTo(workspaceId);
    if (!rule) throw notFound('workspace');
    const row = await context.runtime.database.read((db) =>
      typeof userId !== 'string'
        ? findMemberByEmail(db, { workspaceId, email: requireEmail(email ?? '') })
        : findMemberByUserId(db, { workspaceId, userId }),
    );
    return row && toMember(row, { rule, now: context.runtime.clock(), seesStatus: isOwner(rule) });
  }
}
