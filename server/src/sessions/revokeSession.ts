import type { SessionActor } from '../core/actor';
import { notFound } from '../core/refusal';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime/runtime';
import { claimActor } from './claimActor';
import { endAndCountOtherSessions, endSession } from './session.store';

/** Ends one of the person's own sessions, on every replica at its next request. */
export async function revokeSession(
  runtime: Runtime,
  actor: SessionActor,
  input: { sessionId: string },
): Promise<void> {
  await runtime.database.transaction(async (tx) => {
    await claimActor(tx, actor);
    const existed = await endSession(tx, { userId: actor.userId, sessionId: input.sessionId });
    if (!existed) throw notFound('session');
    await recordRevocation(runtime, tx, { actor, count: 1 });
  });
}

/** Ends all sessions of the account except the actor's; returns their number. */
export async function revokeOtherSessions(runtime: Runtime, actor: SessionActor): Promise<number> {
  return runtime.database.transaction(async (tx) => {
    await claimActor(tx, actor);
    const { clock, config } = runtime;
    const count = await endAndCountOtherSessions(tx, actor, { limits: config.sessionLimits, now: clock() });
    if (count > 0) await recordRevocation(runtime, tx, { actor, count });
    return count;
  });
}

async function recordRevocation(
  { events, clock }: Runtime,
  tx: Parameters<typeof endSession>[0],
  { actor, count }: { actor: SessionActor; count: number },
): Promise<void> {
  const about = { at: clock(), subjectId: actor.userId, device: actor.device, details: { count } };
  await events.record(tx, { type: AuditEventType.SESSION_REVOKED, ...about });
}
