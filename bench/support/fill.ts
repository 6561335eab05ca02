import Libsql from 'libsql';
import { createConnection } from 'mysql2/promise';
import { listedAs } from '../../server/src/core/listedAs.rules';
import { type Place, runStatement } from './databases';

/** Number of rows that a workspace is filled with. */
export interface Size {
  members: number;
  events: number;
}

type Value = string | number | null;
type InsertRows = (table: string, columns: readonly string[], rows: Value[][]) => Promise<void>;

const FILLED = ['users', 'memberships', 'security_events', 'audit_entries'];

/** A statement may have 65,535 values on MariaDB and 32,766 on SQLite. */
const ROWS_A_STATEMENT = 500;
/** Members joined evenly over this time, so that some are still in their week of grace. */
const JOINED_OVER_DAYS = 700;
const SEEN_OVER_DAYS = 60;
const EVENTS_OVER_DAYS = 300;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
const TYPES = [
  'SIGN_IN_SUCCEEDED',
  'SIGN_IN_SUCCEEDED',
  'SIGN_IN_SUCCEEDED',
  'SIGN_IN_FAILED',
  'SECOND_FACTOR_FAILED',
];

/**
 * Fills the workspace `acme` of a seed by direct inserts: adding a hundred thousand people through the API would take hours.
 * Every third member has two-factor authentication, and the workspace has required it for months.
 */
export async function fill(place: Place, size: Size): Promise<void> {
  const { insert, workspaceId, done } = place.url ? await openMariaDb(place.url) : openSqlite(place.file);
  await insertMembers(insert, workspaceId, size.members);
  await insertEvents(insert, workspaceId, size);
  await done();
  const analyze = place.url === null ? 'ANALYZE' : 'ANALYZE TABLE';
  for (const table of FILLED) await runStatement(place, `${analyze} ${table}`);
}

async function insertMembers(insert: InsertRows, workspaceId: string, count: number): Promise<void> {
  await inParts(count, async (numbers) => {
    await insert(
      'users',
      ['id', 'email', 'name', 'passwordHash', 'createdAt', 'lastSeenAt', 'activeEnrollmentId'],
      numbers.map((number) => [
        userIdOf(number),
        emailOf(number),
        nameOf(number),
        'none',
        joinedAt(number, count),
        seenAt(number, count),
        isEnrolled(number) ? idOf(number, 2) : null,
      ]),
    );
    await insert(
      'memberships',
      ['id', 'workspaceId', 'userId', 'role', 'joinedAt', 'listedAs', 'email', 'lastSeenAt', 'enrolled'],
      numbers.map((number) => [
        idOf(number, 3),
        workspaceId,
        userIdOf(number),
        'MEMBER',
        joinedAt(number, count),
        listedAs({ name: nameOf(number), email: emailOf(number) }),
        emailOf(number),
        seenAt(number, count),
        isEnrolled(number) ? 1 : 0,
      ]),
    );
  });
}

async function insertEvents(
  insert: InsertRows,
  workspaceId: string,
  { members, events }: Size,
): Promise<void> {
  const eventIdOf = (number: number) => idAt(momentOf(number, events, EVENTS_OVER_DAYS), number);
  const typeOf = (number: number) => TYPES[number % TYPES.length] as string;
  await inParts(events, async (numbers) => {
    await insert(
      'security_events',
      ['id', 'type', 'at', 'subjectId', 'actorId', 'ipAddress', 'userAgent'],
      numbers.map((number) => [
        eventIdOf(number),
        typeOf(number),
        asText(momentOf(number, events, EVENTS_OVER_DAYS)),
        userIdOf(number % members),
        userIdOf(number % members),
        '198.51.100.7',
        'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      ]),
    );
    await insert(
      'audit_entries',
      ['workspaceId', 'eventId', 'type', 'actorId', 'subjectId', 'ipAddress'],
      numbers.map((number) => [
        workspaceId,
        eventIdOf(number),
        typeOf(number),
        userIdOf(number % members),
        userIdOf(number % members),
        '198.51.100.7',
      ]),
    );
  });
}

async function inParts(count: number, work: (numbers: number[]) => Promise<void>): Promise<void> {
  for (let from = 0; from < count; from += ROWS_A_STATEMENT) {
    const length = Math.min(ROWS_A_STATEMENT, count - from);
    await work(Array.from({ length }, (_, index) => from + index));
  }
}

function openSqlite(file: string) {
  const db = new Libsql(file);
  const { id } = db.prepare("SELECT id FROM workspaces WHERE slug = 'acme'").get([]) as { id: string };
  db.exec('BEGIN IMMEDIATE');
  db.prepare('UPDATE workspaces SET requiredSince = ?').run([
    asText(Date.now() - EVENTS_OVER_DAYS * DAY_MILLISECONDS),
  ]);
  const insert: InsertRows = async (table, columns, rows) => {
    db.prepare(insertion(table, columns, rows.length)).run(rows.flat());
  };
  const done = async () => {
    db.exec('COMMIT');
    db.close();
  };
  return { insert, workspaceId: id, done };
}

async function openMariaDb(url: string) {
  const connection = await createConnection(url);
  const [[found]] = (await connection.query("SELECT id FROM workspaces WHERE slug = 'acme'")) as unknown as [
    [{ id: string }],
  ];
  const requiredSince = asText(Date.now() - EVENTS_OVER_DAYS * DAY_MILLISECONDS);
  await connection.query('UPDATE workspaces SET requiredSince = ?', [requiredSince]);
  const insert: InsertRows = async (table, columns, rows) => {
    await connection.query(insertion(table, columns, rows.length), rows.flat());
  };
  const done = () => connection.end();
  return { insert, workspaceId: found.id, done };
}

function insertion(table: string, columns: readonly string[], rows: number): string {
  const row = `(${columns.map(() => '?').join(', ')})`;
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array.from({ length: rows }, () => row).join(', ')}`;
}

function userIdOf(number: number): string {
  return idOf(number, 1);
}

function nameOf(number: number): string {
  return `Person ${(number * 7919) % 999_983}`;
}

function emailOf(number: number): string {
  return `filled-${number}@acme.example`;
}

function joinedAt(number: number, count: number): string {
  return asText(momentOf(number, count, JOINED_OVER_DAYS));
}

/** In an order that differs from the order of joining. */
function seenAt(number: number, count: number): string {
  return asText(momentOf((number * 7919) % count, count, SEEN_OVER_DAYS));
}

function isEnrolled(number: number): boolean {
  return number % 3 === 0;
}

function momentOf(number: number, count: number, overDays: number): number {
  return Date.now() - Math.floor(((count - number) / count) * overDays * DAY_MILLISECONDS);
}

function asText(moment: number): string {
  return new Date(moment).toISOString().replace('T', ' ').replace('Z', '');
}

/** Returns an id of 36 characters, unique across kinds. */
function idOf(number: number, kind: number): string {
  return `00000000-0000-7000-800${kind}-${number.toString(16).padStart(12, '0')}`;
}

/** Returns a UUIDv7 of that time, in milliseconds. */
function idAt(moment: number, number: number): string {
  const hex = moment.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}
