import type { EntityManager } from 'typeorm';
import { afterCommit } from '../../src/database/database';
import { isUniqueViolation } from '../../src/database/failures';
import { insertIfAbsent } from '../../src/database/insertIfAbsent';
import { FailureCountEntity } from '../../src/throttle/failureCount.entity';
import { TestApi } from '../support/testApi';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api.stop());
beforeEach(() => inTransaction((tx) => tx.clear(FailureCountEntity)));

const inTransaction = <T>(work: (tx: EntityManager) => Promise<T>) => api.runtime.database.transaction(work);
const row = (id: string, failures = 0) => ({
  id,
  failures,
  windowEndsAt: new Date('2026-03-01T12:00:00.007Z'),
});
const insert = (tx: EntityManager, ...ids: string[]) =>
  tx.insert(
    FailureCountEntity,
    ids.map((id) => row(id)),
  );

const COUNTS = 'SELECT id, failures FROM failure_counts ORDER BY id';

/** The committed rows, as `a 0, b 1`. */
async function committed(): Promise<string> {
  const rows = await api.runtime.database.read((db) => db.query<Record<string, unknown>[]>(COUNTS));
  return rows.map(({ id, failures }) => `${id} ${failures}`).join(', ');
}

test('the statements of a transaction are committed together, in order', async () => {
  await inTransaction(async (tx) => {
    await insert(tx, 'a', 'b');
    await tx.increment(FailureCountEntity, { id: 'b' }, 'failures', 1);
    await tx.delete(FailureCountEntity, { id: 'a' });
    await insert(tx, 'c');
  });
  expect(await committed()).toBe('b 1, c 0');
});

test('S07 a transaction that throws is rolled back, also after a read', async () => {
  const rolledBack = inTransaction(async (tx) => {
    await insert(tx, 'a');
    throw new Error('wrong');
  });
  await expect(rolledBack).rejects.toThrow('wrong');
  const rolledBackLater = inTransaction(async (tx) => {
    await insert(tx, 'a');
    await tx.query(COUNTS);
    await insert(tx, 'b');
    throw new Error('wrong');
  });
  await expect(rolledBackLater).rejects.toThrow('wrong');
  expect(await committed()).toBe('');
});

test.each<[string, (tx: EntityManager) => Promise<unknown>]>([
  ['a raw statement', (tx) => tx.query(COUNTS)],
  ['the entity API', (tx) => tx.find(FailureCountEntity, { select: { id: true, failures: true } })],
])('%s sees the rows that the transaction inserted', async (_, read) => {
  const seen = await inTransaction(async (tx) => {
    await insert(tx, 'a');
    return read(tx);
  });
  expect(seen).toEqual([expect.objectContaining({ id: 'a', failures: 0 })]);
});

test('S07 a statement that fails rolls back its transaction', async () => {
  await inTransaction((tx) => insert(tx, 'a'));
  const clash = inTransaction(async (tx) => {
    await insert(tx, 'b');
    await insert(tx, 'a');
    await insert(tx, 'c');
  });
  expect(isUniqueViolation(await clash.catch((error: unknown) => error))).toBe(true);
  expect(await committed()).toBe('a 0');
});

test('S22 the error of a statement contains none of its values', async () => {
  const clash = inTransaction(async (tx) => {
    await insert(tx, 'secret');
    await insert(tx, 'secret');
  });
  const error: unknown = await clash.catch((reason: unknown) => reason);
  const { sql, parameters, driverError } = error as {
    sql?: string;
    parameters?: unknown[];
    driverError?: { sql?: string };
  };
  expect([sql, driverError?.sql, parameters?.join()].join()).not.toContain('secret');
});

test('a transaction may continue after a violated unique key', async () => {
  await inTransaction(async (tx) => {
    await insert(tx, 'a');
    await expect(insert(tx, 'a')).rejects.toThrow();
    await insert(tx, 'b');
  });
  expect(await committed()).toBe('a 0, b 0');
});

test('insertIfAbsent keeps existing rows unchanged, and an upsert changes them', async () => {
  await inTransaction(async (tx) => {
    await insert(tx, 'a');
    await insertIfAbsent(tx, FailureCountEntity, { rows: [row('a', 5), row('b', 5)], key: 'id' });
    await tx.upsert(FailureCountEntity, [row('b', 7), row('c', 7)], ['id']);
  });
  expect(await committed()).toBe('a 0, b 7, c 7');
});

test('an update returns the number of rows that match its condition, including rows that already had the values', async () => {
  const affected = await inTransaction(async (tx) => {
    await insert(tx, 'a', 'b');
    const updates = [
      await tx.update(FailureCountEntity, { failures: 0 }, { failures: 0 }),
      await tx.update(FailureCountEntity, { id: 'a', failures: 0 }, { failures: 1 }),
      await tx.update(FailureCountEntity, { id: 'a', failures: 0 }, { failures: 1 }),
      await tx.increment(FailureCountEntity, { id: 'b', failures: 0 }, 'failures', 1),
      await tx.delete(FailureCountEntity, { id: 'none' }),
    ];
    return updates.map((update) => update.affected);
  });
  expect(affected).toEqual([2, 1, 0, 1, 0]);
});

test('tasks after the commit run once, and not for a transaction that is rolled back', async () => {
  const done: string[] = [];
  const rolledBack = inTransaction(async (tx) => {
    afterCommit(tx, () => done.push('undone'));
    throw new Error('wrong');
  });
  await expect(rolledBack).rejects.toThrow('wrong');
  await inTransaction(async (tx) => {
    afterCommit(tx, () => done.push('done'));
    await insert(tx, 'a');
    expect(done).toEqual([]);
  });
  expect(done).toEqual(['done']);
});

test.each([
  `a'b`,
  'a\\',
  `'; DELETE FROM failure_counts; --`,
  'a ? b',
  'a :id b',
  'ä👩‍🚀',
  '',
  '%',
  '\\\'" `',
])('the value %j is stored and read back unchanged', async (value) => {
  const id = value.slice(0, 43);
  const rows = await inTransaction(async (tx) => {
    await insert(tx, 'z', id);
    return tx.query<{ id: string }[]>('SELECT id FROM failure_counts WHERE id = ?', [id]);
  });
  expect(rows.map((found) => found.id)).toEqual([id]);
  expect((await committed()).split(', ')).toHaveLength(2);
});

test('a read changes nothing', async () => {
  const { database } = api.runtime;
  await inTransaction((tx) => insert(tx, 'a'));
  await expect(database.read((db) => db.query('DELETE FROM failure_counts'))).rejects.toThrow();
  expect(await committed()).toBe('a 0');
});

test.each(['read', 'transaction'] as const)(
  'a %s runs one statement at a time: SQLite ignores a second one, MySQL refuses both',
  async (kind) => {
    const { database } = api.runtime;
    const two = database[kind]((db) => db.query('SELECT 1 AS one; SELECT 2 AS two'));
    if (database.dialect === 'mysql') await expect(two).rejects.toThrow('syntax');
    else expect(await two).toEqual([expect.objectContaining({ one: 1 })]);
  },
);
