import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { theWorkspaceOf } from '../graphql/locate';
import { findApiToken } from '../sessions/api-tokens/apiToken.store';
import { ApiTokenType, toApiToken } from './apiToken.types';
import { revokeApiToken } from './revokeApiToken';

@InputType({ description: 'The API token to revoke.' })
export class RevokeApiTokenInput {
  @Field(() => ID, { description: 'Id of a token that isn’t revoked.' })
  apiTokenId: string;
}

@ObjectType({ description: 'The revoked API token.' })
@Access(to.readersOfParent)
export class RevokeApiTokenPayload {
  @Field(() => ApiTokenType, { description: 'The token, with `revokedAt` set.' })
  apiToken: ApiTokenType;
}

@Resolver()
export class RevokeApiTokenMutation {
  @Mutation(() => RevokeApiTokenPayload, {
    description: 'Revokes an API token, effective from its next request. Owners only; requires fresh proof.',
  })
  @Access(to.ownersOf(theWorkspaceOf('apiTokenId', findApiToken), { fresh: true }), { sensitive: true })
  async revokeApiToken(
    @Arg('input', () => RevokeApiTokenInput, { description: 'The API token to revoke.' })
    input: RevokeApiTokenInput,
    @Ctx() context: RequestContext,
  ): Promise<RevokeApiTokenPayload> {
    return {
      apiToken: toApiToken(await revokeApiToken(context.runtime, await context.requireSessionActor(), input)),
    };
  }
}
