import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { toUser, UserType } from '../../accounts/user.types';
import { WorkspaceRole } from '../../core/workspaceRole';
import { Access, to } from '../../graphql/access';
import { connectionOf } from '../../graphql/connection';
import { GraphQLDateTime } from '../../graphql/dateTime';
import { describeEnum } from '../../graphql/describeEnum';
import { NodeType } from '../../graphql/node.types';
import { activeLock } from '../../two-factor/attempts/attemptLimit.rules';
import {
  deadlineOf,
  MemberTwoFactorStatus,
  statusOf,
  type TwoFactorRule,
} from '../security-rule/deadline.rules';
import { type MemberRow, MemberSort } from './member.store';

describeEnum(MemberTwoFactorStatus, {
  name: 'MemberTwoFactorStatus',
  description: 'Status of a member under the workspace’s two-factor rule.',
  values: {
    ENABLED: 'Two-factor authentication is enabled.',
    NOT_REQUIRED: 'Not enabled and not required.',
    IN_GRACE: 'Not enabled; the member has access until their deadline.',
    BLOCKED: 'Not enabled; the member has no access until it is set up.',
  },
});

describeEnum(MemberSort, {
  name: 'MemberSort',
  description: 'Sort key of a list of members.',
  values: {
    NAME: 'Name of the account.',
    EMAIL: 'Email address.',
    JOINED_AT: 'Time of joining the workspace.',
    LAST_SEEN_AT: 'Time of the last request; members without one come first in ascending order.',
  },
});

@ObjectType('Member', { implements: NodeType, description: 'A membership of a person in a workspace.' })
@Access(to.readersOfParent)
export class MemberType implements NodeType {
  @Field(() => ID, { description: 'Opaque id of the membership, not of the account.' })
  id: string;

  @Field(() => UserType, { description: 'The account.' })
  user: UserType;

  @Field(() => WorkspaceRole, { description: 'Role in the workspace.' })
  role: WorkspaceRole;

  @Field(() => GraphQLDateTime, { description: 'When the member joined the workspace.' })
  joinedAt: Date;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether two-factor authentication is enabled; null without permission to see it.',
  })
  twoFactorEnabled: boolean | null;

  @Field(() => MemberTwoFactorStatus, {
    nullable: true,
    description: 'Status under the workspace’s two-factor rule; null without permission to see it.',
  })
  twoFactorStatus: MemberTwoFactorStatus | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'When a member without two-factor authentication loses access; null if the rule sets no deadline for this member.',
  })
  twoFactorDeadline: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'When the member last made a request, to the minute. Null if never or without permission to see it.',
  })
  lastSeenAt: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'Until when the second factor is locked after too many wrong codes; 9999-12-31T23:59:59.000Z if only a reset or the operator can unlock it. Null while it is not locked or without permission to see it.',
  })
  lockedUntil: Date | null;

  /** Account that created the invitation; null without permission to see it. */
  invitedById: string | null;
}

@ObjectType('MemberConnection', { description: 'A page of members.' })
@Access(to.readersOfParent)
export class MemberConnectionType extends connectionOf(MemberType, 'Member') {
  @Field(() => Int, { description: 'Number of matching members on all pages.' })
  totalCount: number;
}

@InputType({
  description:
    'Conditions that a member must meet; all given ones apply. Only owners and API tokens can filter by two-factor status.',
})
export class MemberFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Part of the name or email address; case-insensitive.',
  })
  search?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether two-factor authentication is enabled.',
  })
  twoFactorEnabled?: boolean | null;

  @Field(() => MemberTwoFactorStatus, {
    nullable: true,
    description: 'Status under the workspace’s two-factor rule.',
  })
  twoFactorStatus?: MemberTwoFactorStatus | null;

  @Field(() => WorkspaceRole, { nullable: true, description: 'Role in the workspace.' })
  role?: WorkspaceRole | null;
}

@InputType({ description: 'Sort order of a list of members.' })
export class MemberOrder {
  @Field(() => MemberSort, { defaultValue: MemberSort.NAME, description: 'Sort key.' })
  by: MemberSort;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether to sort in descending order: Z to A, latest first.',
  })
  descending: boolean;
}

@ObjectType('TwoFactorSummary', { description: 'Number of members by two-factor status.' })
@Access(to.readersOfParent)
export class TwoFactorSummaryType {
  @Field(() => Int, { description: 'All members.' })
  total: number;

  @Field(() => Int, { description: 'Members with two-factor authentication.' })
  enrolled: number;

  @Field(() => Int, { description: 'Members without it whose deadline has not passed.' })
  inGrace: number;

  @Field(() => Int, { description: 'Members without it who have no access.' })
  blocked: number;
}

export interface MemberView {
  rule: TwoFactorRule;
  now: Date;
  /** Whether the actor can see the two-factor status and last request of others. */
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
      lockedUntil: null,
      invitedById: null,
    };
  return {
    ...shown,
    twoFactorEnabled,
    twoFactorStatus: statusOf(rule, row, now),
    twoFactorDeadline: twoFactorEnabled ? null : deadlineOf(rule, row),
    lastSeenAt: row.lastSeenAt,
    lockedUntil: activeLock(row.secondFactorLockedUntil, now),
    invitedById: row.invitedById,
  };
}
