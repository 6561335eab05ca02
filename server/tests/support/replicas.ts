import { findFreePort } from '../../../e2e/support/program';
import type { RunningServer } from '../../../e2e/support/server';
import { generateKey } from '../../src/crypto/keyRing';
import { startNginx } from './nginx';
import { RemoteApi, startRemote } from './remoteApi';

/** A built server other than this one, as the file to run. */
export interface Build {
  main?: string;
}

export interface Replicas {
  /** Those that run now; `restart` puts another one in its place. */
  readonly servers: readonly RunningServer[];
  /** Each replica, past the proxy. */
  readonly apis: readonly RemoteApi[];
  /** Whichever replica the proxy chooses. */
  readonly proxied: RemoteApi;
  /** Ends one in order, and starts it again on its port: this build, or what is named. */
  restart(index: number, build?: Build): Promise<void>;
  stop(): Promise<void>;
}

/** Replicas that start at once, each on one of these databases, which hold the same, behind nginx. */
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
