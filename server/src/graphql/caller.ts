import { ErrorCode } from '@twinlock/shared';
import type { ApiTokenEntity } from '../api-tokens/apiToken.entity';
import { findLiveApiToken, wantsTouch as tokenWantsTouch, touchApiToken } from '../api-tokens/apiToken.store';
import type { ApiTokenScope } from '../api-tokens/scopes';
import { isApiToken, looksLikeApiToken } from '../api-tokens/tokenFormat';
import { Refusal } from '../refusal';
import type { Runtime } from '../runtime';
import {
  findSignedInSession,
  type SignedInSession,
  touchSession,
  wantsTouch,
} from '../sign-in/signedInSession.store';
import { isDisabled } from '../sign-in/user.store';

/** Who sent a request, by the credential that came with it. */
export type Caller =
  | { kind: 'anonymous' }
  | { kind: 'session'; session: SignedInSession }
  | { kind: 'apiToken'; apiToken: ApiTokenEntity; scopes: ReadonlySet<ApiTokenScope> };

/** What a request carries: `Authorization: Bearer …` goes before the cookie. */
export interface Credential {
  token: string;
  transport: 'bearer' | 'cookie';
}

const ANONYMOUS: Caller = { kind: 'anonymous' };

/**
 * Looks the credential up. One that is unknown, malformed, expired or revoked makes the caller anonymous; for a Bearer
 * credential `RequestContext.requireValidBearer` then refuses the whole operation (S40).
 */
export function identifyCaller(runtime: Runtime, credential: Credential | null): Promise<Caller> {
  if (credential === null) return Promise.resolve(ANONYMOUS);
  const { token, transport } = credential;
  if (transport === 'bearer' && looksLikeApiToken(token)) return identifyApiToken(runtime, token);
  return identifySession(runtime, token);
}

async function identifySession(runtime: Runtime, token: string): Promise<Caller> {
  const { config, database } = runtime;
  const now = runtime.clock();
  const session = await findSignedInSession(database, { token, limits: config.sessionLimits, now });
  if (!session) return ANONYMOUS;
  if (wantsTouch(session, now)) await database.transaction((tx) => touchSession(tx, session, now));
  return { kind: 'session', session };
}

/**
 * Decides whether an API token is accepted at all: whatever makes it anonymous here refuses the whole operation. The gate
 * decides what the token may do.
 */
async function identifyApiToken({ database, clock }: Runtime, token: string): Promise<Caller> {
  if (!isApiToken(token)) return ANONYMOUS;
  const now = clock();
  const apiToken = await database.read((db) => findLiveApiToken(db, token, now));
  if (!apiToken) return ANONYMOUS;
  if (await database.read((db) => isDisabled(db, apiToken.createdById))) throw makerIsDisabled();
  if (tokenWantsTouch(apiToken, now)) await database.transaction((tx) => touchApiToken(tx, apiToken.id, now));
  return { kind: 'apiToken', apiToken, scopes: new Set(apiToken.scopes.split(',') as ApiTokenScope[]) };
}

/** The token works again once the operator has enabled the account (S39). */
function makerIsDisabled(): Refusal {
  return new Refusal(
    ErrorCode.FORBIDDEN,
    'The account of the person who made this API token is disabled. Ask the operator of this instance.',
  );
}
