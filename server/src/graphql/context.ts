import type { Actor, SessionActor, SignedInSession, WorkspaceActor } from '../core/actor';
import type { Device } from '../core/device';
import type { WorkspaceAccess } from '../core/workspaceAccess';
import type { Runtime } from '../runtime/runtime';
import type { Loaders } from './loaders';

/** Sets the session's token in the browser, or deletes it. */
export interface CookieJar {
  set(token: string): void;
  clear(): void;
}

/** What resolvers know about one request. `api/requestContext.ts` implements it. */
export interface RequestContext {
  readonly runtime: Runtime;
  readonly loaders: Loaders;
  readonly device: Device;
  /** The address that people open, without a slash at the end. */
  readonly publicUrl: string;
  /** The session cookie, even if an Authorization header takes precedence. */
  readonly cookieToken: string | null;
  readonly cookies: CookieJar;

  actor(): Promise<Actor>;
  /** Returns the actor's session. Throws UNAUTHENTICATED without one. */
  requireSession(): Promise<SignedInSession>;
  /** Returns the signed-in actor for stories. Throws UNAUTHENTICATED without a session. */
  requireSessionActor(): Promise<SessionActor>;
  /** Returns the actor in a workspace that the gate granted access to. Throws UNAUTHENTICATED without a credential. */
  requireWorkspaceActor(): Promise<WorkspaceActor>;
  /** Returns the access of the actor, or of their token's creator, to the workspace; null without a membership. */
  accessTo(workspaceId: string): Promise<WorkspaceAccess | null>;
  /**
   * Returns the token of a new or rotated session, or sets it as a cookie and returns null. Without a transport the
   * session keeps the one that the request used.
   */
  deliverToken(token: string, transport?: 'cookie' | 'bearer'): string | null;
}
