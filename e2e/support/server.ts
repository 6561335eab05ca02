import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, findFreePort, root, startProgram, waitUntilServing } from './program';

const THIS_BUILD = join(root, 'server/dist/main.js');
const START_TIMEOUT_MILLISECONDS = 30_000;

export interface RunningServer {
  /** With the host name localhost, which browsers treat as a secure context. */
  url: string;
  port: number;
  dataDir: string;
  /** The environment variables it was started with, beside the usual ones; the operator's commands need the same. */
  env: Record<string, string>;
  /** Everything it has printed so far, on standard output and standard error. */
  output(): string;
  /** Waits until its output matches, and returns the match. */
  whenPrinted(pattern: RegExp): Promise<RegExpMatchArray>;
  pid: number;
  /** Stops it with SIGTERM, removes its data folder unless that was given, and returns its exit code (null if it was killed). */
  stop(): Promise<number | null>;
  /** Kills it with SIGKILL; its data folder stays. */
  kill(): Promise<void>;
}

export interface ServerOptions {
  /** The file to run; this build by default. */
  main?: string;
  /** Path of the Node that runs it; the one that runs the tests by default. */
  node?: string;
  env?: Record<string, string>;
  dataDir?: string;
  port?: number;
  /** Size limit of each file, in blocks of 512 bytes. */
  maxFileBlocks?: number;
}

/** Starts a built server and waits until it serves. The port and the data folder are new ones unless they are given. */
export async function startServer({
  main = THIS_BUILD,
  node = process.execPath,
  env = {},
  dataDir: givenDataDir,
  port: givenPort,
  maxFileBlocks,
}: ServerOptions = {}): Promise<RunningServer> {
  const port = givenPort ?? (await findFreePort());
  const url = `http://localhost:${port}`;
  const dataDir = givenDataDir ?? mkdtempSync(join(tmpdir(), 'twinlock-data-'));
  const [command, ...args] = limitFileSize([node, main], maxFileBlocks);
  const program = startProgram(command, args, {
    cwd: root,
    env: {
      ...cleanEnvironment(),
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataDir,
      PUBLIC_URL: url,
      ...env,
    },
    ...(givenDataDir === undefined && { folder: dataDir }),
  });
  const stop = async () => {
    const code = await program.stop();
    if (givenDataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    return code;
  };
  try {
    await waitUntilServing(`http://127.0.0.1:${port}/healthz`, {
      program,
      timeoutMilliseconds: START_TIMEOUT_MILLISECONDS,
    });
  } catch (error) {
    await stop();
    throw error;
  }
  const { output, whenPrinted, kill, pid } = program;
  return { url, port, dataDir, env, output, whenPrinted, pid: pid as number, stop, kill };
}

/** A POSIX shell sets the limit without root's rights. */
function limitFileSize(command: [string, string], maxFileBlocks: number | undefined): [string, ...string[]] {
  if (maxFileBlocks === undefined) return command;
  return ['/bin/sh', '-c', `ulimit -f ${maxFileBlocks} && exec "$0" "$1"`, ...command];
}
