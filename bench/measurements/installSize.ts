import { execFileSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure, Measurement } from '../measurement';

const ROOT = join(__dirname, '..', '..');
const PACKAGE = join(ROOT, 'scripts', 'package.mjs');
const STORE = join('server', 'node_modules', '.pnpm');
const MEGABYTE = 1024 * 1024;
const LISTED = 12;

/** The size of the production package, which is the image without Node. */
export const installSize: Measurement = {
  name: 'install-size',
  measure: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'twinlock-package-'));
    try {
      execFileSync(process.execPath, [PACKAGE, folder]);
      return [weigh(folder)];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function weigh(folder: string): Figure {
  const packages = readdirSync(join(folder, STORE));
  const parts = [...packages.map((name) => join(STORE, name)), 'server/dist', 'client/dist']
    .map((path) => ({ name: nameOf(path), bytes: bytesIn(join(folder, path)) }))
    .sort((a, b) => b.bytes - a.bytes);
  return {
    what: 'production install',
    where: 'process',
    value: bytesIn(folder) / MEGABYTE,
    unit: 'MB',
    atMost: 150,
    detail: parts
      .slice(0, LISTED)
      .map(({ name, bytes }) => `${name} ${(bytes / MEGABYTE).toFixed(1)}`)
      .join(', '),
  };
}

function nameOf(path: string): string {
  return path
    .replace(`${STORE}/`, '')
    .replace(/(?<=@[\d.]+)_.*$/, '')
    .replaceAll('+', '/');
}

/** Symbolic links are not counted: pnpm stores each package once. */
function bytesIn(path: string): number {
  const stat = lstatSync(path);
  if (stat.isDirectory()) return readdirSync(path).reduce((sum, name) => sum + bytesIn(join(path, name)), 0);
  return stat.isFile() ? stat.size : 0;
}
