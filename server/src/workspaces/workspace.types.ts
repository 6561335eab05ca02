import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Access, to } from '../graphql/access';
import { describeEnum } from '../graphql/describeEnum';
import { WorkspaceRole } from './roles';
import type { WorkspaceEntity } from './workspace.entity';

describeEnum(WorkspaceRole, {
  name: 'WorkspaceRole',
  description: 'What a person is in a workspace.',
  values: {
    OWNER: 'Manages members and security. A workspace always has at least one.',
    MEMBER: 'Belongs to it.',
  },
});

@ObjectType('WorkspaceSecurity', { description: 'A workspace’s two-factor rule.' })
@Access(to.whoeverHasTheParent)
export class WorkspaceSecurityType {
  @Field(() => Boolean, { description: 'Whether two-factor authentication is required of every member.' })
  requireTwoFactor: boolean;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Since when; null while it isn’t.' })
  requiredSince: Date | null;

  @Field(() => Int, {
    description:
      'Days that a member without it has left from the moment the rule reaches them; 0 refuses at once.',
  })
  gracePeriodDays: number;
}

@ObjectType('Workspace', {
  description:
    'A workspace that the caller belongs to. To a member whom its two-factor rule keeps out, only id, name, slug, viewerRole and security stay readable.',
})
@Access(to.whoeverHasTheParent)
export class WorkspaceType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => String, { description: 'Name, for people.' })
  name: string;

  @Field(() => String, { description: 'Name in addresses; stays when the name changes.' })
  slug: string;

  @Field(() => WorkspaceSecurityType, { description: 'Its two-factor rule.' })
  security: WorkspaceSecurityType;
}

@ObjectType('Membership', { description: 'The viewer’s place in a workspace.' })
@Access(to.whoeverHasTheParent)
export class MembershipType {
  @Field(() => WorkspaceType, { description: 'The workspace.' })
  workspace: WorkspaceType;

  @Field(() => WorkspaceRole, { description: 'What the viewer is in it.' })
  role: WorkspaceRole;

  @Field(() => GraphQLDateTime, { description: 'Since when.' })
  joinedAt: Date;
}

@ObjectType('TwoFactorRequirement', {
  description: 'Whether a workspace of the viewer’s requires two-factor authentication.',
})
@Access(to.whoeverHasTheParent)
export class TwoFactorRequirementType {
  @Field(() => Boolean, { description: 'Whether one does.' })
  required: boolean;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'From when on a workspace refuses the viewer; in the past or present when one does already. Null when not required, and once it is enabled.',
  })
  deadline: Date | null;

  @Field(() => [WorkspaceType], { description: 'The workspaces that do.' })
  requiredBy: WorkspaceType[];
}

@InputType({ description: 'A new workspace.' })
export class CreateWorkspaceInput {
  @Field(() => String, { description: 'Name, 1 to 100 characters.' })
  name: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Name in addresses: 1 to 40 letters a to z, digits, and dashes between them; made from the name if omitted. CONFLICT if another workspace has it.',
  })
  slug?: string | null;
}

@ObjectType({ description: 'The workspace is made, and the viewer owns it.' })
@Access(to.whoeverHasTheParent)
export class CreateWorkspacePayload {
  @Field(() => WorkspaceType, { description: 'The new workspace.' })
  workspace: WorkspaceType;
}

@InputType({ description: 'A new name for a workspace.' })
export class RenameWorkspaceInput {
  @Field(() => ID, { description: 'Which workspace.' })
  workspaceId: string;

  @Field(() => String, { description: 'Name, 1 to 100 characters.' })
  name: string;
}

@ObjectType({ description: 'The workspace has its new name.' })
@Access(to.whoeverHasTheParent)
export class RenameWorkspacePayload {
  @Field(() => WorkspaceType, { description: 'The workspace.' })
  workspace: WorkspaceType;
}

@InputType({ description: 'Which workspace to leave.' })
export class LeaveWorkspaceInput {
  @Field(() => ID, { description: 'A workspace of the viewer’s.' })
  workspaceId: string;
}

@ObjectType({ description: 'The viewer belongs to the workspace no more.' })
@Access(to.whoeverHasTheParent)
export class LeaveWorkspacePayload {
  @Field(() => ID, { description: 'The workspace that was left.' })
  leftWorkspaceId: string;
}

@InputType({ description: 'Changes to a workspace’s two-factor rule; what is left out stays as it is.' })
export class UpdateWorkspaceSecurityInput {
  @Field(() => ID, { description: 'Which workspace.' })
  workspaceId: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether to require two-factor authentication of every member.',
  })
  requireTwoFactor?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Days of grace, 0 to 90. Shortening moves deadlines nearer, lengthening moves them later.',
  })
  gracePeriodDays?: number | null;
}

@ObjectType({ description: 'The rule is as asked for, and binds at the next request of every live session.' })
@Access(to.whoeverHasTheParent)
export class UpdateWorkspaceSecurityPayload {
  @Field(() => WorkspaceType, { description: 'The workspace with its new rule.' })
  workspace: WorkspaceType;
}

export function toWorkspace({
  id,
  name,
  slug,
  requiredSince,
  gracePeriodDays,
}: WorkspaceEntity): WorkspaceType {
  return {
    id,
    name,
    slug,
    security: { requireTwoFactor: requiredSince !== null, requiredSince, gracePeriodDays },
  };
}
