import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Access, to } from '../graphql/access';
import { describeEnum } from '../graphql/describeEnum';
import type { ApiTokenEntity } from './apiToken.entity';
import { ApiTokenScope } from './scopes';

describeEnum(ApiTokenScope, {
  name: 'ApiTokenScope',
  description:
    'What an API token may do in its workspace. None lets it set up, change or pass a second factor.',
  values: {
    MEMBERS_READ: 'Read members and their two-factor status.',
    AUDIT_READ: 'Read the audit log.',
    SECURITY_WRITE: 'Change the two-factor rule and its grace.',
    MEMBERS_WRITE:
      'Invite members, revoke their invitations and remove members; never add, change or remove owners, nor reset anyone.',
  },
});

@ObjectType('ApiToken', {
  description: 'A program’s credential for one workspace; acts no further than the owner who made it.',
})
@Access(to.whoeverHasTheParent)
export class ApiTokenType {
  @Field(() => ID, { description: 'Opaque id; not the token.' })
  id: string;

  @Field(() => String, { description: 'Name that its maker gave it.' })
  name: string;

  @Field(() => [ApiTokenScope], { description: 'What it may do.' })
  scopes: ApiTokenScope[];

  @Field(() => GraphQLDateTime, { description: 'When it was made.' })
  createdAt: Date;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Until when it works; null for no end.' })
  expiresAt: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it was last used, to the minute; null for never.',
  })
  lastUsedAt: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was revoked; null while it works.' })
  revokedAt: Date | null;

  /** Who made it; shown as a person. */
  createdById: string;
}

@InputType({ description: 'A new API token.' })
export class CreateApiTokenInput {
  @Field(() => ID, { description: 'For which workspace.' })
  workspaceId: string;

  @Field(() => String, { description: 'Name, 1 to 100 characters.' })
  name: string;

  @Field(() => [ApiTokenScope], { description: 'What it may do; at least one.' })
  scopes: ApiTokenScope[];

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Until when it works; without one it has no end.',
  })
  expiresAt?: Date | null;
}

@ObjectType({ description: 'The token is answered once and stored only as a hash.' })
@Access(to.whoeverHasTheParent)
export class CreateApiTokenPayload {
  @Field(() => ApiTokenType, { description: 'What is known of it.' })
  apiToken: ApiTokenType;

  @Field(() => String, {
    description:
      'The token, for the header `Authorization: Bearer …`. It begins with `twl_` and ends with a checksum.',
  })
  token: string;
}

@InputType({ description: 'Which API token to revoke.' })
export class RevokeApiTokenInput {
  @Field(() => ID, { description: 'A token that works.' })
  apiTokenId: string;
}

@ObjectType({ description: 'The token is refused from its next use on.' })
@Access(to.whoeverHasTheParent)
export class RevokeApiTokenPayload {
  @Field(() => ApiTokenType, { description: 'The token.' })
  apiToken: ApiTokenType;
}

export function toApiToken(row: ApiTokenEntity): ApiTokenType {
  const { id, name, createdAt, expiresAt, lastUsedAt, revokedAt, createdById } = row;
  return {
    id,
    name,
    scopes: row.scopes.split(',') as ApiTokenScope[],
    createdAt,
    expiresAt,
    lastUsedAt,
    revokedAt,
    createdById,
  };
}
