import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { ApiTokenScope } from '../core/apiTokenScope';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { GraphQLDateTime } from '../graphql/dateTime';
import { theWorkspaceInInput } from '../graphql/locate';
import { ApiTokenType, toApiToken } from './apiToken.types';
import { createApiToken } from './createApiToken';

@InputType({ description: 'Values of a new API token.' })
export class CreateApiTokenInput {
  @Field(() => ID, { description: 'The workspace that the token gives access to.' })
  workspaceId: string;

  @Field(() => String, { description: 'Name of the token, 1 to 100 characters.' })
  name: string;

  @Field(() => [ApiTokenScope], { description: 'What the token is allowed to do; at least one scope.' })
  scopes: ApiTokenScope[];

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the token expires, in the future. Omit for a token that doesn’t expire.',
  })
  expiresAt?: Date | null;
}

@ObjectType({ description: 'The new API token. Its value is returned only once; the server stores a hash.' })
@Access(to.readersOfParent)
export class CreateApiTokenPayload {
  @Field(() => ApiTokenType, { description: 'The new API token, without its value.' })
  apiToken: ApiTokenType;

  @Field(() => String, {
    description:
      'The value for the header `Authorization: Bearer …`. It starts with `twl_` and ends with a checksum.',
  })
  token: string;
}

@Resolver()
export class CreateApiTokenMutation {
  @Mutation(() => CreateApiTokenPayload, {
    description: 'Creates an API token. Owners only; requires fresh proof.',
  })
  @Access(to.ownersOf(theWorkspaceInInput, { fresh: true }), { sensitive: true })
  async createApiToken(
    @Arg('input', () => CreateApiTokenInput, {
      description: 'The token’s workspace, name, scopes and expiry.',
    })
    { expiresAt, ...input }: CreateApiTokenInput,
    @Ctx() context: RequestContext,
  ): Promise<CreateApiTokenPayload> {
    const values = { ...input, expiresAt: expiresAt ?? null };
    const { apiToken, token } = await createApiToken(
      context.runtime,
      await context.requireSessionActor(),
      values,
    );
    return { apiToken: toApiToken(apiToken), token };
  }
}
