import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Api } from './api';
import type { Place } from './databases';
import { Watched } from './watched';

const SERVER = join(__dirname, '..', '..', 'server', 'dist');

/** A seeded member and what they know. */
export interface Person {
  email: string;
  password: string;
  secret: string | null;
}

/** Seeds the workspace `acme`; the server of the place needn't run. */
export function seedPeople(
  place: Place,
  { members, enrolled }: { members: number; enrolled: number },
): Person[] {
  const file = join(dirname(place.file), 'people.json');
  const counts = ['--members', String(members), '--enrolled', String(enrolled)];
  operate(place, ['migrate']);
  operate(place, ['seed', '--workspace', 'acme', ...counts, '--json', file]);
  return JSON.parse(readFileSync(file, 'utf8'));
}

function operate({ env }: Place, args: readonly string[]): void {
  execFileSync(process.execPath, [join(SERVER, 'cli', 'main.js'), ...args], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

export interface RunningTwinlock {
  server: Watched;
  api: Api;
  url: string;
  stop(): Promise<void>;
}

/** Starts the built server. */
export async function startTwinlock(place: Place, env: NodeJS.ProcessEnv = {}): Promise<RunningTwinlock> {
  const server = Watched.start(join(SERVER, 'main.js'), { env: { ...place.env, PORT: '0', ...env } });
  const [, port] = await server.whenPrinted(/ready on http:\/\/localhost:(\d+)/);
  const url = `http://127.0.0.1:${port}`;
  const api = new Api(url);
  return {
    server,
    api,
    url,
    stop: async () => {
      await api.close();
      await server.stop();
    },
  };
}
