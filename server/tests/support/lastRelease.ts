import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnvironment, root } from '../../../e2e/support/program';

const RELEASES = join(root, 'docs/released');
const COMMIT = /^commit-(.+)\.txt$/;
/** Survives a test run, so that a release is built once for each checkout. */
const CACHE = join(root, 'node_modules/.cache/twinlock');
const PNPM: string = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager;

export interface LastRelease {
  version: string;
  /** The file to run. */
  main: string;
}

/** Builds the last release from its commit, which `npm run release` recorded, with the packages of its own lock file. */
export function buildLastRelease(): LastRelease {
  const { version, commit } = findLastRelease();
  const folder = join(CACHE, commit);
  const finished = join(folder, '.finished');
  if (!existsSync(finished)) {
    rmSync(folder, { recursive: true, force: true });
    extract(commit, folder);
    runPnpm(folder, ['install', '--frozen-lockfile', '--prefer-offline', '--prod=false']);
    runPnpm(folder, ['run', 'build']);
    writeFileSync(finished, '');
  }
  return { version, main: join(folder, 'server/dist/main.js') };
}

function findLastRelease(): { version: string; commit: string } {
  const { compare } = new Intl.Collator('en', { numeric: true });
  const versions = readdirSync(RELEASES).flatMap((name) => COMMIT.exec(name)?.[1] ?? []);
  const version = versions.sort(compare).at(-1) as string;
  return { version, commit: readFileSync(join(RELEASES, `commit-${version}.txt`), 'utf8').trim() };
}

function extract(commit: string, folder: string): void {
  requireHistory(commit);
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync('git', ['archive', commit], { cwd: root, maxBuffer: Number.MAX_SAFE_INTEGER });
  execFileSync('tar', ['-x'], { cwd: folder, input: archive });
}

function requireHistory(commit: string): void {
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: root, stdio: 'pipe' });
  } catch (error) {
    const message = `This clone does not contain ${commit}, the last release: run \`git fetch --unshallow\`.`;
    throw new Error(message, { cause: error });
  }
}

/** Runs pnpm for the server and the workspace packages that it depends on. */
function runPnpm(folder: string, args: string[]): void {
  const command = ['--yes', PNPM, '--filter', '@twinlock/server...', ...args];
  execFileSync('npx', command, {
    cwd: folder,
    env: { ...cleanEnvironment(), CI: 'true' },
    stdio: 'pipe',
  });
}
