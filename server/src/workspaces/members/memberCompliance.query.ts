import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { listPeople } from '../../accounts/user.store';
import { toUser, UserType } from '../../accounts/user.types';
import type { RequestContext } from '../../graphql/context';
import { GraphQLDateTime } from '../../graphql/dateTime';
import { listSecondFactorUses, type SecondFactorUse } from '../../two-factor/secondFactorUse.store';
import { MemberType } from './member.types';

/** Fields for compliance reports, for owners and API tokens with MEMBERS_READ. A page is read in one batch. */
@Resolver(() => MemberType)
export class MemberComplianceResolver {
  @FieldResolver(() => GraphQLDateTime, {
    nullable: true,
    description:
      'When two-factor authentication was turned on; replacing the authenticator doesn’t change it. Null while it is off or without permission to see it.',
  })
  async twoFactorEnabledAt(@Root() member: MemberType, @Ctx() context: RequestContext): Promise<Date | null> {
    return (await findUse(member, context))?.enabledAt ?? null;
  }

  @FieldResolver(() => GraphQLDateTime, {
    nullable: true,
    description:
      'When a code or recovery code was last accepted since two-factor authentication was turned on. Null if never, while it is off, or without permission to see it.',
  })
  async secondFactorLastUsedAt(
    @Root() member: MemberType,
    @Ctx() context: RequestContext,
  ): Promise<Date | null> {
    return (await findUse(member, context))?.lastUsedAt ?? null;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Number of unused recovery codes. Null while two-factor authentication is off or without permission to see it.',
  })
  async recoveryCodesRemaining(
    @Root() member: MemberType,
    @Ctx() context: RequestContext,
  ): Promise<number | null> {
    return (await findUse(member, context))?.recoveryCodesRemaining ?? null;
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description:
      'Who created the invitation that the member accepted: an owner, or the creator of the API token. Null without an invitation, for members who joined before this was recorded, or without permission to see it.',
  })
  async invitedBy(
    @Root() { invitedById }: MemberType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<UserType | null> {
    const inviter = invitedById === null ? null : await loaders.of(listPeople).load(invitedById);
    return inviter && toUser(inviter);
  }
}

/** Returns null if two-factor authentication is off, or the actor has no permission to see it. */
async function findUse(
  { user, twoFactorEnabled }: MemberType,
  { loaders }: RequestContext,
): Promise<SecondFactorUse | null> {
  return twoFactorEnabled ? loaders.of(listSecondFactorUses).load(user.id) : null;
}
