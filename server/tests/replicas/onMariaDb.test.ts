import { createDatabase, type MariaDb, startMariaDb } from '../support/mariadb';
import { type Replicas, startReplicas } from '../support/replicas';
import { describeReplicas } from './acrossReplicas';

let mariaDb: MariaDb;
let replicas: Replicas;

describe('two replicas behind nginx on one MariaDB', () => {
  describeReplicas(async () => {
    mariaDb = await startMariaDb();
    const url = await createDatabase(mariaDb.url);
    replicas = await startReplicas([url, url]);
    return { replicas, databaseUrls: [url] };
  });

  afterAll(async () => {
    await replicas.stop();
    await mariaDb.stop();
  });
});
