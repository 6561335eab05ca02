import type { ApiTokenScope } from './apiTokenScope';
import type { Device } from './device';

/** A live session and its account. */
export interface SignedInSession {
  id: string;
  tokenHash: string;
  lastSeenAt: Date;
  /** Until when fresh proof lasts; null without one. */
  recentUntil: Date | null;
  user: SignedInUser;
}

export interface SignedInUser {
  id: string;
  email: string;
  name: string;
  createdAt: Date;
  /** Null while two-factor authentication is off. */
  activeEnrollmentId: string | null;
}

/** Who sent a request, by its credential. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'session'; session: SignedInSession }
  | {
      kind: 'apiToken';
      apiToken: { id: string; workspaceId: string; createdById: string };
      /** Name of the person who made it. */
      creatorName: string;
      scopes: ReadonlySet<ApiTokenScope>;
    };

/** A signed-in person, and the session through which they act. */
export interface SessionActor {
  userId: string;
  sessionId: string;
  /** Hash of the token that came with the request; a rotation takes only the session that still has it. */
  tokenHash: string;
  device: Device;
}

/** An account and one of its sessions, for what belongs to the session that started it. */
export type OwnSession = Pick<SessionActor, 'userId' | 'sessionId'>;

/** Who changes something in a workspace: an owner, or an owner's API token. */
export interface WorkspaceActor {
  /** The person, or the maker of the token: a token acts no further than they may. */
  userId: string;
  /** The person's session; null where a token acts. */
  sessionId: string | null;
  /** Set where a token acts. */
  apiTokenId: string | null;
  /** Whether the person gave proof in the last minutes (S19); never for a token. */
  isFresh: boolean;
  device: Device;
}
