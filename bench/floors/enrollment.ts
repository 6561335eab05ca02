// The minimum of an enrollment: QR code, check of the first code, random recovery codes and their keyed hashes, encryption, and
// the rows of its four steps, written by hand into the server's tables.

import { randomUUID } from 'node:crypto';
import { serveFloor } from '../support/floor';
import { SetUp } from '../support/setUp';
import { openTables } from '../support/tables';

const tables = openTables();
let count = 0;

serveFloor(async () => {
  const people = await tables.listPeople();
  const person = people[count % people.length]!;
  count += 1;
  const setUp = new SetUp(tables, { ...person, sessionId: person.userId });
  await setUp.start();
  await setUp.verify();
  await setUp.download();
  await setUp.confirm(randomUUID());
});
