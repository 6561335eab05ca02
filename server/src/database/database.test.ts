import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import type { EntityManager } from 'typeorm';
import { FailureCountEntity } from '../throttle/failureCount.entity';
import { toSqliteInstant } from './columns';
import type { Database } from './database';
import { DatabaseUnavailable, isUnavailable, isUniqueViolation } from './failures';
import { openDatabase } from './openDatabase';

const AT = new Date('2026-03-01T12:00:00.007Z');
let folder: string;
let file: string;
let database: Database;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'database-'));
  file = join(folder, 'test.db');
  database = await openDatabase({ kind: 'sqlite', file }, [FailureCountEntity]);
});

afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const insert = (tx: EntityManager, id: string, failures = 0) =>
  tx.insert(FailureCountEntity, { id, failures, windowEndsAt: AT });
const ids = async () =>
  (await database.read((db) => db.find(FailureCountEntity, { order: { id: 'ASC' } }))).map(({ id }) => id);

/** Reads over another connection, which sees only committed rows. */
function idsOnDisk(): string[] {
  const other = new Libsql(file);
  const rows = other.prepare('SELECT id FROM failure_counts ORDER BY id').all() as { id: string }[];
  other.close();
  return rows.map(({ id }) => id);
}

/** Promise.withResolvers, which Node.js 20 doesn't have. */
function withResolvers() {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe('transactions', () => {
  test('a transaction is on disk when its promise resolves', async () => {
    expect(await database.transaction(async (tx) => insert(tx, 'a').then(() => 'done'))).toBe('done');
    expect(idsOnDisk()).toEqual(['a']);
  });

  test('S07 a transaction that throws is rolled back and rejects with its error', async () => {
    const wrong = new Error('wrong');
    const failed = database.transaction(async (tx) => {
      await insert(tx, 'a');
      throw wrong;
    });
    await expect(failed).rejects.toBe(wrong);
    expect(await ids()).toEqual([]);
  });

  test('transactions run one after another, also after an error', async () => {
    const seen: string[] = [];
    const transactions = ['a', 'b', 'c'].map((id) =>
      database.transaction(async (tx) => {
        seen.push(`${id} begins`);
        await insert(tx, id);
        await new Promise(setImmediate);
        seen.push(`${id} ends`);
        if (id === 'b') throw new Error('wrong');
      }),
    );
    await Promise.allSettled(transactions);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  test('S07 a rollback affects no other transaction', async () => {
    const transactions = Array.from({ length: 30 }, (_, index) =>
      database.transaction(async (tx) => {
        await insert(tx, String(index).padStart(2, '0'));
        await new Promise(setImmediate);
        if (index % 3 === 0) throw new Error('wrong');
      }),
    );
    const failed = (await Promise.allSettled(transactions)).filter(({ status }) => status === 'rejected');
    expect(failed).toHaveLength(10);
    expect(idsOnDisk()).toHaveLength(20);
  });

  test('S11 64 concurrent increments by read and write are all counted', async () => {
    await database.transaction((tx) => insert(tx, 'a'));
    const increment = async (tx: EntityManager) => {
      const { failures } = await tx.findOneByOrFail(FailureCountEntity, { id: 'a' });
      await new Promise(setImmediate);
      await tx.update(FailureCountEntity, { id: 'a' }, { failures: failures + 1 });
    };
    await Promise.all(Array.from({ length: 64 }, () => database.transaction(increment)));
    expect(await database.read((db) => db.findOneBy(FailureCountEntity, { id: 'a' }))).toMatchObject({
      failures: 64,
    });
  });

  test('S04 of 64 concurrent conditional updates exactly one affects the row', async () => {
    await database.transaction((tx) => insert(tx, 'a'));
    const spend = (tx: EntityManager) =>
      tx.update(FailureCountEntity, { id: 'a', failures: 0 }, { failures: 1 });
    const results = await Promise.all(Array.from({ length: 64 }, () => database.transaction(spend)));
    expect(results.filter(({ affected }) => affected === 1)).toHaveLength(1);
  });

  test('a unique violation is detected and rolls back its transaction', async () => {
    await database.transaction((tx) => insert(tx, 'a'));
    const clash = database.transaction(async (tx) => {
      await insert(tx, 'b');
      await insert(tx, 'a');
    });
    expect(isUniqueViolation(await clash.catch((error: unknown) => error))).toBe(true);
    expect(await ids()).toEqual(['a']);
  });
});

describe('reading', () => {
  test('a read during a transaction sees none of its changes and doesn’t wait for it', async () => {
    const inserted = withResolvers();
    const read = withResolvers();
    const transaction = database.transaction(async (tx) => {
      await insert(tx, 'a');
      inserted.resolve();
      await read.promise;
    });
    await inserted.promise;
    expect(await ids()).toEqual([]);
    read.resolve();
    await transaction;
    expect(await ids()).toEqual(['a']);
  });

  test('a read can’t write', async () => {
    await expect(database.read((db) => insert(db, 'a'))).rejects.toThrow('SQLITE_READONLY');
    expect(await ids()).toEqual([]);
  });

  test('an entity and a raw statement store an instant in the same format', async () => {
    await database.transaction((tx) => insert(tx, 'a'));
    const raw = await database.read((db) =>
      db.query('SELECT id FROM failure_counts WHERE windowEndsAt = ?', [AT]),
    );
    const [stored] = await database.read((db) => db.query('SELECT windowEndsAt FROM failure_counts'));
    expect(raw).toHaveLength(1);
    expect(stored.windowEndsAt).toBe(toSqliteInstant(AT));
    expect(
      (await database.read((db) => db.findOneBy(FailureCountEntity, { id: 'a' })))?.windowEndsAt,
    ).toEqual(AT);
  });
});

describe('failures', () => {
  /** Prevents the file from growing, as on a full disk. */
  async function fillDisk(): Promise<void> {
    const [{ page_count: pages }] = await database.transaction((tx) => tx.query('PRAGMA page_count'));
    await database.transaction((tx) => tx.query(`PRAGMA max_page_count = ${pages}`));
  }

  test('S28 a full disk rolls the transaction back, and later transactions work once there is space', async () => {
    await fillDisk();
    const large = database.transaction(async (tx) => {
      for (let index = 0; index < 300; index += 1) await insert(tx, `${'x'.repeat(1000)}${index}`);
    });
    expect(isUnavailable(await large.catch((error: unknown) => error))).toBe(true);
    await database.transaction((tx) => tx.query('PRAGMA max_page_count = 1000000'));

    await database.transaction((tx) => insert(tx, 'a'));
    const undone = database.transaction(async (tx) =>
      insert(tx, 'b').then(() => Promise.reject(new Error('wrong'))),
    );
    await expect(undone).rejects.toThrow('wrong');
    await database.transaction((tx) => insert(tx, 'c'));
    expect(idsOnDisk()).toEqual(['a', 'c']);
  });

  test('S28 while another process holds the lock, reads continue and a transaction waits', async () => {
    const other = new Libsql(file);
    other.exec('BEGIN IMMEDIATE');
    const waiting = database.transaction((tx) => insert(tx, 'a'));
    for (let turn = 0; turn < 3; turn += 1) expect(await ids()).toEqual([]);
    other.exec('COMMIT');
    other.close();
    await waiting;
    expect(idsOnDisk()).toEqual(['a']);
  });

  test('S28 transactions time out if another process keeps the lock, and work again afterwards', async () => {
    const other = new Libsql(file);
    other.exec('BEGIN IMMEDIATE');
    const waiting = ['a', 'b'].map((id) => database.transaction((tx) => insert(tx, id)));
    for (const result of await Promise.allSettled(waiting))
      expect(isUnavailable((result as PromiseRejectedResult).reason)).toBe(true);
    other.exec('COMMIT');
    other.close();
    const undone = database.transaction(async (tx) =>
      insert(tx, 'c').then(() => Promise.reject(new Error('wrong'))),
    );
    await expect(undone).rejects.toThrow('wrong');
    await database.transaction((tx) => insert(tx, 'd'));
    expect(idsOnDisk()).toEqual(['d']);
  });

  test('S28 after a timeout neither the late transaction commits nor one that is queued behind it', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    const began = withResolvers();
    const timedOut = withResolvers();
    const late = database.transaction(async (tx) => {
      await insert(tx, 'late');
      began.resolve();
      await timedOut.promise;
    });
    const queued = database.transaction((tx) => insert(tx, 'queued'));
    await began.promise;
    jest.advanceTimersByTime(4000);
    jest.useRealTimers();
    await expect(late).rejects.toThrow(DatabaseUnavailable);
    await expect(queued).rejects.toThrow(DatabaseUnavailable);
    timedOut.resolve();
    await database.transaction((tx) => insert(tx, 'next'));
    expect(idsOnDisk()).toEqual(['next']);
  });

  describe('for a request', () => {
    beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
    afterEach(() => void jest.useRealTimers());

    /** Runs a transaction during which `takes` milliseconds pass. */
    const insertIn = (request: Database, { id, takes }: { id: string; takes: number }) =>
      request.transaction(async (tx) => {
        await insert(tx, id);
        jest.advanceTimersByTime(takes);
        return id;
      });

    test('S28 all calls share one time limit, and the next request has its own', async () => {
      const request = database.forRequest();
      expect(await insertIn(request, { id: 'first', takes: 3000 })).toBe('first');
      await expect(insertIn(request, { id: 'late', takes: 1000 })).rejects.toThrow(DatabaseUnavailable);
      await expect(request.read((db) => db.query('SELECT 1'))).rejects.toThrow(DatabaseUnavailable);
      expect(await insertIn(database.forRequest(), { id: 'next', takes: 3000 })).toBe('next');
      expect(idsOnDisk()).toEqual(['first', 'next']);
    });

    test('S28 a request that waited for something else has one second left', async () => {
      const request = database.forRequest();
      jest.advanceTimersByTime(60_000);
      expect(await insertIn(request, { id: 'first', takes: 600 })).toBe('first');
      await expect(insertIn(request, { id: 'late', takes: 600 })).rejects.toThrow(DatabaseUnavailable);
      expect(idsOnDisk()).toEqual(['first']);
    });

    test('S28 outside of requests each transaction has the full time limit', async () => {
      for (const id of ['a', 'b', 'c']) expect(await insertIn(database, { id, takes: 3000 })).toBe(id);
    });
  });

  test('S28 a closed database is not reachable', async () => {
    expect(await database.isReachable()).toBe(true);
    const closed = await openDatabase({ kind: 'sqlite', file: join(folder, 'other.db') }, [
      FailureCountEntity,
    ]);
    await closed.close();
    expect(await closed.isReachable()).toBe(false);
  });
});
