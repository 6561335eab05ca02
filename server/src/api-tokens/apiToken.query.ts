import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { listPeople } from '../accounts/user.store';
import { toUser, UserType } from '../accounts/user.types';
import { notFound } from '../core/refusal';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { theParent } from '../graphql/locate';
import { listApiTokens, listApiTokensByIds } from '../sessions/api-tokens/apiToken.store';
import { listWorkspaces } from '../workspaces/workspace.store';
import { toWorkspace, WorkspaceType } from '../workspaces/workspace.types';
import { ApiTokenType, toApiToken } from './apiToken.types';

@Resolver(() => WorkspaceType)
export class WorkspaceApiTokensResolver {
  @FieldResolver(() => [ApiTokenType], {
    description:
      'Tokens that aren’t revoked, newest first: all valid ones, then expired ones, up to 100 in total. Owners only.',
  })
  @Access(to.ownersOf(theParent))
  async apiTokens(
    @Root() { id }: WorkspaceType,
    @Ctx() { runtime }: RequestContext,
  ): Promise<ApiTokenType[]> {
    return (await runtime.database.read((db) => listApiTokens(db, id, runtime.clock()))).map(toApiToken);
  }
}

@Resolver(() => ApiTokenType)
export class ApiTokenResolver {
  @Query(() => ApiTokenType, {
    nullable: true,
    description:
      'The API token that the request is authenticated with; null for a session or an anonymous request.',
  })
  @Access(to.anyone)
  async apiToken(@Ctx() context: RequestContext): Promise<ApiTokenType | null> {
    const actor = await context.actor();
    if (actor.kind !== 'apiToken') return null;
    const row = await context.loaders.of(listApiTokensByIds).load(actor.apiToken.id);
    return row && toApiToken(row);
  }

  @FieldResolver(() => WorkspaceType, { description: 'The workspace that the token gives access to.' })
  async workspace(
    @Root() { workspaceId }: ApiTokenType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<WorkspaceType> {
    const workspace = await loaders.of(listWorkspaces).load(workspaceId);
    if (!workspace) throw notFound('workspace');
    return toWorkspace(workspace);
  }

  @FieldResolver(() => UserType, { description: 'The owner who created the token.' })
  async createdBy(
    @Root() { createdById }: ApiTokenType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<UserType> {
    const user = await loaders.of(listPeople).load(createdById);
    if (!user) throw notFound('person');
    return toUser(user);
  }
}
