import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningProgram, root, startProgram } from './program';

export interface Checkout {
  folder: string;
  /** Runs an npm script of the root package with an empty home folder. */
  npm(args: string[], env?: Record<string, string>): RunningProgram;
  remove(): void;
}

/** Copies the files that a clone would contain if everything were committed, and creates an empty home folder beside them. */
export function makeCheckout(): Checkout {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'twinlock-checkout-')));
  const folder = join(parent, 'twinlock');
  const home = join(parent, 'home');
  mkdirSync(home, { recursive: true });
  for (const file of listRepositoryFiles()) cpSync(join(root, file), join(folder, file));
  return {
    folder,
    npm: (args, env = {}) =>
      startProgram('npm', args, { cwd: folder, env: { ...minimalEnvironment(), HOME: home, ...env } }),
    remove: () => rmSync(parent, { recursive: true, force: true }),
  };
}

function listRepositoryFiles(): string[] {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  return list.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
}

/** Returns the variables of a fresh login, and those that configure network access. */
function minimalEnvironment(): NodeJS.ProcessEnv {
  const kept =
    /^(PATH|LANG|TZ|TMPDIR|USER|LOGNAME|SHELL|NODE_EXTRA_CA_CERTS|SSL_CERT_.*|.*_proxy|npm_config_registry)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.test(name)));
}
