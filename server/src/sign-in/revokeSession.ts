import { AuditEventType } from '../events/eventType';
import { notFound } from '../refusal';
import type { Runtime } from '../runtime';
import type { Actor } from './actor';
import { countEndedOtherSessions, endSession } from './session.store';

/** Ends one of the person's own sessions, on every replica at its next request. */
export async function revokeSession(
  runtime: Runtime,
  actor: Actor,
  input: { sessionId: string },
): Promise<void> {
  await runtime.database.transaction(async (tx) => {
    const existed = await endSession(tx, { userId: actor.userId, sessionId: input.sessionId });
    if (!existed) throw notFound('session');
    await recordRevocation(runtime, tx, { actor, count: 1 });
  });
}

/** Ends all of the person's sessions but the one that asks, and answers how many there were. */
export async function revokeOtherSessions(runtime: Runtime, actor: Actor): Promise<number> {
  return runtime.database.transaction(async (tx) => {
    const count = await countEndedOtherSessions(tx, actor);
    if (count > 0) await recordRevocation(runtime, tx, { actor, count });
    return count;
  });
}

async function recordRevocation(
  { events, clock }: Runtime,
  tx: Parameters<typeof endSession>[0],
  { actor, count }: { actor: Actor; count: number },
): Promise<void> {
  const about = { at: clock(), subjectId: actor.userId, device: actor.device, details: { count } };
  await events.record(tx, { type: AuditEventType.SESSION_REVOKED, ...about });
}
