import { findFreePort } from '../../../e2e/support/program';
import type { RunningServer } from '../../../e2e/support/server';
import { generateKey } from '../../src/crypto/keyRing';
import { startNginx } from './nginx';
import { RemoteApi, startRemote } from './remoteApi';

/** The file to run, if it is not this build. */
export interface Build {
  main?: string;
}

export interface Replicas {
  /** The running servers. `restart` replaces one. */
  readonly servers: readonly RunningServer[];
  /** The replicas without the proxy. */
  readonly apis: readonly RemoteApi[];
  /** Through the proxy, which chooses a replica. */
  readonly proxied: RemoteApi;
  /** Shuts one down and starts it again on its port, as this build or another. */
  restart(index: number, build?: Build): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one replica for each URL at the same time, behind nginx. All URLs lead to the same data. */
export async function startReplicas(databaseUrls: string[], build: Build = {}): Promise<Replicas> {
  const port = await findFreePort();
  const common = { ENCRYPTION_KEYS: generateKey(new Date()), PUBLIC_URL: `http://127.0.0.1:${port}` };
  const envs = databaseUrls.map((url) => ({ ...common, DATABASE_URL: url }));
  const started = await Promise.all(envs.map((env) => startRemote({ env, ...build })));
  const servers = started.map(({ server }) => server);
  const proxy = await startNginx({ port, replicaPorts: servers.map((server) => server.port) });
  return {
    servers,
    apis: started.map(({ api }) => api),
    proxied: new RemoteApi(proxy.url),
    restart: async (index, next = {}) => {
      const before = servers[index] as RunningServer;
      await before.stop();
      const after = await startRemote({ env: { ...envs[index] }, port: before.port, ...next });
      servers[index] = after.server;
    },
    stop: async () => {
      await proxy.stop();
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}
