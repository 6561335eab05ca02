import type { EntityManager } from 'typeorm';
import type { SessionActor } from '../core/actor';
import { notFound } from '../core/refusal';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime/runtime';
import { claimActor } from './claimActor';
import { endAndCountOtherSessions, endSession } from './session.store';

/** Ends one of the actor's sessions; every server rejects it from then on. Throws NOT_FOUND if the actor has no such session. */
export async function revokeSession(
  runtime: Runtime,
  actor: SessionActor,
  input: { sessionId: string },
): Promise<void> {
  await runtime.database.transaction(async (tx) => {
    await claimActor(tx, actor);
    if (!(await endSession(tx, { userId: actor.userId, sessionId: input.sessionId })))
      throw notFound('session');
    await recordRevocation(runtime, tx, { actor, count: 1 });
  });
}

/** Ends all sessions of the account except the actor's; returns their number. */
export async function revokeOtherSessions(runtime: Runtime, actor: SessionActor): Promise<number> {
  return runtime.database.transaction(async (tx) => {
    await claimActor(tx, actor);
    const live = { limits: runtime.config.sessionLimits, now: runtime.clock() };
    const count = await endAndCountOtherSessions(tx, actor, live);
    if (count > 0) await recordRevocation(runtime, tx, { actor, count });
    return count;
  });
}

async function recordRevocation(
  { events, clock }: Runtime,
  tx: EntityManager,
  { actor, count }: { actor: SessionActor; count: number },
): Promise<void> {
  await events.record(tx, {
    type: AuditEventType.SESSION_REVOKED,
    at: clock(),
    subjectId: actor.userId,
    device: actor.device,
    details: { count },
  });
}
