import { hashToken, randomText } from '../crypto/tokens';
import { AuditEventType } from '../events/eventType';
import { newId } from '../ids';
import { requireName } from '../names';
import { badInput, quotaExceeded } from '../refusal';
import type { Runtime } from '../runtime';
import type { Actor } from '../sign-in/actor';
import { requireStillOwner } from '../workspaces/requireStillOwner';
import { ApiTokenEntity } from './apiToken.entity';
import { countLiveApiTokens } from './apiToken.store';
import type { ApiTokenScope } from './scopes';
import { generateApiToken } from './tokenFormat';

/** API tokens of one workspace that are neither revoked nor expired (S41). */
const MAX_LIVE_API_TOKENS = 100;

export interface ApiTokenInput {
  workspaceId: string;
  name: string;
  scopes: ApiTokenScope[];
  expiresAt: Date | null;
}

/** Makes a token for a program; it is answered once and stored only as a hash. */
export async function createApiToken(
  runtime: Runtime,
  actor: Actor,
  input: ApiTokenInput,
): Promise<{ apiToken: ApiTokenEntity; token: string }> {
  const now = runtime.clock();
  const name = requireName(input.name, 'name');
  const scopes = [...new Set(input.scopes)];
  if (scopes.length === 0) throw badInput('scopes', 'Choose at least one scope.');
  if (input.expiresAt !== null && input.expiresAt <= now) throw badInput('expiresAt', 'That is in the past.');
  const token = generateApiToken(randomText);
  const apiToken: ApiTokenEntity = {
    id: newId(),
    workspaceId: input.workspaceId,
    name,
    scopes: scopes.join(','),
    tokenHash: hashToken(token),
    createdById: actor.userId,
    createdAt: now,
    expiresAt: input.expiresAt,
    lastUsedAt: null,
    revokedAt: null,
  };
  await runtime.database.transaction(async (tx) => {
    const doer = { userId: actor.userId, sessionId: actor.sessionId, apiTokenId: null };
    await requireStillOwner(tx, doer, { workspaceId: input.workspaceId, now });
    if ((await countLiveApiTokens(tx, input.workspaceId, now)) >= MAX_LIVE_API_TOKENS)
      throw quotaExceeded('API tokens in a workspace', MAX_LIVE_API_TOKENS);
    await tx.insert(ApiTokenEntity, apiToken);
    await runtime.events.record(tx, {
      type: AuditEventType.API_TOKEN_CREATED,
      at: now,
      actorId: actor.userId,
      apiTokenId: apiToken.id,
      workspaceId: apiToken.workspaceId,
      device: actor.device,
      details: { name, scopes },
    });
  });
  return { apiToken, token };
}
