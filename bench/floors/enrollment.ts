// The minimum of an enrollment: QR code, check of the first code, random recovery codes and their keyed hashes, encryption, and
// the rows of its four steps, written by hand into the server's tables.

import { randomUUID } from 'node:crypto';
import { beFloor } from '../support/floor';
import { SetUp } from '../support/setUp';
import { openTables } from '../support/tables';

const tables = openTables();
let people = 0;

beFloor(async () => {
  const everybody = await tables.everybody();
  const person = everybody[people % everybody.length]!;
  people += 1;
  const setUp = new SetUp(tables, { ...person, sessionId: person.userId });
  await setUp.start();
  await setUp.verify();
  await setUp.download();
  await setUp.confirm(randomUUID());
});
