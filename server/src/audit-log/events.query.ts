import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { listPeople } from '../accounts/user.store';
import { toUser, UserType } from '../accounts/user.types';
import { ApiTokenType, toApiToken } from '../api-tokens/apiToken.types';
import { ApiTokenScope } from '../core/apiTokenScope';
import { readAddress } from '../core/ipAddress';
import { badInput } from '../core/refusal';
import { Access, type RefuseArguments, to } from '../graphql/access';
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
import { listApiTokensByIds } from '../sessions/api-tokens/apiToken.store';
import { ViewerType } from '../sessions/viewer/viewer.types';
import { requireEventFilterIds } from '../workspaces/access/idKind';
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
import { type EventFilter, type EventPage, listAuditEvents, listEventsOfSubject } from './listEvents';

@Resolver(() => ViewerType)
export class ViewerEventsResolver {
  @FieldResolver(() => SecurityEventConnectionType, {
    description:
      'The account’s security events, newest first: sign-ins, failed second factors, changes of factors, resets by an owner.',
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

/** Refuses ids of a wrong kind and invalid IP addresses. An empty list would suggest that there were no events. */
const requireUsableFilter: RefuseArguments = async ({ args, context }) => {
  const filter = (args.filter ?? {}) as AuditEventFilter;
  requireFilter(filter);
  await requireEventFilterIds(context, filter, { path: 'filter.' });
};

@Resolver(() => WorkspaceType)
export class AuditLogResolver {
  @FieldResolver(() => AuditEventConnectionType, {
    description: 'The workspace’s audit log, newest first. For owners and API tokens with AUDIT_READ.',
  })
  @Access(to.ownersOf(theParent, { scope: ApiTokenScope.AUDIT_READ, refuseArguments: requireUsableFilter }))
  async auditEvents(
    @Root() { id: workspaceId }: WorkspaceType,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => AuditEventFilter, {
      nullable: true,
      description: 'Filter; omit to list all events.',
    })
    filter: AuditEventFilter | null,
    @Ctx() { runtime }: RequestContext,
  ): Promise<AuditEventConnectionType> {
    const page = requirePage(args);
    const selection = { workspaceId, filter: requireFilter(filter ?? {}), page: eventPage(page) };
    const rows = await runtime.database.read((db) => listAuditEvents(db, selection));
    return toConnection(rows, page, { cursorOf: ({ id }) => encodeCursor([id]), nodeOf: toAuditEvent });
  }
}

@Resolver(() => SecurityEventType)
export class SecurityEventResolver {
  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'Who caused the event; null if it was the viewer, or unknown.',
  })
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
    description: 'Who caused the event; null if unknown or if it was an API token.',
  })
  async actor(
    @Root() { actorId }: AuditEventObjectType,
    @Ctx() context: RequestContext,
  ): Promise<UserType | null> {
    return findPerson(context, actorId);
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'The account that the event is about; null if it is about no account.',
  })
  async subject(
    @Root() { subjectId }: AuditEventObjectType,
    @Ctx() context: RequestContext,
  ): Promise<UserType | null> {
    return findPerson(context, subjectId);
  }

  @FieldResolver(() => ApiTokenType, {
    nullable: true,
    description: 'The API token that caused the event, or that it is about; null if there is none.',
  })
  async apiToken(
    @Root() { apiTokenId }: AuditEventObjectType,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ApiTokenType | null> {
    const row = apiTokenId === null ? null : await loaders.of(listApiTokensByIds).load(apiTokenId);
    return row && toApiToken(row);
  }
}

/** Returns the filter with a normalized IP address. Throws BAD_USER_INPUT if it is invalid. */
function requireFilter(filter: AuditEventFilter): EventFilter {
  if (typeof filter.ipAddress !== 'string') return filter;
  const ipAddress = readAddress(filter.ipAddress);
  if (ipAddress === null) throw badInput('filter.ipAddress', 'This is not an IP address.');
  return { ...filter, ipAddress };
}

function eventPage({ limit, backward, cursor }: Page): EventPage {
  const [from = null] = cursor === null ? [] : decodeCursor(cursor, { length: 1, backward });
  return { limit: limit + 1, backward, from };
}

async function findPerson({ loaders }: RequestContext, id: string | null): Promise<UserType | null> {
  const user = id === null ? null : await loaders.of(listPeople).load(id);
  return user && toUser(user);
}
