import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Access, to } from '../graphql/access';
import { connectionOf } from '../graphql/connection';
import { describeEnum } from '../graphql/describeEnum';
import { toUser, UserType } from '../sign-in/user.types';
import { deadlineOf, MemberTwoFactorStatus, statusOf, type TwoFactorRule } from './deadline';
import { type MemberRow, MemberSort } from './member.store';
import { WorkspaceRole } from './roles';

describeEnum(MemberTwoFactorStatus, {
  name: 'MemberTwoFactorStatus',
  description: 'How a member stands towards the workspace’s two-factor rule.',
  values: {
    ENABLED: 'Has two-factor authentication.',
    NOT_REQUIRED: 'Has none, and needs none.',
    IN_GRACE: 'Has none, and time left to set it up.',
    BLOCKED: 'Has none, and is kept out until it is set up.',
  },
});

describeEnum(MemberSort, {
  name: 'MemberSort',
  description: 'What a list of members is ordered by.',
  values: {
    NAME: 'Their name.',
    EMAIL: 'Their address.',
    JOINED_AT: 'When they joined.',
    LAST_SEEN_AT: 'When they were last seen; never comes first.',
  },
});

@ObjectType('Member', { description: 'A person in a workspace.' })
@Access(to.whoeverHasTheParent)
export class MemberType {
  @Field(() => ID, { description: 'Opaque id of the membership; ends with it.' })
  id: string;

  @Field(() => UserType, { description: 'The person.' })
  user: UserType;

  @Field(() => WorkspaceRole, { description: 'What they are in the workspace.' })
  role: WorkspaceRole;

  @Field(() => GraphQLDateTime, { description: 'Since when they belong to it.' })
  joinedAt: Date;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether they have two-factor authentication; null for a caller who may not see it.',
  })
  twoFactorEnabled: boolean | null;

  @Field(() => MemberTwoFactorStatus, {
    nullable: true,
    description: 'How they stand towards the rule; null for a caller who may not see it.',
  })
  twoFactorStatus: MemberTwoFactorStatus | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When access ends for a member without it; null when that can’t happen.',
  })
  twoFactorDeadline: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When they were last seen, to the minute; null for a caller who may not see it.',
  })
  lastSeenAt: Date | null;
}

@ObjectType('MemberConnection', { description: 'A page of a list of members.' })
@Access(to.whoeverHasTheParent)
export class MemberConnectionType extends connectionOf(MemberType, 'Member') {
  @Field(() => Int, { description: 'How many members the filter matches in all.' })
  totalCount: number;
}

@InputType({
  description:
    'Which members to list; every part that is given has to match. Only owners and tokens may ask by two-factor status.',
})
export class MemberFilter {
  @Field(() => String, { nullable: true, description: 'Part of the name or address, in any case.' })
  search?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Those with two-factor authentication, or those without.',
  })
  twoFactorEnabled?: boolean | null;

  @Field(() => MemberTwoFactorStatus, { nullable: true, description: 'Those who stand so towards the rule.' })
  twoFactorStatus?: MemberTwoFactorStatus | null;

  @Field(() => WorkspaceRole, { nullable: true, description: 'Those with this role.' })
  role?: WorkspaceRole | null;
}

@InputType({ description: 'How a list of members is ordered.' })
export class MemberOrder {
  @Field(() => MemberSort, { defaultValue: MemberSort.NAME, description: 'By what.' })
  by: MemberSort;

  @Field(() => Boolean, { defaultValue: false, description: 'Largest or latest first.' })
  descending: boolean;
}

@ObjectType('TwoFactorSummary', { description: 'How many members there are, by two-factor status.' })
@Access(to.whoeverHasTheParent)
export class TwoFactorSummaryType {
  @Field(() => Int, { description: 'All members.' })
  total: number;

  @Field(() => Int, { description: 'Those with two-factor authentication.' })
  enrolled: number;

  @Field(() => Int, { description: 'Those without it who have time left.' })
  inGrace: number;

  @Field(() => Int, { description: 'Those without it who are kept out.' })
  blocked: number;
}

const MEMBER_ID = { description: 'The membership, from a list of members.' };

@InputType({ description: 'Whose second factor to take away, and why.' })
export class ResetMemberTwoFactorInput {
  @Field(() => ID, MEMBER_ID)
  memberId: string;

  @Field(() => String, {
    description: 'Why, 10 to 500 characters; the member is told, and the audit log keeps it.',
  })
  reason: string;
}

@ObjectType({ description: 'The member has no second factor any more, and all their sessions have ended.' })
@Access(to.whoeverHasTheParent)
export class ResetMemberTwoFactorPayload {
  @Field(() => MemberType, { description: 'The member.' })
  member: MemberType;
}

@InputType({ description: 'A member’s new role.' })
export class ChangeMemberRoleInput {
  @Field(() => ID, MEMBER_ID)
  memberId: string;

  @Field(() => WorkspaceRole, { description: 'What to make them.' })
  role: WorkspaceRole;
}

@ObjectType({ description: 'The member has the role.' })
@Access(to.whoeverHasTheParent)
export class ChangeMemberRolePayload {
  @Field(() => MemberType, { description: 'The member.' })
  member: MemberType;
}

@InputType({ description: 'Whom to remove.' })
export class RemoveMemberInput {
  @Field(() => ID, MEMBER_ID)
  memberId: string;
}

@ObjectType({ description: 'The person belongs to the workspace no more; their account stays.' })
@Access(to.whoeverHasTheParent)
export class RemoveMemberPayload {
  @Field(() => ID, { description: 'The membership that ended.' })
  removedMemberId: string;
}

export interface MemberView {
  rule: TwoFactorRule;
  now: Date;
  /** Whether the caller may see others' two-factor status and presence. */
  seesStatus: boolean;
}

export function toMember(row: MemberRow, { rule, now, seesStatus }: MemberView): MemberType {
  const { id, userId, email, name, accountCreatedAt, role, joinedAt, twoFactorEnabled } = row;
  const shown = {
    id,
    user: toUser({ id: userId, email, name, createdAt: accountCreatedAt }),
    role,
    joinedAt,
  };
  if (!seesStatus)
    return {
      ...shown,
      twoFactorEnabled: null,
      twoFactorStatus: null,
      twoFactorDeadline: null,
      lastSeenAt: null,
    };
  return {
    ...shown,
    twoFactorEnabled,
    twoFactorStatus: statusOf(rule, row, now),
    twoFactorDeadline: twoFactorEnabled ? null : deadlineOf(rule, row),
    lastSeenAt: row.lastSeenAt,
  };
}
