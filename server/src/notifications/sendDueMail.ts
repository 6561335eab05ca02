import { setTimeout as pause } from 'node:timers/promises';
import { promise as createQueue } from 'fastq';
import type { EntityManager } from 'typeorm';
import { isUnavailable } from '../database/failures';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime/runtime';
import { type MailMessage, messageField } from './message';
import type { MailTransport } from './openMailTransport';
import type { OutgoingMailEntity } from './outgoingMail.entity';
import { claimMail, giveUpMail, listDueMails, markSent, postponeMail } from './outgoingMail.store';
import { nextAttemptAt } from './retry.rules';

/** Mails read per call, and mails sent in parallel. */
const BATCH = 50;
const CONCURRENCY = 4;

/** Longer than any attempt plus the clock difference between replicas. The mail of a killed replica waits this long. */
const CLAIM_SECONDS = 5 * 60;
/** All attempts together take much less time than a claim. */
const MAX_STORE_ATTEMPTS = 30;
const STORE_RETRY_DELAY_MILLISECONDS = 1_000;
const ERROR_MAX_LENGTH = 400;

/**
 * Sends the mails that are due, and returns their number. Claims each mail first, so that only one replica sends it; the claim
 * of a replica that died expires. Starts no further mail after `signal` is aborted.
 */
export async function sendDueMail(
  runtime: Runtime,
  transport: MailTransport,
  signal?: AbortSignal,
): Promise<number> {
  const due = await runtime.database.read((db) => listDueMails(db, { now: runtime.clock(), limit: BATCH }));
  const queue = createQueue(async (mail: OutgoingMailEntity) => {
    if (!signal?.aborted) await sendMail(runtime, transport, mail);
  }, CONCURRENCY);
  await Promise.all(due.map((mail) => queue.push(mail)));
  return due.length;
}

async function sendMail(runtime: Runtime, transport: MailTransport, mail: OutgoingMailEntity): Promise<void> {
  const { database, clock, log } = runtime;
  const claimedUntil = new Date(clock().getTime() + CLAIM_SECONDS * 1000);
  if (!(await database.transaction((tx) => claimMail(tx, mail, claimedUntil)))) return;
  const claimed = { ...mail, dueAt: claimedUntil, attempts: mail.attempts + 1 };
  try {
    const message = openMessage(runtime, mail);
    await transport.send({ id: mail.id, createdAt: mail.createdAt, message });
  } catch (error) {
    const reason = reasonOf(error);
    log.warn({ mail: mail.occasion, attempts: claimed.attempts, reason }, 'A mail could not be sent');
    await storeWithRetry(runtime, (tx) => recordFailure(runtime, tx, { mail: claimed, reason }));
    return;
  }
  await storeWithRetry(runtime, (tx) => markSent(tx, mail.id));
}

function openMessage({ secrets }: Runtime, { id, sealedMessage }: OutgoingMailEntity): MailMessage {
  return JSON.parse(secrets.open(sealedMessage ?? '', messageField(id))) as MailMessage;
}

/** Schedules the next attempt, or gives up the mail and records an event. */
async function recordFailure(
  { events, clock }: Runtime,
  tx: EntityManager,
  { mail, reason }: { mail: OutgoingMailEntity; reason: string },
): Promise<void> {
  const now = clock();
  const dueAt = nextAttemptAt(mail, now);
  if (dueAt !== null) return postponeMail(tx, mail, { dueAt, lastError: reason });
  if (!(await giveUpMail(tx, mail, reason))) return;
  const { userId: subjectId, workspaceId, occasion } = mail;
  const about = { at: now, subjectId, actorId: null, workspaceId, device: null };
  await events.record(tx, {
    type: AuditEventType.MAIL_GIVEN_UP,
    ...about,
    details: { mail: kindOf(occasion) },
  });
}

/** Returns the kind of mail in an occasion, such as MEMBER_INVITED. */
function kindOf(occasion: string): string {
  return occasion.split(':', 1)[0] ?? '';
}

/** Stores the result of an attempt, with retries if the database is unavailable; otherwise the mail would be sent again. */
async function storeWithRetry(
  { database }: Runtime,
  work: (tx: EntityManager) => Promise<void>,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction(work);
    } catch (error) {
      if (!isUnavailable(error) || attempt === MAX_STORE_ATTEMPTS) throw error;
      await pause(STORE_RETRY_DELAY_MILLISECONDS, undefined, { ref: false });
    }
  }
}

/** Returns the mail server's response, or the error's message, on one line. */
function reasonOf(error: unknown): string {
  const { message, response } = error as { message?: string; response?: string };
  const text = response ?? message ?? String(error);
  return text.replace(/\p{Cc}+/gu, ' ').slice(0, ERROR_MAX_LENGTH);
}
