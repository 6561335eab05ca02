import type { Actor, SessionActor, SignedInSession, WorkspaceActor } from '../core/actor';
import type { Device } from '../core/device';
import type { WorkspaceAccess } from '../core/workspaceAccess';
import type { CookieJar, RequestContext } from '../graphql/context';
import { Loaders } from '../graphql/loaders';
import type { RequestRecord } from '../observability/requestRecord';
import type { Runtime } from '../runtime/runtime';
import { bearerRefused, isFresh, unauthenticated } from '../sessions/session.rules';
import { isOwner } from '../workspaces/access/workspaceAccess.rules';
import { findAccess } from '../workspaces/access/workspaceAccess.store';
import { type Credential, creatorIsNotOwner, identifyActor, identifySessionById } from './identifyActor';

export interface RequestParts {
  readonly record: RequestRecord;
  /** The address that people should open. */
  readonly publicUrl: string;
  readonly device: Device;
  readonly credential: Credential | null;
  /** The session cookie, even if another credential takes precedence. */
  readonly cookieToken: string | null;
  readonly cookies: CookieJar;
}

/**
 * What resolvers know about one request. Looks up the actor and their access to workspaces once, and again after each mutation:
 * a change on any replica applies from the next lookup (S20, S21, S37).
 */
export class ApiRequestContext implements RequestContext {
  readonly runtime: Runtime;
  // TypeScript's `private`, because Apollo passes a copy of this object to resolvers, without `#` fields.
  private knownLoaders: Loaders | undefined;
  private knownActor: Promise<Actor> | undefined;
  private accesses: Map<string, Promise<WorkspaceAccess | null>> | undefined;
  private credential: Credential | null | undefined;
  /** Credential of the session that the current mutation created, if the client's next request won't send it. */
  private payloadCredential: Credential | undefined;

  constructor(
    runtime: Runtime,
    private readonly parts: RequestParts,
    /** Session identified earlier in a request that is streamed, such as an export. */
    private readonly knownSessionId: string | null = null,
  ) {
    this.runtime = { ...runtime, database: runtime.database.forRequest() };
  }

  get loaders(): Loaders {
    this.knownLoaders ??= new Loaders(this.runtime.database);
    return this.knownLoaders;
  }

  /** What the log and metrics say about this request. */
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

  actor(): Promise<Actor> {
    this.knownActor ??=
      this.knownSessionId === null
        ? identifyActor(this.runtime, this.currentCredential())
        : identifySessionById(this.runtime, this.knownSessionId);
    return this.knownActor;
  }

  /** Clears cached lookups, so that the next field repeats them (S37). */
  clearLookups(): void {
    this.knownActor = undefined;
    this.accesses = undefined;
    this.knownLoaders = undefined;
  }

  /**
   * Refuses a Bearer credential that is unknown, malformed, expired or revoked (S40), and an API token whose creator is no
   * longer an owner. With an invalid cookie the actor is anonymous.
   */
  async requireValidBearer({ allowsFormerOwner = false } = {}): Promise<void> {
    if (this.currentCredential()?.transport !== 'bearer') return;
    const actor = await this.actor();
    if (actor.kind === 'anonymous') throw bearerRefused();
    if (actor.kind !== 'apiToken' || allowsFormerOwner) return;
    const access = await this.accessTo(actor.apiToken.workspaceId);
    if (!access || !isOwner(access)) throw creatorIsNotOwner(actor);
  }

  /** Returns the actor's session. Throws UNAUTHENTICATED without one. */
  async requireSession(): Promise<SignedInSession> {
    const actor = await this.actor();
    if (actor.kind !== 'session') throw unauthenticated();
    return actor.session;
  }

  async requireSessionActor(): Promise<SessionActor> {
    const { id, tokenHash, user } = await this.requireSession();
    return { userId: user.id, sessionId: id, tokenHash, device: this.device };
  }

  async requireWorkspaceActor(): Promise<WorkspaceActor> {
    const actor = await this.actor();
    const { device } = this;
    switch (actor.kind) {
      case 'session': {
        const { id: sessionId, user, recentUntil } = actor.session;
        const fresh = isFresh(recentUntil, this.runtime.clock());
        return { userId: user.id, sessionId, apiTokenId: null, isFresh: fresh, device };
      }
      case 'apiToken': {
        const { id: apiTokenId, createdById: userId } = actor.apiToken;
        return { userId, sessionId: null, apiTokenId, isFresh: false, device };
      }
      case 'anonymous':
        throw unauthenticated();
      default:
        return actor satisfies never;
    }
  }

  /** Returns the access of the actor, or of their token's creator, to the workspace; null without a membership. */
  accessTo(workspaceId: string): Promise<WorkspaceAccess | null> {
    this.accesses ??= new Map();
    let access = this.accesses.get(workspaceId);
    if (!access) {
      access = this.findAccess(workspaceId);
      this.accesses.set(workspaceId, access);
    }
    return access;
  }

  /**
   * Returns the token of a new or rotated session, or sets it as a cookie and returns null. Without a transport the session was
   * rotated: it keeps the transport of the request, and the remaining fields of the operation use the new token.
   */
  deliverToken(token: string, transport?: 'cookie' | 'bearer'): string | null {
    const current = this.currentCredential()?.transport;
    const delivered = transport ?? current ?? 'cookie';
    // An Authorization header of the client's next request takes precedence over a cookie that is set now.
    const credential: Credential = { token, transport: delivered };
    if (transport === undefined || (delivered === 'cookie' && current !== 'bearer'))
      this.credential = credential;
    // The new session reads the payload; if fields were refused, the client could lose the token.
    else this.payloadCredential = credential;
    if (delivered === 'bearer') return token;
    this.cookies.set(token);
    return null;
  }

  /** Called before each mutation, which uses the client's own credential again. */
  dropPayloadCredential(): void {
    if (this.payloadCredential === undefined) return;
    this.payloadCredential = undefined;
    this.clearLookups();
  }

  private currentCredential(): Credential | null {
    if (this.payloadCredential) return this.payloadCredential;
    if (this.credential === undefined) this.credential = this.parts.credential;
    return this.credential;
  }

  private async findAccess(workspaceId: string): Promise<WorkspaceAccess | null> {
    const userId = await this.findUserActingIn(workspaceId);
    if (userId === null) return null;
    return this.runtime.database.read((db) => findAccess(db, { userId, workspaceId }));
  }

  private async findUserActingIn(workspaceId: string): Promise<string | null> {
    const actor = await this.actor();
    if (actor.kind === 'session') return actor.session.user.id;
    if (actor.kind === 'apiToken' && actor.apiToken.workspaceId === workspaceId)
      return actor.apiToken.createdById;
    return null;
  }
}
