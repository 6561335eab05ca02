import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnvironment, root } from './program';
import type { RunningServer } from './server';

export interface SeededPerson {
  email: string;
  password: string;
  secret: string | null;
  recoveryCodes: string[] | null;
}

/** Creates members of a workspace. The first is its owner; the first `enrolled` of them have an authenticator. */
export function seed(
  { dataDir, env }: RunningServer,
  { members, enrolled, workspace = 'acme' }: { members: number; enrolled: number; workspace?: string },
): SeededPerson[] {
  const file = join(dataDir, 'people.json');
  const counts = ['--members', String(members), '--enrolled', String(enrolled)];
  execFileSync(
    process.execPath,
    [join(root, 'server/dist/cli/main.js'), 'seed', '--workspace', workspace, ...counts, '--json', file],
    { env: { ...cleanEnvironment(), ...env, DATA_DIR: dataDir } },
  );
  return JSON.parse(readFileSync(file, 'utf8'));
}
