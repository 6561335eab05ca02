import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cleanEnvironment,
  findFreePort,
  type RunningProgram,
  startProgram,
} from '../../../e2e/support/program';
import { findProgram } from '../../../scripts/findProgram.cjs';
import { findGalera } from '../../../scripts/mariadb/findGalera.cjs';
import { queryDatabase } from './mariadb';

const NODES = 3;
const SYNC_TIMEOUT_MILLISECONDS = 90_000;
/** New nodes copy their data with rsync, which does not work as root. */
const ACCOUNT = process.getuid?.() === 0 ? ['--user=mysql'] : [];

export interface GaleraNode {
  /** Without a database name; the user is root and has no password. */
  url: string;
  /** Kills it with SIGKILL. */
  kill(): Promise<void>;
  /** Stops it with SIGSTOP: connections stay open without a response. */
  freeze(): void;
  thaw(): void;
}

export interface Galera {
  nodes: GaleraNode[];
  stop(): Promise<void>;
}

/** Starts a cluster of three nodes on the loopback interface with Galera's default settings. */
export async function startGalera(): Promise<Galera> {
  const configs: NodeConfig[] = [];
  while (configs.length < NODES) configs.push(await makeConfig());
  setUpData(configs[0] as NodeConfig);
  const nodes: Node[] = [];
  const stop = async () => {
    await Promise.all(nodes.map(({ program }) => program.kill()));
    for (const { folder } of configs) rmSync(folder, { recursive: true, force: true });
  };
  try {
    nodes.push(launch(configs[0] as NodeConfig, 'gcomm://'));
    await waitUntilSynced(nodes[0] as Node);
    const donor = `gcomm://127.0.0.1:${configs[0]?.groupPort}`;
    nodes.push(...configs.slice(1).map((place) => launch(place, donor)));
    await Promise.all(nodes.map(waitUntilSynced));
  } catch (error) {
    await stop();
    throw error;
  }
  return { nodes: nodes.map(toGaleraNode), stop };
}

interface NodeConfig {
  folder: string;
  port: number;
  groupPort: number;
  incrementalPort: number;
  transferPort: number;
}

interface Node {
  url: string;
  program: RunningProgram;
}

async function makeConfig(): Promise<NodeConfig> {
  const folder = mkdtempSync(join(tmpdir(), 'twinlock-galera-'));
  mkdirSync(join(folder, 'data'));
  for (const one of [folder, join(folder, 'data')]) chmodSync(one, 0o777);
  return {
    folder,
    port: await findFreePort(),
    groupPort: await findFreePort(),
    incrementalPort: await findFreePort(),
    transferPort: await findFreePort(),
  };
}

function setUpData({ folder }: NodeConfig): void {
  const args = ['--no-defaults', `--datadir=${join(folder, 'data')}`, ...ACCOUNT];
  const { status, stderr } = spawnSync(
    findProgram('mariadb-install-db') as string,
    [...args, '--auth-root-authentication-method=normal', '--skip-test-db'],
    { encoding: 'utf8', env: environmentOf(folder) },
  );
  if (status !== 0) throw new Error(`Can't create the files of the cluster's first node: ${stderr}`);
}

function launch(place: NodeConfig, members: string): Node {
  const { folder, port, groupPort, incrementalPort, transferPort } = place;
  const provider = [
    'base_host=127.0.0.1',
    `base_port=${groupPort}`,
    `gmcast.listen_addr=tcp://127.0.0.1:${groupPort}`,
    `ist.recv_addr=127.0.0.1:${incrementalPort}`,
    'gcache.size=32M',
  ];
  const args = [
    '--no-defaults',
    `--datadir=${join(folder, 'data')}`,
    ...ACCOUNT,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 's')}`,
    `--pid-file=${join(folder, 'pid')}`,
    '--performance-schema=OFF',
    '--innodb-buffer-pool-size=64M',
    '--max-connections=500',
    // Not synced to disk by each node, because the other nodes have the data.
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-doublewrite=0',
    '--binlog-format=ROW',
    '--innodb-autoinc-lock-mode=2',
    '--wsrep-on=ON',
    `--wsrep-provider=${findGalera()}`,
    '--wsrep-cluster-name=twinlock',
    `--wsrep-cluster-address=${members}`,
    `--wsrep-node-address=127.0.0.1:${groupPort}`,
    '--wsrep-sst-method=rsync',
    `--wsrep-sst-receive-address=127.0.0.1:${transferPort}`,
    `--wsrep-provider-options=${provider.join(';')}`,
  ];
  const program = startProgram(findProgram('mariadbd') as string, args, {
    cwd: folder,
    env: environmentOf(folder),
    folder,
  });
  return { url: `mysql://root@127.0.0.1:${port}`, program };
}

/** Temporary files go to a folder that the user of the node can write to. */
function environmentOf(folder: string): NodeJS.ProcessEnv {
  return { ...cleanEnvironment(), TMPDIR: folder };
}

async function waitUntilSynced({ url, program }: Node): Promise<void> {
  const deadline = Date.now() + SYNC_TIMEOUT_MILLISECONDS;
  while (!(await isSynced(url))) {
    if (program.hasEnded() || Date.now() > deadline)
      throw new Error(`A node did not join the cluster:\n${program.output().slice(-2000)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function isSynced(url: string): Promise<boolean> {
  try {
    const [row] = await queryDatabase(url, "SHOW STATUS LIKE 'wsrep_ready'");
    return row?.Value === 'ON';
  } catch {
    return false;
  }
}

function toGaleraNode({ url, program }: Node): GaleraNode {
  return {
    url,
    kill: program.kill,
    freeze: () => process.kill(program.pid as number, 'SIGSTOP'),
    thaw: () => process.kill(program.pid as number, 'SIGCONT'),
  };
}
