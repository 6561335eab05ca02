import type { EntityManager } from 'typeorm';
import type { Row } from '../database/row';
import { changeRows, insertRows, postChange, postRows, readRows } from '../database/rows';
import { newId } from '../ids';
import { dayOf, firstKeptDay, LONG_AGO, sumByDay, type Tally } from './memberTally';
import { MemberTallyChangeEntity, MemberTallyEntity } from './memberTally.entity';

/** The kept counts of one workspace, which stands for both places; see decision 0009. */
export const TALLIES = `(
  SELECT joinedDay, members, enrolled FROM member_tallies WHERE workspaceId = ?
   UNION ALL
  SELECT joinedDay, members, enrolled FROM member_tally_changes WHERE workspaceId = ?)`;

export interface MembersCounted {
  workspaceId: string;
  joinedAt: Date;
  /** Negative for those who leave. */
  members: number;
  enrolled: number;
}

/** Counts members who join or leave. The caller has claimed their accounts, so that none is enrolled in the same instant. */
export async function tallyMembers(
  tx: EntityManager,
  { workspaceId, joinedAt, members, enrolled }: MembersCounted,
): Promise<void> {
  await insertChanges(tx, workspaceId, [{ joinedDay: dayOf(joinedAt), members, enrolled }]);
}

/** Counts that a person is enrolled (1) or no more (-1), wherever they belong; their account is claimed. */
export async function tallyEnrollment(tx: EntityManager, userId: string, enrolled: 1 | -1): Promise<void> {
  await postChange(
    tx,
    `INSERT INTO member_tally_changes (workspaceId, id, joinedDay, members, enrolled)
     SELECT workspaceId, ?, SUBSTR(joinedAt, 1, 10), 0, ? FROM memberships WHERE userId = ?`,
    [newId(), enrolled, userId],
  );
}

export async function insertChanges(
  tx: EntityManager,
  workspaceId: string,
  changes: readonly Tally[],
): Promise<void> {
  const rows = changes.map((change) => ({ workspaceId, id: newId(), ...change }));
  await postRows(tx, MemberTallyChangeEntity, rows);
}

export type TallyChange = Tally & { id: string };

/** Some of what changed in one workspace, whichever comes first; null where nothing did. */
export async function findChanges(
  db: EntityManager,
  limit: number,
): Promise<{ workspaceId: string; changes: TallyChange[] } | null> {
  const rows = await readRows(
    db,
    `SELECT workspaceId, id, joinedDay, members, enrolled FROM member_tally_changes
      WHERE workspaceId = (SELECT MIN(workspaceId) FROM member_tally_changes)
      ORDER BY id LIMIT ${Number(limit)}`,
    [],
  );
  const changes = rows.map((row) => ({ id: String(row.id), ...toTally(row) }));
  return rows[0] ? { workspaceId: String(rows[0].workspaceId), changes } : null;
}

/** False where any of them is gone already: then somebody else counts them. */
export async function takeChanges(
  tx: EntityManager,
  { workspaceId, changes }: { workspaceId: string; changes: readonly TallyChange[] },
): Promise<boolean> {
  const places = changes.map(() => '?').join(', ');
  const taken = await changeRows(
    tx,
    `DELETE FROM member_tally_changes WHERE workspaceId = ? AND id IN (${places})`,
    [workspaceId, ...changes.map(({ id }) => id)],
  );
  return taken === changes.length;
}

/** Takes the tallies of days that need not be kept apart any longer. The caller has taken changes of the workspace. */
export async function takeOldTallies(tx: EntityManager, workspaceId: string, now: Date): Promise<Tally[]> {
  const old = 'FROM member_tallies WHERE workspaceId = ? AND joinedDay > ? AND joinedDay < ?';
  const parameters = [workspaceId, LONG_AGO, firstKeptDay(now)];
  const rows = await readRows(tx, `SELECT joinedDay, members, enrolled ${old}`, parameters);
  if (rows.length > 0) await changeRows(tx, `DELETE ${old}`, parameters);
  return rows.map(toTally);
}

/** Adds to the tally of a day. The caller has taken changes of the workspace, so nobody else does in the same instant. */
export async function addToTally(
  tx: EntityManager,
  workspaceId: string,
  { joinedDay, members, enrolled }: Tally,
): Promise<void> {
  const added = await changeRows(
    tx,
    `UPDATE member_tallies SET members = members + ?, enrolled = enrolled + ?
      WHERE workspaceId = ? AND joinedDay = ?`,
    [members, enrolled, workspaceId, joinedDay],
  );
  if (added === 0) await insertRows(tx, MemberTallyEntity, [{ workspaceId, joinedDay, members, enrolled }]);
}

/**
 * What the tallies lack of the members as they are; nothing where they are right. It is found by one statement, which both
 * databases answer from one moment: whatever commits beside it has changed both by then, or neither.
 */
export async function compareTallies(
  db: EntityManager,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<Tally[]> {
  const rows = await readRows(
    db,
    `SELECT SUBSTR(m.joinedAt, 1, 10) AS joinedDay, COUNT(*) AS members, COUNT(u.activeEnrollmentId) AS enrolled
       FROM memberships m JOIN users u ON u.id = m.userId
      WHERE m.workspaceId = ?
      GROUP BY SUBSTR(m.joinedAt, 1, 10)
      UNION ALL
     SELECT joinedDay, -members, -enrolled FROM ${TALLIES} kept`,
    [workspaceId, workspaceId, workspaceId],
  );
  return sumByDay(rows.map(toTally), now);
}

function toTally({ joinedDay, members, enrolled }: Row): Tally {
  return { joinedDay: String(joinedDay), members: Number(members), enrolled: Number(enrolled) };
}
