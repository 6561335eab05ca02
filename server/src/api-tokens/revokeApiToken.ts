import { AuditEventType } from '../events/eventType';
import { notFound } from '../refusal';
import type { Runtime } from '../runtime';
import type { Actor } from '../sign-in/actor';
import { requireStillOwner } from '../workspaces/requireStillOwner';
import type { ApiTokenEntity } from './apiToken.entity';
import { findApiToken, markRevoked } from './apiToken.store';

/** Makes a token worth nothing at its next use. */
export async function revokeApiToken(
  runtime: Runtime,
  actor: Actor,
  input: { apiTokenId: string },
): Promise<ApiTokenEntity> {
  const now = runtime.clock();
  return runtime.database.transaction(async (tx) => {
    const apiToken = await findApiToken(tx, input.apiTokenId);
    if (!apiToken) throw notFound('API token');
    const doer = { userId: actor.userId, sessionId: actor.sessionId, apiTokenId: null };
    await requireStillOwner(tx, doer, { workspaceId: apiToken.workspaceId, now });
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
