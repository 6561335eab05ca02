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

/** Members of the workspace `acme`, the first of them its owner and the first `enrolled` with an authenticator. */
export function seed(
  { dataDir }: RunningServer,
  { members, enrolled }: { members: number; enrolled: number },
): SeededPerson[] {
  const file = join(dataDir, 'people.json');
  const counts = ['--members', String(members), '--enrolled', String(enrolled)];
  execFileSync(
    process.execPath,
    [join(root, 'server/dist/cli/main.js'), 'seed', '--workspace', 'acme', ...counts, '--json', file],
    { env: { ...cleanEnvironment(), DATA_DIR: dataDir } },
  );
  return JSON.parse(readFileSync(file, 'utf8'));
}
