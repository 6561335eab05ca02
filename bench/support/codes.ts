import Libsql from 'libsql';
import { createConnection } from 'mysql2/promise';
import type { Place } from './databases';

const FORGET = 'UPDATE two_factor_enrollments SET lastAcceptedStep = NULL';

/**
 * Lets a code that has worked work once more. Who signs in again would otherwise have to wait for the next code, or the
 * measurement need some thousands of people.
 */
export async function letCodesWorkAgain({ file, url }: Place): Promise<void> {
  if (url === null) {
    const db = new Libsql(file);
    db.prepare(FORGET).run([]);
    db.close();
    return;
  }
  const connection = await createConnection(url);
  await connection.query(FORGET);
  await connection.end();
}
