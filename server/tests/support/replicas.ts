import { findFreePort } from '../../../e2e/support/program';
import type { RunningServer } from '../../../e2e/support/server';
import { generateKey } from '../../src/crypto/keyRing';
import { startNginx } from './nginx';
import { RemoteApi, startRemote } from './remoteApi';

export interface Replicas {
  servers: RunningServer[];
  /** Each replica, past the proxy. */
  apis: RemoteApi[];
  /** Whichever replica the proxy chooses. */
  proxied: RemoteApi;
  stop(): Promise<void>;
}

/** Replicas that start at once, each on one of these databases, which hold the same, behind nginx. */
export async function startReplicas(databaseUrls: string[]): Promise<Replicas> {
  const port = await findFreePort();
  const env = { ENCRYPTION_KEYS: generateKey(new Date()), PUBLIC_URL: `http://127.0.0.1:${port}` };
  const started = await Promise.all(
    databaseUrls.map((url) => startRemote({ env: { ...env, DATABASE_URL: url } })),
  );
  const servers = started.map(({ server }) => server);
  const proxy = await startNginx({ port, replicaPorts: servers.map((server) => server.port) });
  return {
    servers,
    apis: started.map(({ api }) => api),
    proxied: new RemoteApi(proxy.url),
    stop: async () => {
      await proxy.stop();
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}
