import { type EntityManager, In, LessThan, LessThanOrEqual, MoreThan } from 'typeorm';
import { newId } from '../core/ids';
import type { SecretBox } from '../crypto/secretBox';
import { deleteSome } from '../database/deleteSome';
import { insertIfAbsent } from '../database/insertIfAbsent';
import { type MailMessage, messageField } from './message';
import { OutgoingMailEntity } from './outgoingMail.entity';

export interface NewMail {
  occasion: string;
  userId: string | null;
  workspaceId: string | null;
  message: MailMessage;
}

/** Adds mails to the outbox. Skips a mail whose occasion exists: the unique key decides, also between concurrent calls. */
export async function insertMails(
  tx: EntityManager,
  secrets: SecretBox,
  { mails, now }: { mails: readonly NewMail[]; now: Date },
): Promise<void> {
  const rows = mails.map(({ message, ...mail }) => {
    const id = newId();
    return {
      ...mail,
      id,
      state: 'WAITING' as const,
      sealedMessage: secrets.seal(JSON.stringify(message), messageField(id)),
      createdAt: now,
      dueAt: now,
      attempts: 0,
      lastError: null,
    };
  });
  await insertIfAbsent(tx, OutgoingMailEntity, { rows, key: 'occasion' });
}

/** Lists the occasions in the outbox that start with one of the prefixes. A prefix ends with a colon. */
export async function listOccasions(db: EntityManager, prefixes: readonly string[]): Promise<string[]> {
  if (prefixes.length === 0) return [];
  const query = db.createQueryBuilder(OutgoingMailEntity, 'mail').select('mail.occasion', 'occasion');
  prefixes.forEach((prefix, index) => {
    // A range of the key, because LIKE would scan it. The semicolon is the character after the colon.
    const range = { [`from${index}`]: prefix, [`to${index}`]: `${prefix.slice(0, -1)};` };
    query.orWhere(`(mail.occasion > :from${index} AND mail.occasion < :to${index})`, range);
  });
  return (await query.getRawMany<{ occasion: string }>()).map(({ occasion }) => occasion);
}

/** No attempt is postponed further. A mail due later was postponed by a clock that was ahead. */
const MAX_DELAY_MILLISECONDS = 60 * 60 * 1000;

/**
 * Lists the newest due mails, so that a password reset link doesn't wait for ten thousand reminders. Then lists mails that a
 * wrong clock postponed.
 */
export async function listDueMails(
  db: EntityManager,
  { now, limit }: { now: Date; limit: number },
): Promise<OutgoingMailEntity[]> {
  const newest = await db.find(OutgoingMailEntity, {
    where: { state: 'WAITING', dueAt: LessThanOrEqual(now) },
    order: { dueAt: 'DESC' },
    take: limit,
  });
  if (newest.length === limit) return newest.reverse();
  const latestDueAt = new Date(now.getTime() + MAX_DELAY_MILLISECONDS);
  const postponed = await db.find(OutgoingMailEntity, {
    where: { state: 'WAITING', dueAt: MoreThan(latestDueAt) },
    take: limit - newest.length,
  });
  return [...newest.reverse(), ...postponed];
}

export interface Outbox {
  /** Number of mails to send. */
  waiting: number;
  /** Creation time of the oldest mail to send; null if there is none. */
  oldest: Date | null;
}

export async function describeOutbox(db: EntityManager): Promise<Outbox> {
  const where = { state: 'WAITING' } as const;
  const waiting = await db.countBy(OutgoingMailEntity, where);
  const [first] = await db.find(OutgoingMailEntity, { where, order: { createdAt: 'ASC' }, take: 1 });
  return { waiting, oldest: first?.createdAt ?? null };
}

/** Claims the mail until `until`. Of concurrent calls, one returns true. */
export async function claimMail(
  tx: EntityManager,
  { id, dueAt }: OutgoingMailEntity,
  until: Date,
): Promise<boolean> {
  const waiting = { id, state: 'WAITING' as const, dueAt };
  const { affected } = await tx.update(OutgoingMailEntity, waiting, {
    dueAt: until,
    attempts: () => 'attempts + 1',
  });
  return affected === 1;
}

/** Marks the mail as sent and deletes its message. */
export async function markSent(tx: EntityManager, id: string): Promise<void> {
  const sent = { state: 'SENT' as const, sealedMessage: null, lastError: null };
  await tx.update(OutgoingMailEntity, { id, state: 'WAITING' }, sent);
}

/** A mail that is claimed until `dueAt`. */
export type ClaimedMail = Pick<OutgoingMailEntity, 'id' | 'dueAt'>;

/** Schedules the next attempt for a claimed mail. Does nothing if the claim expired and another server claimed it. */
export async function postponeMail(
  tx: EntityManager,
  { id, dueAt: claimedUntil }: ClaimedMail,
  { dueAt, lastError }: { dueAt: Date; lastError: string },
): Promise<void> {
  await tx.update(OutgoingMailEntity, { id, state: 'WAITING', dueAt: claimedUntil }, { dueAt, lastError });
}

/** Gives up a claimed mail and deletes its message. Returns false if the claim expired and another server claimed it. */
export async function giveUpMail(
  tx: EntityManager,
  { id, dueAt }: ClaimedMail,
  lastError: string,
): Promise<boolean> {
  const { affected } = await tx.update(
    OutgoingMailEntity,
    { id, state: 'WAITING', dueAt },
    { state: 'GIVEN_UP', sealedMessage: null, lastError },
  );
  return affected === 1;
}

/** Deletes up to `limit` mails that were sent or given up before `cutoff`. Returns the number. */
export async function deleteOldMails(
  tx: EntityManager,
  { cutoff, limit }: { cutoff: Date; limit: number },
): Promise<number> {
  const where = { state: In(['SENT', 'GIVEN_UP'] as const), dueAt: LessThan(cutoff) };
  return deleteSome(tx, OutgoingMailEntity, { where, limit });
}
