import { Field, ID, ObjectType } from 'type-graphql';
import { ApiTokenScope } from '../core/apiTokenScope';
import { Access, to } from '../graphql/access';
import { GraphQLDateTime } from '../graphql/dateTime';
import { describeEnum } from '../graphql/describeEnum';
import type { ApiTokenEntity } from '../sessions/api-tokens/apiToken.entity';

describeEnum(ApiTokenScope, {
  name: 'ApiTokenScope',
  description:
    'A permission of an API token in its workspace. No scope allows setting up, changing or using a second factor.',
  values: {
    MEMBERS_READ: 'Read members, their two-factor status and open invitations.',
    AUDIT_READ: 'Read the audit log.',
    SECURITY_WRITE: 'Change the two-factor rule and its grace period.',
    MEMBERS_WRITE:
      'Invite members, list open invitations, revoke invitations for the role MEMBER, and remove members. Can’t add, change or remove owners, or reset a second factor.',
  },
});

@ObjectType('ApiToken', {
  description:
    'A program’s credential for one workspace. It is refused while its creator is not an owner of the workspace.',
})
@Access(to.readersOfParent)
export class ApiTokenType {
  @Field(() => ID, { description: 'Opaque id; not the token itself.' })
  id: string;

  @Field(() => String, { description: 'Name given when the token was created.' })
  name: string;

  @Field(() => [ApiTokenScope], { description: 'What the token is allowed to do.' })
  scopes: ApiTokenScope[];

  @Field(() => GraphQLDateTime, { description: 'When the token was created.' })
  createdAt: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the token expires; null if it doesn’t.',
  })
  expiresAt: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the token was last used, to the minute; null if never.',
  })
  lastUsedAt: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the token was revoked; null if it wasn’t.',
  })
  revokedAt: Date | null;

  /** Id behind the field `createdBy`. */
  createdById: string;
  /** Id behind the field `workspace`. */
  workspaceId: string;
}

export function toApiToken(row: ApiTokenEntity): ApiTokenType {
  const { id, name, createdAt, expiresAt, lastUsedAt, revokedAt, createdById, workspaceId } = row;
  return {
    id,
    name,
    scopes: row.scopes.split(',') as ApiTokenScope[],
    createdAt,
    expiresAt,
    lastUsedAt,
    revokedAt,
    createdById,
    workspaceId,
  };
}
