import { readFileSync } from 'node:fs';
import { inRoot, root } from '../place.mjs';
import { run } from '../processes.mjs';

const ASK_SECONDS = 10;

/** How to call the pnpm that package.json pins: the one on the PATH where it is that one, else the one npx brings. */
export async function findPnpm() {
  const wanted = pinnedVersion();
  return (await versionOnPath()) === wanted ? ['pnpm'] : ['npx', '--yes', `pnpm@${wanted}`];
}

/** Runs pnpm in the root of the checkout, away from what would make it ask, or leave dev dependencies out. */
export async function runPnpm(args, options = {}) {
  const [program, ...first] = await findPnpm();
  return run(program, [...first, ...args], { cwd: root, env: calmEnvironment(), ...options });
}

function pinnedVersion() {
  const { packageManager } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  return packageManager.replace(/^pnpm@/, '').replace(/\+.*$/, '');
}

async function versionOnPath() {
  try {
    const { code, stdout } = await run('pnpm', ['--version'], {
      cwd: root,
      env: calmEnvironment(),
      timeLimitSeconds: ASK_SECONDS,
    });
    return code === 0 ? stdout.trim() : null;
  } catch {
    return null;
  }
}

/** Everything is built here, so NODE_ENV=production and its like, meant for the server, must not reach the install. */
function calmEnvironment() {
  const { NODE_ENV, npm_config_production, npm_config_omit, npm_config_include, ...rest } = process.env;
  return { ...rest, CI: 'true', COREPACK_ENABLE_DOWNLOAD_PROMPT: '0', npm_config_update_notifier: 'false' };
}
