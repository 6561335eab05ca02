import { ErrorCode } from '@twinlock/shared';
import { findCreator } from '../accounts/user.store';
import type { Actor, SignedInSession } from '../core/actor';
import type { ApiTokenScope } from '../core/apiTokenScope';
import { Refusal } from '../core/refusal';
import type { Runtime } from '../runtime/runtime';
import { findLiveApiToken, touchApiToken } from '../sessions/api-tokens/apiToken.store';
import { isApiToken, looksLikeApiToken } from '../sessions/api-tokens/tokenFormat.rules';
import { isTouchDue } from '../sessions/session.rules';
import {
  findSignedInSession,
  findSignedInSessionById,
  touchSession,
} from '../sessions/signedInSession.store';
import { markSeen } from '../workspaces/members/memberIndex.store';

/** Credential of a request. `Authorization: Bearer …` takes precedence over the cookie. */
export interface Credential {
  token: string;
  transport: 'bearer' | 'cookie';
}

const ANONYMOUS: Actor = { kind: 'anonymous' };

/**
 * Returns the actor of a credential; anonymous if it is unknown, malformed, expired or revoked. With a Bearer credential
 * `RequestContext.requireValidBearer` then refuses the whole operation (S40).
 */
export function identifyActor(runtime: Runtime, credential: Credential | null): Promise<Actor> {
  if (credential === null) return Promise.resolve(ANONYMOUS);
  const { token, transport } = credential;
  if (transport === 'bearer' && looksLikeApiToken(token)) return identifyApiToken(runtime, token);
  return identifySession(runtime, token);
}

/** Returns the actor of a session identified earlier in the request; anonymous if the session has ended. */
export async function identifySessionById(runtime: Runtime, id: string): Promise<Actor> {
  const { config, database, clock } = runtime;
  const lookup = { id, limits: config.sessionLimits, now: clock() };
  return toActor(runtime, await database.read((db) => findSignedInSessionById(db, lookup)));
}

async function identifySession(runtime: Runtime, token: string): Promise<Actor> {
  const { config, database, clock } = runtime;
  const lookup = { token, limits: config.sessionLimits, now: clock() };
  return toActor(runtime, await database.read((db) => findSignedInSession(db, lookup)));
}

async function toActor({ database, clock }: Runtime, session: SignedInSession | null): Promise<Actor> {
  if (!session) return ANONYMOUS;
  const now = clock();
  if (isTouchDue(session.lastSeenAt, now))
    await database.transaction(async (tx) => {
      await touchSession(tx, session, now);
      await markSeen(tx, session.user.id, now);
    });
  return { kind: 'session', session };
}

/**
 * Returns the actor of an API token; anonymous if the token is refused altogether. The gate decides what a valid token can
 * do. Throws FORBIDDEN if its creator's account is disabled.
 */
async function identifyApiToken({ database, clock }: Runtime, token: string): Promise<Actor> {
  if (!isApiToken(token)) return ANONYMOUS;
  const now = clock();
  const apiToken = await database.read((db) => findLiveApiToken(db, token, now));
  if (!apiToken) return ANONYMOUS;
  const creator = await database.read((db) => findCreator(db, apiToken.createdById));
  if (!creator) return ANONYMOUS;
  if (creator.disabledAt !== null) throw creatorIsDisabled(creator.name);
  if (isTouchDue(apiToken.lastUsedAt, now))
    await database.transaction((tx) => touchApiToken(tx, apiToken.id, now));
  const scopes = new Set(apiToken.scopes.split(',') as ApiTokenScope[]);
  return { kind: 'apiToken', apiToken, creatorName: creator.name, scopes };
}

/** The token works again when the operator enables the account (S39). */
function creatorIsDisabled(name: string): Refusal {
  return new Refusal(
    ErrorCode.FORBIDDEN,
    `The account of ${name}, who created this API token, is disabled. Ask the operator of this instance to enable it, or an owner for another token.`,
  );
}

/** For a token whose creator was demoted, was removed or left. */
export function creatorIsNotOwner({ creatorName }: Actor & { kind: 'apiToken' }): Refusal {
  return new Refusal(
    ErrorCode.FORBIDDEN,
    `${creatorName}, who created this API token, is no longer an owner of the workspace. Ask an owner for another token.`,
  );
}

/** The token works again when its creator sets up two-factor authentication (S21). */
export function creatorIsBlocked({ creatorName }: Actor & { kind: 'apiToken' }): Refusal {
  return new Refusal(
    ErrorCode.TWO_FACTOR_REQUIRED,
    `This workspace requires two-factor authentication, and ${creatorName}, who created this API token, doesn’t use it. The token works again when ${creatorName} has set it up.`,
  );
}
