import { makeClock } from '../../../e2e/support/clock';
import { newIdAt } from '../../src/core/ids';
import { generateKey } from '../../src/crypto/keyRing';
import { useBothDatabases } from '../support/bothDatabases';
import { queryDatabase } from '../support/mariadb';
import { anEnrolledMember, anOwner, signInAgain } from '../support/people';
import { type RemoteApi, startRemote } from '../support/remoteApi';
import { startBuilt } from '../support/startBuilt';

const EVENTS = `{ workspace(slug: "acme") { auditEvents(first: 100) { nodes { id } } } }`;
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

const databases = useBothDatabases();

async function eventsOf(api: RemoteApi, token: string | undefined): Promise<{ id: string }[]> {
  return (await api.send(EVENTS, {}, { token })).data?.workspace.auditEvents.nodes;
}

test('a server whose clock is 500 days ahead deletes at most a day of events and logs it, and doctor reports it', async () => {
  const database = await databases.envOf('mariadb');
  const env = { ...database, ENCRYPTION_KEYS: generateKey(new Date()) };
  const { dataDir } = databases;
  const first = await startRemote({ env, dataDir });
  const owner = await anOwner(first.api);
  const member = await anEnrolledMember(first.api, owner);
  const before = await eventsOf(first.api, owner.token);
  await first.server.stop();
  for (const daysAgo of [399.5, 398.5]) {
    const at = new Date(Date.now() - daysAgo * DAY_MILLISECONDS);
    await queryDatabase(
      database.DATABASE_URL as string,
      'INSERT INTO security_events (id, type, at) VALUES (?, ?, FROM_UNIXTIME(?))',
      [newIdAt(at), 'SIGN_IN_FAILED', at.getTime() / 1000],
    );
  }

  const clock = makeClock();
  await clock.advance(500 * DAY_MILLISECONDS);
  const wrong = await startRemote({ env: { ...env, ...clock.env }, dataDir });
  await wrong.server.whenPrinted(/"sweep":"events","deleted":1,/);
  await wrong.server.stop();

  const doctor = startBuilt('cli/main.js', ['doctor'], { env: { ...env, DATA_DIR: dataDir } });
  expect(await doctor.ended).toBe(1);
  expect(doctor.output()).toMatch(/^sweeps: the last run is stored as .* in the future/m);
  const right = await startRemote({ env, dataDir });
  expect(await eventsOf(right.api, owner.token)).toEqual(before);
  right.api.clock.advance({ seconds: 30 });
  expect((await signInAgain(right.api, member)).token).toBeDefined();
  await right.server.stop();
}, 120_000);
