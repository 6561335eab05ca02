import { execFileSync } from 'node:child_process';
import { cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure, Measurement } from '../measurement';

const ROOT = join(__dirname, '..', '..');
const MEGABYTE = 1024 * 1024;
const LISTED = 12;

/** What a production install of the server brings, as the Dockerfile makes it. */
export const installSize: Measurement = {
  name: 'install-size',
  measure: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'twinlock-install-'));
    try {
      installInto(folder);
      return [weigh(join(folder, 'node_modules', '.pnpm'))];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function installInto(folder: string): void {
  const manifests = execFileSync('git', ['ls-files', '*package.json'], { cwd: ROOT, encoding: 'utf8' });
  for (const file of [
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    '.pnpmfile.cjs',
    ...manifests.trim().split('\n'),
  ]) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file));
  }
  const { packageManager } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const install = ['install', '--frozen-lockfile', '--prod', '--filter', '@twinlock/server...'];
  execFileSync('npx', ['--yes', packageManager, ...install], { cwd: folder, stdio: 'ignore' });
}

function weigh(store: string): Figure {
  const packages = readdirSync(store)
    .filter((name) => name !== 'node_modules' && name !== 'lock.yaml')
    .map((name) => ({
      name: name.replace(/_.*$/, '').replaceAll('+', '/'),
      bytes: bytesIn(join(store, name)),
    }))
    .sort((a, b) => b.bytes - a.bytes);
  const total = packages.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    what: `node_modules of a production install, ${packages.length} packages`,
    against: `${process.platform} ${process.arch}`,
    value: total / MEGABYTE,
    unit: 'MB',
    goal: { atMost: 120 },
    detail: packages
      .slice(0, LISTED)
      .map(({ name, bytes }) => `${name} ${(bytes / MEGABYTE).toFixed(1)}`)
      .join(', '),
  };
}

/** Links count for nothing: pnpm's store holds each package once. */
function bytesIn(path: string): number {
  const stat = lstatSync(path);
  if (stat.isDirectory()) return readdirSync(path).reduce((sum, name) => sum + bytesIn(join(path, name)), 0);
  return stat.isFile() ? stat.size : 0;
}
