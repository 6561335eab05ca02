import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { listPeople } from '../../accounts/user.store';
import { toUser, UserType } from '../../accounts/user.types';
import { Access, to } from '../../graphql/access';
import { decodeCursor, encodeCursor, PageArgs, requirePage, toConnection } from '../../graphql/connection';
import type { RequestContext } from '../../graphql/context';
import { unauthenticated } from '../session.rules';
import { countSessions, findSession, listSessions } from '../session.store';
import { SessionConnectionType, SessionType, toSession } from '../session.types';
import { ViewerType } from './viewer.types';

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, {
    nullable: true,
    description: 'The signed-in person, or null. Always null for an API token.',
  })
  @Access(to.anyone)
  async viewer(@Ctx() context: RequestContext): Promise<ViewerType | null> {
    const actor = await context.actor();
    if (actor.kind !== 'session') return null;
    const { id: sessionId, user } = actor.session;
    return { userId: user.id, sessionId, account: user };
  }

  @FieldResolver(() => UserType)
  async user(@Root() { userId, account }: ViewerType, @Ctx() { loaders }: RequestContext): Promise<UserType> {
    const user = account ?? (await loaders.of(listPeople).load(userId));
    if (!user) throw unauthenticated();
    return toUser(user);
  }

  @FieldResolver(() => SessionType)
  async session(@Root() { sessionId }: ViewerType, @Ctx() { runtime }: RequestContext): Promise<SessionType> {
    const session = await runtime.database.read((db) => findSession(db, sessionId));
    if (!session) throw unauthenticated();
    return toSession(session, { currentId: sessionId, limits: runtime.config.sessionLimits });
  }

  @FieldResolver(() => SessionConnectionType, {
    description: 'The account’s sessions, latest sign-in first.',
  })
  async sessions(
    @Root() { userId, sessionId }: ViewerType,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { runtime }: RequestContext,
  ): Promise<SessionConnectionType> {
    const page = requirePage(args);
    const [from = null] =
      page.cursor === null ? [] : decodeCursor(page.cursor, { length: 1, backward: page.backward });
    const live = { userId, limits: runtime.config.sessionLimits, now: runtime.clock() };
    const [rows, totalCount] = await runtime.database.read(async (db) => [
      await listSessions(db, { ...live, limit: page.limit + 1, backward: page.backward, from }),
      await countSessions(db, live),
    ]);
    return {
      ...toConnection(rows, page, {
        cursorOf: ({ id }) => encodeCursor([id]),
        nodeOf: (row) => toSession(row, { currentId: sessionId, limits: live.limits }),
      }),
      totalCount,
    };
  }
}
