import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { theParent, theWorkspaceInInput, theWorkspaceOf } from '../graphql/locate';
import { notFound } from '../refusal';
import { toUser, UserType } from '../sign-in/user.types';
import { WorkspaceType } from '../workspaces/workspace.types';
import { findApiToken, listApiTokens } from './apiToken.store';
import {
  ApiTokenType,
  CreateApiTokenInput,
  CreateApiTokenPayload,
  RevokeApiTokenInput,
  RevokeApiTokenPayload,
  toApiToken,
} from './apiToken.types';
import { createApiToken } from './createApiToken';
import { revokeApiToken } from './revokeApiToken';

@Resolver(() => WorkspaceType)
export class WorkspaceApiTokensResolver {
  @FieldResolver(() => [ApiTokenType], {
    description: 'Tokens that aren’t revoked, the latest first. Owners only.',
  })
  @Access(to.ownersOf(theParent))
  async apiTokens(
    @Root() { id }: WorkspaceType,
    @Ctx() { runtime }: RequestContext,
  ): Promise<ApiTokenType[]> {
    return (await runtime.database.read((db) => listApiTokens(db, id))).map(toApiToken);
  }
}

@Resolver(() => ApiTokenType)
export class ApiTokenResolver {
  @FieldResolver(() => UserType, { description: 'The owner who made it.' })
  async createdBy(
    @Root() { createdById }: ApiTokenType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<UserType> {
    const user = await loaders.users.load(createdById);
    if (!user) throw notFound('person');
    return toUser(user);
  }

  @Mutation(() => CreateApiTokenPayload, {
    description: 'Makes a token for a program. Owners, with fresh proof.',
  })
  @Access(to.ownersOf(theWorkspaceInInput, { fresh: true }))
  async createApiToken(
    @Arg('input', () => CreateApiTokenInput, { description: 'All that it takes; see its type.' }) {
      expiresAt,
      ...input
    }: CreateApiTokenInput,
    @Ctx() context: RequestContext,
  ): Promise<CreateApiTokenPayload> {
    const asked = { ...input, expiresAt: expiresAt ?? null };
    const { apiToken, token } = await createApiToken(context.runtime, await context.requireActor(), asked);
    return { apiToken: toApiToken(apiToken), token };
  }

  @Mutation(() => RevokeApiTokenPayload, {
    description: 'Makes a token worth nothing at its next use. Owners, with fresh proof.',
  })
  @Access(to.ownersOf(theWorkspaceOf('apiTokenId', findApiToken), { fresh: true }))
  async revokeApiToken(
    @Arg('input', () => RevokeApiTokenInput, { description: 'All that it takes; see its type.' })
    input: RevokeApiTokenInput,
    @Ctx() context: RequestContext,
  ): Promise<RevokeApiTokenPayload> {
    return {
      apiToken: toApiToken(await revokeApiToken(context.runtime, await context.requireActor(), input)),
    };
  }
}
