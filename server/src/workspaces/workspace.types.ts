import { Field, ID, Int, ObjectType } from 'type-graphql';
import { WorkspaceRole } from '../core/workspaceRole';
import { Access, to } from '../graphql/access';
import { GraphQLDateTime } from '../graphql/dateTime';
import { describeEnum } from '../graphql/describeEnum';
import { NodeType } from '../graphql/node.types';
import type { WorkspaceEntity } from './workspace.entity';

describeEnum(WorkspaceRole, {
  name: 'WorkspaceRole',
  description: 'Role of an account in a workspace.',
  values: {
    OWNER: 'Manages members and security. A workspace always has at least one.',
    MEMBER: 'Member without administrative permissions.',
  },
});

@ObjectType('WorkspaceSecurity', { description: 'A workspace’s two-factor rule.' })
@Access(to.readersOfParent)
export class WorkspaceSecurityType {
  @Field(() => Boolean, { description: 'Whether two-factor authentication is required of every member.' })
  requireTwoFactor: boolean;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Since when it is required; null while it isn’t.',
  })
  requiredSince: Date | null;

  @Field(() => Int, {
    description:
      'Days that a member without two-factor authentication keeps access after the rule starts to apply to them; 0 refuses access immediately.',
  })
  gracePeriodDays: number;
}

@ObjectType('Workspace', {
  implements: NodeType,
  description:
    'A workspace. While its two-factor rule blocks a member, that member can read only id, name, slug, viewerRole and security.',
})
@Access(to.readersOfParent)
export class WorkspaceType implements NodeType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => String, { description: 'Display name.' })
  name: string;

  @Field(() => String, { description: 'Name used in URLs. Renaming the workspace doesn’t change it.' })
  slug: string;

  @Field(() => WorkspaceSecurityType, { description: 'The workspace’s two-factor rule.' })
  security: WorkspaceSecurityType;
}

@ObjectType('Membership', { description: 'The viewer’s membership in a workspace.' })
@Access(to.readersOfParent)
export class MembershipType {
  @Field(() => WorkspaceType, { description: 'The workspace.' })
  workspace: WorkspaceType;

  @Field(() => WorkspaceRole, { description: 'The viewer’s role in the workspace.' })
  role: WorkspaceRole;

  @Field(() => GraphQLDateTime, { description: 'When the viewer joined.' })
  joinedAt: Date;
}

@ObjectType('TwoFactorRequirement', {
  description: 'Whether any of the viewer’s workspaces requires two-factor authentication.',
})
@Access(to.readersOfParent)
export class TwoFactorRequirementType {
  @Field(() => Boolean, { description: 'True if at least one workspace requires it.' })
  required: boolean;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'When the first workspace starts to refuse access; in the past or present if one already does. Null if two-factor authentication is not required or is enabled.',
  })
  deadline: Date | null;

  @Field(() => [WorkspaceType], { description: 'The workspaces that require it.' })
  requiredBy: WorkspaceType[];
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
