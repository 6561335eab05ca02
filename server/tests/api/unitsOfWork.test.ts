import type { EntityManager } from 'typeorm';
import { isUniqueViolation } from '../../src/database/failures';
import {
  changeRows,
  changeThenReadRows,
  insertRows,
  postChange,
  postNewRows,
  postRows,
  postUpsert,
  readRows,
  readRowsAndCommit,
} from '../../src/database/rows';
import { FailureCountEntity } from '../../src/throttle/failureCount.entity';
import { TestApi } from '../support/testApi';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api.stop());
beforeEach(() => inUnit((tx) => tx.clear(FailureCountEntity)));

const inUnit = <T>(work: (tx: EntityManager) => Promise<T>) => api.runtime.database.transaction(work);
const row = (id: string, failures = 0) => ({
  id,
  failures,
  windowEndsAt: new Date('2026-03-01T12:00:00.007Z'),
});
const post = (tx: EntityManager, ...ids: string[]) =>
  postRows(
    tx,
    FailureCountEntity,
    ids.map((id) => row(id)),
  );

const COUNTS = 'SELECT id, failures FROM failure_counts ORDER BY id';

/** What is committed, as `a 0, b 1`. */
async function committed(): Promise<string> {
  const rows = await api.runtime.database.read((db) => readRows(db, COUNTS, []));
  return rows.map(({ id, failures }) => `${id} ${failures}`).join(', ');
}

test('what was posted is committed with its unit of work, in the order in which it was', async () => {
  await inUnit(async (tx) => {
    await post(tx, 'a', 'b');
    await postChange(tx, 'UPDATE failure_counts SET failures = failures + 1 WHERE id = ?', ['b']);
    await postChange(tx, 'DELETE FROM failure_counts WHERE id = ?', ['a']);
    await post(tx, 'c');
  });
  expect(await committed()).toBe('b 1, c 0');
});

test('S07 what was posted is undone with its unit of work', async () => {
  const undone = inUnit(async (tx) => {
    await post(tx, 'a');
    throw new Error('wrong');
  });
  await expect(undone).rejects.toThrow('wrong');
  const undoneLater = inUnit(async (tx) => {
    await post(tx, 'a');
    await readRows(tx, COUNTS, []);
    await post(tx, 'b');
    throw new Error('wrong');
  });
  await expect(undoneLater).rejects.toThrow('wrong');
  expect(await committed()).toBe('');
});

test.each<[string, (tx: EntityManager) => Promise<unknown>]>([
  ['a statement', (tx) => readRows(tx, COUNTS, [])],
  ['the ORM', (tx) => tx.find(FailureCountEntity, { select: { id: true, failures: true } })],
])('%s sees what was posted before it', async (_, read) => {
  const seen = await inUnit(async (tx) => {
    await post(tx, 'a');
    return read(tx);
  });
  expect(seen).toEqual([expect.objectContaining({ id: 'a', failures: 0 })]);
});

test('S07 where one that was posted can’t be carried out, nothing of its unit of work is', async () => {
  await inUnit((tx) => post(tx, 'a'));
  const clash = inUnit(async (tx) => {
    await post(tx, 'b');
    await post(tx, 'a');
    await post(tx, 'c');
  });
  expect(isUniqueViolation(await clash.catch((error: unknown) => error))).toBe(true);
  expect(await committed()).toBe('a 0');
});

test('S22 what can’t be carried out is told without its values', async () => {
  const clash = inUnit(async (tx) => {
    await post(tx, 'secret');
    await post(tx, 'secret');
  });
  const error: unknown = await clash.catch((reason: unknown) => reason);
  const { sql, driverError } = error as { sql?: string; driverError?: { sql?: string } };
  expect([sql, driverError?.sql].join()).not.toContain('secret');
});

test('an insertion that isn’t posted says at once that there is one already', async () => {
  await inUnit(async (tx) => {
    await insertRows(tx, FailureCountEntity, [row('a')]);
    await expect(insertRows(tx, FailureCountEntity, [row('a')])).rejects.toThrow();
    await post(tx, 'b');
  });
  expect(await committed()).toBe('a 0, b 0');
});

test('of new rows those that are there already are left out, and of an upsert the row that is there is changed', async () => {
  await inUnit(async (tx) => {
    await post(tx, 'a');
    await postNewRows(tx, FailureCountEntity, [row('a', 5), row('b', 5)]);
    const { windowEndsAt } = row('a');
    for (const id of ['b', 'c'])
      await postUpsert(tx, FailureCountEntity, { key: { id }, set: { failures: 7, windowEndsAt } });
  });
  expect(await committed()).toBe('a 0, b 7, c 7');
});

test('a change is answered with how many rows it met, also where others were posted before it and one reads after it', async () => {
  const answered = await inUnit(async (tx) => {
    await post(tx, 'a', 'b');
    const statement = 'UPDATE failure_counts SET failures = 1 WHERE id';
    const { changed, rows } = await changeThenReadRows(
      tx,
      { sql: `${statement} <> ?`, parameters: ['none'] },
      { sql: COUNTS, parameters: [] },
    );
    return [changed, rows.length, await changeRows(tx, `${statement} = ?`, ['none'])];
  });
  expect(answered).toEqual([2, 2, 0]);
});

test('a unit of work that ends with what it reads is committed with it', async () => {
  const rows = await inUnit(async (tx) => {
    await post(tx, 'a');
    return readRowsAndCommit(tx, COUNTS, []);
  });
  expect(rows).toEqual([{ id: 'a', failures: 0 }]);
  expect(await committed()).toBe('a 0');
});

test.each([`a'b`, 'a\\', `'; DELETE FROM failure_counts; --`, 'a ? b', 'ä👩‍🚀', '', '%', '\\\'" `'])(
  'the value %j stays a value, whatever else goes along',
  async (value) => {
    const id = value.slice(0, 43);
    const rows = await inUnit(async (tx) => {
      await post(tx, 'z', id);
      return readRows(tx, 'SELECT id FROM failure_counts WHERE id = ?', [id]);
    });
    expect(rows.map((found) => found.id)).toEqual([id]);
    expect((await committed()).split(', ')).toHaveLength(2);
  },
);

test('what reads changes nothing', async () => {
  const { database } = api.runtime;
  await inUnit((tx) => post(tx, 'a'));
  await expect(database.read((db) => db.query('DELETE FROM failure_counts'))).rejects.toThrow();
  expect(await committed()).toBe('a 0');
});

test('what reads takes one statement at a time: the embedded database passes over a second one, MySQL refuses it', async () => {
  const { database } = api.runtime;
  const two = database.read((db) => db.query('SELECT 1 AS one; SELECT 2 AS two'));
  if (database.dialect === 'mysql') await expect(two).rejects.toThrow('syntax');
  else expect(await two).toEqual([expect.objectContaining({ one: 1 })]);
});
