import { join } from 'node:path';
import { createDatabase, type MariaDb, queryDatabase, startMariaDb } from '../support/mariadb';
import {
  aMember,
  anEnrolledMember,
  anEnrolledOwner,
  type EnrolledPerson,
  type Person,
  signInAgain,
} from '../support/people';
import { type Replicas, startReplicas } from '../support/replicas';
import { expectNobodyTurnedAway, whileSigningIn } from './underLoad';

/** This build with one more migration: there is no release to come yet, nor one before. */
const NEXT_RELEASE = { NODE_OPTIONS: `--require ${join(__dirname, '../support/nextRelease.cjs')}` };

let mariaDb: MariaDb;
let databaseUrl: string;
let replicas: Replicas;
let owner: EnrolledPerson;
let member: Person;

beforeAll(async () => {
  mariaDb = await startMariaDb();
  databaseUrl = await createDatabase(mariaDb.url);
  replicas = await startReplicas([databaseUrl, databaseUrl]);
  owner = await anEnrolledOwner(replicas.proxied);
  member = await aMember(replicas.proxied, owner);
}, 60_000);
afterAll(async () => {
  await replicas.stop();
  await mariaDb.stop();
});

const isMigrated = async () =>
  (await queryDatabase(databaseUrl, "SHOW COLUMNS FROM users LIKE 'nickname'")).length === 1;

/** Its steps come to one replica after the other. */
async function setUpAndSignIn(): Promise<void> {
  replicas.proxied.clock.catchUp();
  const enrolled = await anEnrolledMember(replicas.proxied, owner);
  expect((await signInAgain(replicas.proxied, enrolled)).token).toEqual(expect.any(String));
}

test('replicas are replaced by the next release one by one, and one goes back, and nobody is turned away', async () => {
  const signIns = await whileSigningIn(replicas.proxied, member, async () => {
    await replicas.restart(0, NEXT_RELEASE);
    expect(await isMigrated()).toBe(true);
    await setUpAndSignIn();
    await replicas.restart(1, NEXT_RELEASE);
    await setUpAndSignIn();
    await replicas.restart(0);
    await setUpAndSignIn();
  });
  expectNobodyTurnedAway(signIns, { restarts: 3 });
}, 120_000);
