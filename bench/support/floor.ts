import { join } from 'node:path';
import { Api, drive } from './api';
import type { Place } from './databases';
import { Watched } from './watched';

/** Called in the floor's process: `once` does its work once. The process runs until it is stopped. */
export function serveFloor(once: () => Promise<unknown>): void {
  Object.assign(globalThis, { runFloor: (work: { count: number; atOnce: number }) => drive(work, once) });
  process.channel?.ref();
  process.stdout.write('ready\n');
}

/** Starts a floor in its own process: a program with the minimum that the measured operation needs. */
export async function startFloor(name: string, env: NodeJS.ProcessEnv): Promise<Watched> {
  const floor = Watched.start(join(__dirname, '..', 'floors', `${name}.ts`), { env });
  await floor.whenPrinted(/ready/);
  return floor;
}

/** A server that is measured. */
export interface Route {
  process: Watched;
  api: Api;
  stop(): Promise<void>;
}

/** Starts a floor that serves HTTP. */
export async function startRoute(name: string, { env, file }: Place): Promise<Route> {
  const process = await startFloor(name, { ...env, DATABASE_FILE: file });
  const [, url] = await process.whenPrinted(/ready on (\S+)/);
  const api = new Api(url!);
  return {
    process,
    api,
    stop: async () => {
      await api.close();
      await process.stop();
    },
  };
}
