import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { root } from '../../../e2e/support/program';

const RELEASES = join(root, 'docs/released');
const PACKED = /^server-(.+)\.js\.br$/;

export interface LastRelease {
  version: string;
  /** The file to run. */
  main: string;
  remove(): void;
}

/** Unpacks the built server that `npm run release` kept; what it loads from outside are the packages of this checkout. */
export function unpackLastRelease(): LastRelease {
  const packed = readdirSync(RELEASES).find((name) => PACKED.test(name)) ?? '';
  const version = PACKED.exec(packed)?.[1] ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'twinlock-release-'));
  const server = join(folder, 'server');
  const main = join(server, 'dist/server.js');
  mkdirSync(join(server, 'dist'), { recursive: true });
  writeFileSync(main, brotliDecompressSync(readFileSync(join(RELEASES, packed))));
  writeFileSync(join(server, 'package.json'), JSON.stringify({ version }));
  symlinkSync(join(root, 'server/node_modules'), join(server, 'node_modules'));
  return { version, main, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
