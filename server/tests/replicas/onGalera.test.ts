import { createConnection } from 'mysql2/promise';
import { type SeededPerson, seed } from '../../../e2e/support/seed';
import type { RunningServer } from '../../../e2e/support/server';
import { type Galera, startGalera } from '../support/galera';
import { createDatabase } from '../support/mariadb';
import { startSignIn } from '../support/people';
import type { RemoteApi } from '../support/remoteApi';
import { type Replicas, startReplicas } from '../support/replicas';
import { describeReplicas } from './acrossReplicas';
import { type Outcome, persists, Scenarios } from './scenarios';

const PEOPLE = 300;
const AT_ONCE = 10;
const RESPONDS_WITHIN_MILLISECONDS = 5_000;
const UNAVAILABLE_FOR_MILLISECONDS = 10_000;
const REVOKE_OTHERS = 'mutation { revokeOtherSessions { __typename } }';
const VIEWER = '{ viewer { user { email } } }';

let galera: Galera;
let replicas: Replicas;
let urls: string[];

describe('three replicas behind nginx, each on another node of a Galera cluster', () => {
  describeReplicas(async () => {
    galera = await startGalera();
    const [first = '', ...others] = galera.nodes.map(({ url }) => url);
    const created = new URL(await createDatabase(first));
    urls = [first, ...others].map((url) => url + created.pathname);
    replicas = await startReplicas(urls.map((url) => severalHosts(url, urls)));
    return { replicas, databaseUrls: urls };
  });

  afterAll(async () => {
    await replicas.stop();
    await galera.stop();
  });

  test('S20 a replica whose node lags behind returns no outdated data', async () => {
    const [here, there] = replicas.apis as [RemoteApi, RemoteApi];
    const [person] = seedInto('lagging', { members: 1, enrolled: 0 }) as [SeededPerson];
    const other = (await startSignIn(there, person)).data?.signIn.sessionToken;
    const own = (await startSignIn(here, person)).data?.signIn.sessionToken;
    const node = await createConnection(urls[1] as string);
    await node.query('FLUSH TABLES WITH READ LOCK');
    expect((await here.send(REVOKE_OTHERS, {}, { token: own })).code).toBeUndefined();
    expect((await there.send(VIEWER, {}, { token: other })).code).toBe('SERVICE_UNAVAILABLE');
    await node.query('UNLOCK TABLES');
    await node.end();
    expect((await there.send(VIEWER, {}, { token: other })).code).toBe('UNAUTHENTICATED');
  }, 30_000);

  test('S07 S28 if a node is killed during 300 sign-ins and setups, nothing acknowledged is lost', async () => {
    const people = seedInto('scenarios', { members: PEOPLE, enrolled: PEOPLE / 2 });
    const mixed = people.map((_, index) => people[(index * 7) % PEOPLE] as SeededPerson);
    const scenarios = new Scenarios(replicas.proxied);
    let killedAt = Number.NaN;
    const kill = () => {
      killedAt = Date.now();
      return galera.nodes[0]?.kill();
    };
    const onDone = (count: number) => void (count === PEOPLE / 3 && kill());
    const done = await scenarios.run(mixed, { atOnce: AT_ONCE, onDone });
    const waits = scenarios.unavailableAt.map((at) => at - killedAt);
    expect(Math.max(0, ...waits)).toBeLessThan(UNAVAILABLE_FOR_MILLISECONDS);
    expect(Math.min(0, ...waits)).toBe(0);
    expect(done).toHaveLength(PEOPLE);
    const lost: Outcome[] = [];
    while (done.length > 0) {
      const some = done.splice(0, AT_ONCE);
      const persisted = await Promise.all(some.map((one) => persists(replicas.proxied, one)));
      lost.push(...some.filter((_, index) => !persisted[index]));
    }
    expect(lost).toEqual([]);
  }, 180_000);

  test('S28 without a majority of nodes, sign-ins are refused, reads are correct, and no replica is ready', async () => {
    const [person] = seedInto('minority', { members: 1, enrolled: 0 }) as [SeededPerson];
    const token = (await startSignIn(replicas.proxied, person)).data?.signIn.sessionToken;
    await Promise.all(galera.nodes.slice(0, 2).map((node) => node.kill()));
    const startedAt = Date.now();
    const [signIns, reads] = await Promise.all([
      Promise.all(replicas.apis.map((api) => startSignIn(api, person))),
      Promise.all(replicas.apis.map((api) => api.send(VIEWER, {}, { token }))),
    ]);
    expect(Date.now() - startedAt).toBeLessThan(RESPONDS_WITHIN_MILLISECONDS);
    expect(signIns.map(({ code }) => code)).toEqual(signIns.map(() => 'SERVICE_UNAVAILABLE'));
    // The remaining node may respond until it notices the failure. No other node can have changed data by then.
    for (const { code, data } of reads)
      if (code !== 'SERVICE_UNAVAILABLE') expect(data).toEqual({ viewer: { user: { email: person.email } } });
    while ((await Promise.all(replicas.apis.map(isReady))).includes(true))
      expect(Date.now() - startedAt).toBeLessThan(UNAVAILABLE_FOR_MILLISECONDS);
    const late = await Promise.all(replicas.apis.map((api) => api.send(VIEWER, {}, { token })));
    expect(late.map(({ code }) => code)).toEqual(late.map(() => 'SERVICE_UNAVAILABLE'));
  }, 60_000);
});

async function isReady({ url }: RemoteApi): Promise<boolean> {
  return (await fetch(`${url}/readyz`)).ok;
}

/** Uses the operator's command, which opens the cluster like a server. */
function seedInto(workspace: string, counts: { members: number; enrolled: number }): SeededPerson[] {
  return seed(replicas.servers[0] as RunningServer, { workspace, ...counts });
}

/** Returns a DATABASE_URL with all nodes, `first` before the others. */
function severalHosts(first: string, all: string[]): string {
  const hosts = [first, ...all.filter((url) => url !== first)].map((url) => new URL(url).host);
  return first.replace(new URL(first).host, hosts.join());
}
