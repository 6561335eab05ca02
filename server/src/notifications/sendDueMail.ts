import { setTimeout as pause } from 'node:timers/promises';
import { promise as createQueue } from 'fastq';
import type { EntityManager } from 'typeorm';
import { isUnavailable } from '../database/failures';
import { AuditEventType } from '../events/eventType';
import type { Runtime } from '../runtime';
import { type About, traced } from '../tracing/tracing';
import { type MailMessage, messagePlace } from './message';
import type { MailTransport } from './openMailTransport';
import type { OutgoingMailEntity } from './outgoingMail.entity';
import { claimMail, giveMailUp, listDueMails, markSent, postponeMail } from './outgoingMail.store';
import { nextTryAt } from './retry';

/** Mails looked up in one go, and sent at the same time. */
const BATCH = 50;
const AT_ONCE = 4;

/** Longer than any try takes, clocks of replicas that differ included; a replica that was killed holds a mail so long. */
const CLAIM_SECONDS = 5 * 60;
/** Together well below that. */
const STORE_TRIES = 30;
const STORE_AGAIN_AFTER_MILLISECONDS = 1_000;
const ERROR_MAX_LENGTH = 400;

/**
 * Tries the mails that are due, and answers how many there were. A mail is claimed before it is tried, so that of several
 * replicas one sends it; a claim whose replica died runs out. Nothing more is begun once `signal` says so.
 */
export async function sendDueMail(
  runtime: Runtime,
  transport: MailTransport,
  signal?: AbortSignal,
): Promise<number> {
  const due = await runtime.database.read((db) => listDueMails(db, { now: runtime.clock(), limit: BATCH }));
  const queue = createQueue(async (mail: OutgoingMailEntity) => {
    if (!signal?.aborted) await sendMail(runtime, transport, mail);
  }, AT_ONCE);
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
    await traced(runtime.tracing, sendingOf(mail), () =>
      transport.send({ id: mail.id, createdAt: mail.createdAt, message }),
    );
  } catch (error) {
    const reason = reasonOf(error);
    log.warn({ mail: mail.occasion, attempts: claimed.attempts, reason }, 'A mail could not be sent');
    await storeSurely(runtime, (tx) => recordFailure(runtime, tx, { mail: claimed, reason }));
    return;
  }
  await storeSurely(runtime, (tx) => markSent(tx, mail.id));
}

function sendingOf({ occasion }: OutgoingMailEntity): About {
  return { name: 'send mail', kind: 'client', attributes: { 'twinlock.mail': kindOf(occasion) } };
}

function openMessage({ secrets }: Runtime, { id, sealedMessage }: OutgoingMailEntity): MailMessage {
  return JSON.parse(secrets.open(sealedMessage ?? '', messagePlace(id))) as MailMessage;
}

/** The mail waits for its next try, or it is given up and that is an event of its own. */
async function recordFailure(
  { events, clock }: Runtime,
  tx: EntityManager,
  { mail, reason }: { mail: OutgoingMailEntity; reason: string },
): Promise<void> {
  const now = clock();
  const dueAt = nextTryAt(mail, now);
  if (dueAt !== null) return postponeMail(tx, mail, { dueAt, lastError: reason });
  if (!(await giveMailUp(tx, mail, reason))) return;
  const { userId: subjectId, workspaceId, occasion } = mail;
  const about = { at: now, subjectId, actorId: null, workspaceId, device: null };
  await events.record(tx, {
    type: AuditEventType.MAIL_GIVEN_UP,
    ...about,
    details: { mail: kindOf(occasion) },
  });
}

/** Such as MEMBER_INVITED; see the occasion's column. */
function kindOf(occasion: string): string {
  return occasion.split(':', 1)[0] ?? '';
}

/** What became of a mail is stored even if the database is away for a moment: else it would go out again. */
async function storeSurely({ database }: Runtime, work: (tx: EntityManager) => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction(work);
    } catch (error) {
      if (!isUnavailable(error) || attempt === STORE_TRIES) throw error;
      await pause(STORE_AGAIN_AFTER_MILLISECONDS, undefined, { ref: false });
    }
  }
}

/** The mail server's answer, or what else went wrong, in one line. */
function reasonOf(error: unknown): string {
  const { message, response } = error as { message?: string; response?: string };
  const text = response ?? message ?? String(error);
  return text.replace(/\p{Cc}+/gu, ' ').slice(0, ERROR_MAX_LENGTH);
}
