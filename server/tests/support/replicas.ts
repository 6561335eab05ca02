import { findFreePort } from '../../../e2e/support/program';
import type { RunningServer } from '../../../e2e/support/server';
import { generateKey } from '../../src/crypto/keyRing';
import { startNginx } from './nginx';
import { RemoteApi, startRemote } from './remoteApi';

export interface Replicas {
  /** Those that run now; `restart` puts another one in its place. */
  readonly servers: readonly RunningServer[];
  /** Each replica, past the proxy. */
  readonly apis: readonly RemoteApi[];
  /** Whichever replica the proxy chooses. */
  readonly proxied: RemoteApi;
  /** Ends one in order, and starts it again on its port, with what is added to its environment. */
  restart(index: number, env?: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
}

/** Replicas that start at once, each on one of these databases, which hold the same, behind nginx. */
export async function startReplicas(databaseUrls: string[]): Promise<Replicas> {
  const port = await findFreePort();
  const common = { ENCRYPTION_KEYS: generateKey(new Date()), PUBLIC_URL: `http://127.0.0.1:${port}` };
  const envs = databaseUrls.map((url) => ({ ...common, DATABASE_URL: url }));
  const started = await Promise.all(envs.map((env) => startRemote({ env })));
  const servers = started.map(({ server }) => server);
  const proxy = await startNginx({ port, replicaPorts: servers.map((server) => server.port) });
  return {
    servers,
    apis: started.map(({ api }) => api),
    proxied: new RemoteApi(proxy.url),
    restart: async (index, env = {}) => {
      const before = servers[index] as RunningServer;
      await before.stop();
      const after = await startRemote({ env: { ...envs[index], ...env }, port: before.port });
      servers[index] = after.server;
    },
    stop: async () => {
      await proxy.stop();
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}
