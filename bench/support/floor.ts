import { join } from 'node:path';
import { drive } from './api';
import { Watched } from './watched';

/** Within a floor's own process: says what it does once. It stays until it is stopped. */
export function beFloor(once: () => Promise<unknown>): void {
  Object.assign(globalThis, { runFloor: (work: { count: number; atOnce: number }) => drive(work, once) });
  process.channel?.ref();
  process.stdout.write('ready\n');
}

/** Starts a floor: what the server can't do without, and nothing else, in a process of its own. */
export async function startFloor(name: string, env: NodeJS.ProcessEnv): Promise<Watched> {
  const floor = Watched.start(join(__dirname, '..', 'floors', `${name}.ts`), { env });
  await floor.whenPrinted(/ready/);
  return floor;
}
