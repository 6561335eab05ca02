import { type Galera, startGalera } from '../support/galera';
import { createDatabase } from '../support/mariadb';
import { type Replicas, startReplicas } from '../support/replicas';
import { describeReplicas } from './acrossReplicas';

let galera: Galera;
let replicas: Replicas;

describe('three replicas behind nginx, each on another node of a Galera cluster', () => {
  describeReplicas(async () => {
    galera = await startGalera();
    const [first = '', ...others] = galera.nodes.map(({ url }) => url);
    const created = new URL(await createDatabase(first));
    const urls = [first, ...others].map((url) => url + created.pathname);
    replicas = await startReplicas(urls.map((url) => severalHosts(url, urls)));
    return { replicas, databaseUrls: urls };
  });

  afterAll(async () => {
    await replicas.stop();
    await galera.stop();
  });
});

/** DATABASE_URL with all the nodes, this one first. */
function severalHosts(first: string, urls: string[]): string {
  const hosts = [first, ...urls.filter((url) => url !== first)].map((url) => new URL(url).host);
  return first.replace(new URL(first).host, hosts.join());
}
