import type { Device } from '../device';
import type { RequestRecord } from '../requestRecord';
import type { Runtime } from '../runtime';
import type { Actor } from '../sign-in/actor';
import { bearerRefused, unauthenticated } from '../sign-in/session';
import type { SignedInSession } from '../sign-in/signedInSession.store';
import type { Standing } from '../workspaces/standing';
import { findStanding } from '../workspaces/standing.store';
import { type Caller, type Credential, identifyCaller } from './caller';
import { createLoaders, type Loaders } from './loaders';

/** Hands a session's token to its holder's browser, or takes it away. */
export interface CookieJar {
  set(token: string): void;
  clear(): void;
}

export interface RequestParts {
  readonly record: RequestRecord;
  /** The address that people should open. */
  readonly publicUrl: string;
  readonly device: Device;
  readonly credential: Credential | null;
  /** The session cookie, also where another credential goes before it. */
  readonly cookieToken: string | null;
  readonly cookies: CookieJar;
}

/**
 * What resolvers know of one request. The caller, and their access to a workspace, is looked up once a request and
 * again after each mutation of an operation: what changed on any replica binds at the next lookup (S20, S21, S37).
 */
export class RequestContext {
  readonly runtime: Runtime;
  // Apollo hands resolvers a copy of this object, which private names (#) wouldn't survive.
  private knownLoaders: Loaders | undefined;
  private knownCaller: Promise<Caller> | undefined;
  private standings: Map<string, Promise<Standing | null>> | undefined;
  private credential: Credential | null | undefined;

  constructor(
    runtime: Runtime,
    private readonly parts: RequestParts,
  ) {
    this.runtime = { ...runtime, database: runtime.database.forRequest() };
  }

  get loaders(): Loaders {
    this.knownLoaders ??= createLoaders(this.runtime);
    return this.knownLoaders;
  }

  /** What the log and metrics tell of this request. */
  get record(): RequestRecord {
    return this.parts.record;
  }

  get publicUrl(): string {
    return this.parts.publicUrl;
  }

  get device(): Device {
    return this.parts.device;
  }

  get cookieToken(): string | null {
    return this.parts.cookieToken;
  }

  get cookies(): CookieJar {
    return this.parts.cookies;
  }

  caller(): Promise<Caller> {
    this.knownCaller ??= identifyCaller(this.runtime, this.currentCredential());
    return this.knownCaller;
  }

  /** Drops what was looked up, so that the next field looks it up again (S37). */
  forget(): void {
    this.knownCaller = undefined;
    this.standings = undefined;
    this.knownLoaders = undefined;
  }

  /** Refuses a Bearer credential that is unknown, malformed, expired or revoked (S40). A stale cookie is anonymous. */
  async requireValidBearer(): Promise<void> {
    if (this.currentCredential()?.transport !== 'bearer') return;
    const { kind } = await this.caller();
    if (kind === 'anonymous') throw bearerRefused();
  }

  /** The caller's session; UNAUTHENTICATED where there is none. */
  async requireSession(): Promise<SignedInSession> {
    const caller = await this.caller();
    if (caller.kind !== 'session') throw unauthenticated();
    return caller.session;
  }

  async requireActor(): Promise<Actor> {
    const { id, tokenHash, user } = await this.requireSession();
    return { userId: user.id, sessionId: id, tokenHash, device: this.device };
  }

  /** How the caller, or the owner who made their token, stands in the workspace; null where it is none of theirs. */
  standingIn(workspaceId: string): Promise<Standing | null> {
    this.standings ??= new Map();
    let standing = this.standings.get(workspaceId);
    if (!standing) {
      standing = this.findStanding(workspaceId);
      this.standings.set(workspaceId, standing);
    }
    return standing;
  }

  /**
   * Returns the token of a new or rotated session, or sets it as a cookie. Without a transport the session keeps its
   * own: its token was rotated, so the fields that follow in the operation use the new one.
   */
  deliverToken(token: string, transport?: 'cookie' | 'bearer'): string | null {
    const current = this.currentCredential()?.transport;
    const delivered = transport ?? current ?? 'cookie';
    // What the client's next request carries: an Authorization header goes before a cookie that is set now.
    if (transport === undefined || (delivered === 'cookie' && current !== 'bearer'))
      this.credential = { token, transport: delivered };
    if (delivered === 'bearer') return token;
    this.cookies.set(token);
    return null;
  }

  private currentCredential(): Credential | null {
    if (this.credential === undefined) this.credential = this.parts.credential;
    return this.credential;
  }

  private async findStanding(workspaceId: string): Promise<Standing | null> {
    const userId = await this.findUserActingIn(workspaceId);
    return userId === null ? null : findStanding(this.runtime.database, { userId, workspaceId });
  }

  private async findUserActingIn(workspaceId: string): Promise<string | null> {
    const caller = await this.caller();
    if (caller.kind === 'session') return caller.session.user.id;
    if (caller.kind === 'apiToken' && caller.apiToken.workspaceId === workspaceId)
      return caller.apiToken.createdById;
    return null;
  }
}
