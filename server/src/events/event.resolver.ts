import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ApiTokenType, toApiToken } from '../api-tokens/apiToken.types';
import { ApiTokenScope } from '../api-tokens/scopes';
import { Access, to } from '../graphql/access';
import {
  decodeCursor,
  encodeCursor,
  type Page,
  PageArgs,
  requirePage,
  toConnection,
} from '../graphql/connection';
import type { RequestContext } from '../graphql/context';
import { theParent } from '../graphql/locate';
import { toUser, UserType } from '../sign-in/user.types';
import { ViewerType } from '../sign-in/viewer.types';
import { WorkspaceType } from '../workspaces/workspace.types';
import {
  AuditEventConnectionType,
  AuditEventFilter,
  AuditEventObjectType,
  SecurityEventConnectionType,
  SecurityEventType,
  toAuditEvent,
  toSecurityEvent,
} from './event.types';
import { type EventPage, listAuditEvents, listEventsOfSubject } from './listEvents';

@Resolver(() => ViewerType)
export class ViewerEventsResolver {
  @FieldResolver(() => SecurityEventConnectionType, {
    description:
      'The holder’s own history, the newest first: sign-ins, failed second factors, changes of factor, resets by an owner.',
  })
  async securityEvents(
    @Root() { userId }: ViewerType,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { runtime }: RequestContext,
  ): Promise<SecurityEventConnectionType> {
    const page = requirePage(args);
    const rows = await runtime.database.read((db) =>
      listEventsOfSubject(db, { userId, page: eventPage(page) }),
    );
    return toConnection(rows, page, { cursorOf: ({ id }) => encodeCursor([id]), nodeOf: toSecurityEvent });
  }
}

@Resolver(() => WorkspaceType)
export class AuditLogResolver {
  @FieldResolver(() => AuditEventConnectionType, {
    description: 'Its audit log, the newest first. Owners, and API tokens with AUDIT_READ.',
  })
  @Access(to.ownersOf(theParent, { scope: ApiTokenScope.AUDIT_READ }))
  async auditEvents(
    @Root() { id: workspaceId }: WorkspaceType,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => AuditEventFilter, { nullable: true, description: 'Which; all without one.' })
    filter: AuditEventFilter | null,
    @Ctx() { runtime }: RequestContext,
  ): Promise<AuditEventConnectionType> {
    const page = requirePage(args);
    const asked = { workspaceId, filter: filter ?? {}, page: eventPage(page) };
    const rows = await runtime.database.read((db) => listAuditEvents(db, asked));
    return toConnection(rows, page, { cursorOf: ({ id }) => encodeCursor([id]), nodeOf: toAuditEvent });
  }
}

@Resolver(() => SecurityEventType)
export class SecurityEventResolver {
  @FieldResolver(() => UserType, { nullable: true, description: 'Who did it, where it was another person.' })
  async actor(
    @Root() { actorId }: SecurityEventType,
    @Ctx() context: RequestContext,
  ): Promise<UserType | null> {
    return findPerson(context, actorId);
  }
}

@Resolver(() => AuditEventObjectType)
export class AuditEventResolver {
  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'Who did it; null where nobody is known to have, or an API token did.',
  })
  async actor(
    @Root() { actorId }: AuditEventObjectType,
    @Ctx() context: RequestContext,
  ): Promise<UserType | null> {
    return findPerson(context, actorId);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Whose account or membership it concerns.' })
  async subject(
    @Root() { subjectId }: AuditEventObjectType,
    @Ctx() context: RequestContext,
  ): Promise<UserType | null> {
    return findPerson(context, subjectId);
  }

  @FieldResolver(() => ApiTokenType, {
    nullable: true,
    description: 'The API token that did it, or that it concerns.',
  })
  async apiToken(
    @Root() { apiTokenId }: AuditEventObjectType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ApiTokenType | null> {
    const row = apiTokenId === null ? null : await loaders.apiTokens.load(apiTokenId);
    return row && toApiToken(row);
  }
}

function eventPage({ limit, backward, cursor }: Page): EventPage {
  const [from = null] = cursor === null ? [] : decodeCursor(cursor, { length: 1, backward });
  return { limit: limit + 1, backward, from };
}

async function findPerson({ loaders }: RequestContext, id: string | null): Promise<UserType | null> {
  const user = id === null ? null : await loaders.users.load(id);
  return user && toUser(user);
}
