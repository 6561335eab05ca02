import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The server's package. */
export const SERVER = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What is made for one machine. */
const NOT_BUNDLED = ['libsql', '@node-rs/argon2'];
/** What not every start needs. */
const LOADED_WHEN_USED = [
  'mysql2',
  'nodemailer',
  'prom-client',
  'qrcode',
  'transliteration',
  '@opentelemetry/*',
  '@zxcvbn-ts/*',
];
/** What packages ask for only if they are told to use it. */
const NEVER_USED = ['class-validator', ...peersOf('typeorm')];

/** What the bundle doesn't hold. */
export const EXTERNAL = [...NOT_BUNDLED, ...LOADED_WHEN_USED, ...NEVER_USED];

/** What the bundle loads from packages, by the names that the server's own package gives them. */
export function findLoaded() {
  const loaded = [...NOT_BUNDLED, ...LOADED_WHEN_USED];
  return Object.keys(manifestOf(SERVER).dependencies).filter((name) =>
    loaded.some((each) => (each.endsWith('/*') ? name.startsWith(each.slice(0, -1)) : name === each)),
  );
}

function peersOf(name) {
  return Object.keys(manifestOf(join(SERVER, 'node_modules', name)).peerDependencies);
}

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
