import { unauthenticated } from '../sign-in/session';
import type { Doer } from '../workspaces/doer';
import type { RequestContext } from './context';

/** Who acts in a workspace that the gate has opened: the signed-in person, or the token and its maker. */
export async function doerOf(context: RequestContext): Promise<Doer> {
  const caller = await context.caller();
  const { device } = context;
  switch (caller.kind) {
    case 'session':
      return { userId: caller.session.user.id, apiTokenId: null, device };
    case 'apiToken':
      return { userId: caller.apiToken.createdById, apiTokenId: caller.apiToken.id, device };
    case 'anonymous':
      throw unauthenticated();
    default:
      return caller satisfies never;
  }
}
