import { type EntityManager, In, LessThan, LessThanOrEqual } from 'typeorm';
import type { SecretBox } from '../crypto/secretBox';
import { changeRows, postNewRows, postUpdate } from '../database/rows';
import { newId } from '../ids';
import { type MailMessage, messagePlace } from './message';
import { OutgoingMailEntity } from './outgoingMail.entity';

export interface NewMail {
  occasion: string;
  userId: string | null;
  workspaceId: string | null;
  message: MailMessage;
}

/** Puts mails into the outbox. One whose occasion was mailed before is left out: the unique key decides, also when raced. */
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
      sealedMessage: secrets.seal(JSON.stringify(message), messagePlace(id)),
      createdAt: now,
      dueAt: now,
      attempts: 0,
      lastError: null,
    };
  });
  await postNewRows(tx, OutgoingMailEntity, rows);
}

/** Which of the occasions that begin with one of `prefixes` have been mailed. A prefix ends with a colon. */
export async function listOccasions(db: EntityManager, prefixes: readonly string[]): Promise<string[]> {
  if (prefixes.length === 0) return [];
  const query = db.createQueryBuilder(OutgoingMailEntity, 'mail').select('mail.occasion', 'occasion');
  prefixes.forEach((prefix, index) => {
    // The semicolon comes right after the colon: a range of the key, where LIKE would read the whole of it.
    const range = { [`from${index}`]: prefix, [`to${index}`]: `${prefix.slice(0, -1)};` };
    query.orWhere(`(mail.occasion > :from${index} AND mail.occasion < :to${index})`, range);
  });
  return (await query.getRawMany<{ occasion: string }>()).map(({ occasion }) => occasion);
}

/** The newest of the mails that are due: a link for a new password doesn't wait behind ten thousand reminders. */
export async function listDueMails(
  db: EntityManager,
  { now, limit }: { now: Date; limit: number },
): Promise<OutgoingMailEntity[]> {
  const newest = await db.find(OutgoingMailEntity, {
    where: { state: 'WAITING', dueAt: LessThanOrEqual(now) },
    order: { dueAt: 'DESC' },
    take: limit,
  });
  return newest.reverse();
}

export interface Outbox {
  /** Mails that are still to be sent. */
  waiting: number;
  /** When the one was made that has waited longest. */
  oldest: Date | null;
}

export async function describeOutbox(db: EntityManager): Promise<Outbox> {
  const where = { state: 'WAITING' } as const;
  const waiting = await db.countBy(OutgoingMailEntity, where);
  const [first] = await db.find(OutgoingMailEntity, { where, order: { createdAt: 'ASC' }, take: 1 });
  return { waiting, oldest: first?.createdAt ?? null };
}

/** Moves the mail on, so that nobody else tries it until then: of any number that try, one is told true. */
export async function claimMail(
  tx: EntityManager,
  { id, dueAt }: OutgoingMailEntity,
  until: Date,
): Promise<boolean> {
  const claim =
    "UPDATE outgoing_mails SET dueAt = ?, attempts = attempts + 1 WHERE id = ? AND state = 'WAITING' AND dueAt = ?";
  return (await changeRows(tx, claim, [until, id, dueAt])) === 1;
}

/** Wipes the message with it. */
export async function markSent(tx: EntityManager, id: string): Promise<void> {
  await postUpdate(tx, OutgoingMailEntity, {
    where: { id, state: 'WAITING' },
    set: { state: 'SENT', sealedMessage: null, lastError: null },
  });
}

/** A mail in the hands of who claimed it until `dueAt`. */
export type ClaimedMail = Pick<OutgoingMailEntity, 'id' | 'dueAt'>;

/** Lets a claimed mail wait for its next try; does nothing where the claim ran out and another took it over. */
export async function postponeMail(
  tx: EntityManager,
  { id, dueAt: claimedUntil }: ClaimedMail,
  { dueAt, lastError }: { dueAt: Date; lastError: string },
): Promise<void> {
  await tx.update(OutgoingMailEntity, { id, state: 'WAITING', dueAt: claimedUntil }, { dueAt, lastError });
}

/** Ends a claimed mail unsent and wipes its message; false where the claim ran out and another took it over. */
export async function giveMailUp(
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

/** Forgets up to `limit` mails that are done with since before `cutoff`, and answers how many. */
export async function deleteOldMails(
  tx: EntityManager,
  { cutoff, limit }: { cutoff: Date; limit: number },
): Promise<number> {
  const old = await tx.find(OutgoingMailEntity, {
    select: { id: true },
    where: { state: In(['SENT', 'GIVEN_UP']), dueAt: LessThan(cutoff) },
    take: limit,
  });
  if (old.length > 0) await tx.delete(OutgoingMailEntity, { id: In(old.map(({ id }) => id)) });
  return old.length;
}
