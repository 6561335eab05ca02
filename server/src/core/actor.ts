import type { ApiTokenScope } from './apiTokenScope';
import type { Device } from './device';

/** A live session and its account. */
export interface SignedInSession {
  id: string;
  tokenHash: string;
  lastSeenAt: Date;
  /** When fresh proof expires; null if there is none. */
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
      /** Name of the person who created the token. */
      creatorName: string;
      scopes: ReadonlySet<ApiTokenScope>;
    };

/** A signed-in person, and the session through which they act. */
export interface SessionActor {
  userId: string;
  sessionId: string;
  /** Hash of the request's token. Rotation fails if the session has another one by then. */
  tokenHash: string;
  device: Device;
}

/** For rows that belong to the session that created them. */
export type OwnSession = Pick<SessionActor, 'userId' | 'sessionId'>;

/** An owner who changes something in a workspace, or an owner's API token. */
export interface WorkspaceActor {
  /** The person, or the creator of the token, whose permissions limit it. */
  userId: string;
  /** Null for an API token. */
  sessionId: string | null;
  /** Null for a session. */
  apiTokenId: string | null;
  /** Whether the session has fresh proof (S19); false for a token. */
  isFresh: boolean;
  device: Device;
}
