// What a set-up can't do without: the QR code, random recovery codes, their keyed hashes, encryption, and the rows of its
// four steps written by hand in four transactions. The rows go into tables of the floor's own, shaped as the server's.

import { createCipheriv, createHmac, randomBytes, randomInt, randomUUID } from 'node:crypto';
import Libsql from 'libsql';
import { createPool } from 'mysql2/promise';
import { toString as drawQrCode } from 'qrcode';
import { beFloor } from '../support/floor';

type Statement = [sql: string, values: (string | number)[]];
type Write = (statements: Statement[]) => Promise<void>;

const KEY = randomBytes(32);
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CODES = 10;
const CODE_LENGTH = 16;
const TABLES = ['two_factor_enrollments', 'recovery_code_sets', 'recovery_codes', 'users', 'sessions'];
const LOGS = ['security_events', 'audit_entries', 'outgoing_mails'];

async function enroll(write: Write): Promise<void> {
  const [userId, enrollmentId, setId] = [randomUUID(), randomUUID(), randomUUID()];
  const secret = randomCode(32);
  await drawQrCode(`otpauth://totp/Twinlock:${userId}@acme.example?secret=${secret}&issuer=Twinlock`, {
    type: 'svg',
  });
  await write([row('two_factor_enrollments', enrollmentId, seal(secret))]);
  const codes = Array.from({ length: CODES }, () => randomCode(CODE_LENGTH));
  await write([
    change('two_factor_enrollments', enrollmentId),
    row('recovery_code_sets', setId, seal(JSON.stringify(codes))),
  ]);
  await write([change('recovery_code_sets', setId), change('two_factor_enrollments', enrollmentId)]);
  await write([
    change('two_factor_enrollments', enrollmentId),
    change('users', userId),
    change('recovery_code_sets', setId),
    rows('recovery_codes', codes.map(keyedHash)),
    change('sessions', userId),
    ...LOGS.map((log) => row(log, randomUUID(), log === 'outgoing_mails' ? seal('x'.repeat(2000)) : 'x')),
  ]);
}

function randomCode(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

function keyedHash(code: string): string {
  return createHmac('sha256', KEY).update(code).digest('base64url');
}

function seal(text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', KEY, iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  );
}

function row(table: string, id: string, value: string): Statement {
  return [`INSERT INTO floor_${table} (id, value, at) VALUES (?, ?, ?)`, [id, value, Date.now()]];
}

function rows(table: string, values: string[]): Statement {
  const places = values.map(() => '(?, ?, ?)').join(', ');
  const entries = values.flatMap((value) => [randomUUID(), value, Date.now()]);
  return [`INSERT INTO floor_${table} (id, value, at) VALUES ${places}`, entries];
}

function change(table: string, id: string): Statement {
  return [`UPDATE floor_${table} SET at = ? WHERE id = ?`, [Date.now(), id]];
}

function tableOf(name: string): string {
  return `CREATE TABLE floor_${name} (id varchar(36) PRIMARY KEY, value text, at bigint)`;
}

async function openSqlite(file: string): Promise<Write> {
  const db = new Libsql(`${file}.floor`);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  for (const name of [...TABLES, ...LOGS]) db.exec(tableOf(name));
  const prepared = new Map<string, Libsql.Statement>();
  const statementFor = (sql: string) => {
    const known = prepared.get(sql) ?? db.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return async (statements) => {
    db.exec('BEGIN IMMEDIATE');
    for (const [sql, values] of statements) statementFor(sql).run(values);
    db.exec('COMMIT');
  };
}

async function openMariaDb(uri: string): Promise<Write> {
  const pool = createPool({ uri, connectionLimit: 20 });
  for (const name of [...TABLES, ...LOGS]) await pool.query(tableOf(name));
  return async (statements) => {
    const connection = await pool.getConnection();
    await connection.query('START TRANSACTION');
    for (const [sql, values] of statements) await connection.execute(sql, values);
    await connection.query('COMMIT');
    connection.release();
  };
}

const url = process.env.DATABASE_URL;

(url ? openMariaDb(url) : openSqlite(process.env.DATABASE_FILE as string)).then((write) =>
  beFloor(() => enroll(write)),
);
