import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, findFreePort, root, startProgram, whenAnswering } from './program';

const THIS_BUILD = join(root, 'server/dist/main.js');
const ANSWERS_WITHIN_MILLISECONDS = 30_000;

export interface RunningServer {
  /** As people would type it: localhost, so that the browser treats it as a secure place. */
  url: string;
  port: number;
  dataDir: string;
  /** What it was started with on top of the ordinary environment; the operator's commands get the same. */
  env: Record<string, string>;
  /** Everything it has printed so far, standard output and standard error in one. */
  output(): string;
  /** Waits until what it printed matches, and returns the match. */
  whenPrinted(pattern: RegExp): Promise<RegExpMatchArray>;
  pid: number;
  /** Asks it to end, waits, removes its data unless they were given, and returns its exit code (null: it had to be killed). */
  stop(): Promise<number | null>;
  /** Ends it as a crash would, with SIGKILL; its data stay. */
  kill(): Promise<void>;
}

/**
 * Starts the built server, this one or what `main` names, on a free port or the one given, with a data folder alike, and waits
 * for its first answer.
 */
export async function startServer({
  main = THIS_BUILD,
  env = {},
  dataDir: givenDataDir,
  port: givenPort,
}: {
  main?: string;
  env?: Record<string, string>;
  dataDir?: string;
  port?: number;
} = {}): Promise<RunningServer> {
  const port = givenPort ?? (await findFreePort());
  const url = `http://localhost:${port}`;
  const dataDir = givenDataDir ?? mkdtempSync(join(tmpdir(), 'twinlock-data-'));
  const program = startProgram(process.execPath, [main], {
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
    await whenAnswering(`http://127.0.0.1:${port}/healthz`, {
      program,
      withinMilliseconds: ANSWERS_WITHIN_MILLISECONDS,
    });
  } catch (error) {
    await stop();
    throw error;
  }
  const { output, whenPrinted, kill, pid } = program;
  return { url, port, dataDir, env, output, whenPrinted, pid: pid as number, stop, kill };
}
