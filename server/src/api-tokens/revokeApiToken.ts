import type { SessionActor } from '../core/actor';
import { notFound } from '../core/refusal';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime/runtime';
import type { ApiTokenEntity } from '../sessions/api-tokens/apiToken.entity';
import { findApiToken, markRevoked } from '../sessions/api-tokens/apiToken.store';
import { requireStillOwner } from '../workspaces/access/requireStillOwner';

/** Revokes an API token, effective from its next request. */
export async function revokeApiToken(
  runtime: Runtime,
  actor: SessionActor,
  input: { apiTokenId: string },
): Promise<ApiTokenEntity> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const apiToken = await findApiToken(tx, input.apiTokenId);
    if (!apiToken) throw notFound('API token');
    await requireStillOwner(tx, actor, { workspaceId: apiToken.workspaceId, now });
    if (!(await markRevoked(tx, apiToken.id, now))) throw notFound('API token');
    await runtime.events.record(tx, {
      type: AuditEventType.API_TOKEN_REVOKED,
      at: now,
      actorId: actor.userId,
      apiTokenId: apiToken.id,
      workspaceId: apiToken.workspaceId,
      device: actor.device,
      details: { name: apiToken.name },
    });
    return { ...apiToken, revokedAt: now };
  });
}
