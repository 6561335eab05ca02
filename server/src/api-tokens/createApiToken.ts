import type { SessionActor } from '../core/actor';
import type { ApiTokenScope } from '../core/apiTokenScope';
import { newId } from '../core/ids';
import { requireName } from '../core/names';
import { badInput, quotaExceeded } from '../core/refusal';
import { hashToken, randomText } from '../crypto/tokens';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime/runtime';
import { ApiTokenEntity } from '../sessions/api-tokens/apiToken.entity';
import { countLiveApiTokens, MAX_LIVE_API_TOKENS } from '../sessions/api-tokens/apiToken.store';
import { generateApiToken } from '../sessions/api-tokens/tokenFormat.rules';
import { requireStillOwner } from '../workspaces/access/requireStillOwner';

export interface ApiTokenInput {
  workspaceId: string;
  name: string;
  scopes: ApiTokenScope[];
  expiresAt: Date | null;
}

/** Creates an API token. The token is returned once and stored only as a hash. Throws QUOTA_EXCEEDED. */
export async function createApiToken(
  runtime: Runtime,
  actor: SessionActor,
  input: ApiTokenInput,
): Promise<{ apiToken: ApiTokenEntity; token: string }> {
  const now = runtime.clock();
  const name = requireName(input.name, 'name');
  const scopes = [...new Set(input.scopes)];
  if (scopes.length === 0) throw badInput('scopes', 'Choose at least one scope.');
  if (input.expiresAt !== null && input.expiresAt <= now)
    throw badInput('expiresAt', 'The expiry must be in the future.');
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
    await requireStillOwner(tx, actor, { workspaceId: input.workspaceId, now });
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
