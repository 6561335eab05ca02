import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningProgram, root, startProgram } from './program';

export interface Checkout {
  folder: string;
  /** Runs one of the root's npm scripts as a person with an empty home would. */
  npm(args: string[], env?: Record<string, string>): RunningProgram;
  remove(): void;
}

/** What a clone of this repository would hold if everything in it were committed now, and an empty home beside it. */
export function makeCheckout(): Checkout {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'twinlock-checkout-')));
  const folder = join(parent, 'twinlock');
  const home = join(parent, 'home');
  mkdirSync(home, { recursive: true });
  for (const file of filesOfTheRepository()) cpSync(join(root, file), join(folder, file));
  return {
    folder,
    npm: (args, env = {}) =>
      startProgram('npm', args, { cwd: folder, env: { ...strangersEnvironment(), HOME: home, ...env } }),
    remove: () => rmSync(parent, { recursive: true, force: true }),
  };
}

function filesOfTheRepository(): string[] {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  return list.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
}

/** Of this machine's environment only what a fresh log-in has, and what leads to the network. */
function strangersEnvironment(): NodeJS.ProcessEnv {
  const kept =
    /^(PATH|LANG|TZ|TMPDIR|USER|LOGNAME|SHELL|NODE_EXTRA_CA_CERTS|SSL_CERT_.*|.*_proxy|npm_config_registry)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.test(name)));
}
