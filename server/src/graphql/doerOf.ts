import { isFresh, unauthenticated } from '../sign-in/session';
import type { Doer } from '../workspaces/doer';
import type { RequestContext } from './context';

/** Who acts in a workspace that the gate has opened: the signed-in person, or the token and its maker. */
export async function doerOf(context: RequestContext): Promise<Doer> {
  const caller = await context.caller();
  const { device } = context;
  switch (caller.kind) {
    case 'session': {
      const { id: sessionId, user, recentUntil } = caller.session;
      return {
        userId: user.id,
        sessionId,
        apiTokenId: null,
        isFresh: isFresh(recentUntil, context.runtime.clock()),
        device,
      };
    }
    case 'apiToken':
      return {
        userId: caller.apiToken.createdById,
        sessionId: null,
        apiTokenId: caller.apiToken.id,
        isFresh: false,
        device,
      };
    case 'anonymous':
      throw unauthenticated();
    default:
      return caller satisfies never;
  }
}
