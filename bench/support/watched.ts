import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { endWithParent } from '../../scripts/endWithParent.cjs';

/** What a process has used since its start. */
export interface Usage {
  /** On all of its threads. */
  cpuMicroseconds: number;
  rssBytes: number;
}

const WATCH = join(__dirname, 'watch.cjs');

/** A measured program in its own process, which ends with this one. */
export class Watched {
  readonly #asked = new Map<number, (answer: unknown) => void>();
  #questions = 0;
  #printed = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly cancelEnding: () => void,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#printed += chunk.toString();
      });
    }
    child.on('message', (message) => this.#receive(message as { id: number; answer: unknown }));
  }

  static start(
    script: string,
    { env, args = [] }: { env: NodeJS.ProcessEnv; args?: readonly string[] },
  ): Watched {
    const loader = script.endsWith('.ts') ? ['--import', 'tsx'] : [];
    const child = spawn(process.execPath, ['--require', WATCH, ...loader, script, ...args], {
      cwd: join(__dirname, '..'),
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    return new Watched(child, child.pid ? endWithParent(child.pid) : () => {});
  }

  get output(): string {
    return this.#printed;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  async usage(): Promise<Usage> {
    return (await this.#ask('usage')) as Usage;
  }

  /** Bytes that are still reachable. */
  async heapAfterCollection(): Promise<number> {
    return (await this.#ask('heapAfterCollection')) as number;
  }

  /** Runs the work of a floor `count` times, `atOnce` at a time. */
  async runFloor(work: { count: number; atOnce: number }): Promise<void> {
    await this.#ask('runFloor', work);
  }

  /** CPU time in microseconds that the process spends while `work` runs. */
  async cpuDuring(work: () => Promise<unknown>): Promise<number> {
    const before = await this.usage();
    await work();
    return (await this.usage()).cpuMicroseconds - before.cpuMicroseconds;
  }

  /** Writes a CPU profile of what the process does while `work` runs. */
  async profiled<T>(file: string | null, work: () => Promise<T>): Promise<T> {
    if (file === null) return work();
    await this.#ask('startProfile');
    const result = await work();
    await this.#ask('stopProfile', { file });
    return result;
  }

  /** Waits for a line that the program prints. */
  async whenPrinted(pattern: RegExp): Promise<RegExpMatchArray> {
    for (;;) {
      const match = this.#printed.match(pattern);
      if (match) return match;
      if (this.hasEnded) throw new Error(`It ended before it was ready:\n${this.#printed}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async stop(): Promise<void> {
    if (!this.hasEnded) {
      const ended = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGTERM');
      await ended;
    }
    this.cancelEnding();
  }

  #ask(ask: string, details: object = {}): Promise<unknown> {
    if (this.hasEnded) throw new Error(`The measured program ended:\n${this.#printed}`);
    this.#questions += 1;
    const id = this.#questions;
    return new Promise((resolve) => {
      this.#asked.set(id, resolve);
      this.child.send({ id, ask, ...details });
    });
  }

  #receive({ id, answer }: { id: number; answer: unknown }): void {
    this.#asked.get(id)?.(answer);
    this.#asked.delete(id);
  }
}
