import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { inRoot, root } from '../paths.mjs';

const VERSION_TIMEOUT_MILLISECONDS = 10_000;

/**
 * Runs pnpm in the root folder and returns `{ exitCode, stdout, output }`, where `output` includes standard error. Uses
 * Node's own `spawn`, because the first install runs before any package is there.
 */
export function runPnpm(args) {
  const [program, ...first] = findPnpm();
  const child = spawn(program, [...first, ...args], {
    cwd: root,
    env: installEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, output] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, output }));
  });
}

/** Returns the command for the pnpm version that package.json pins: from the PATH if it has that version, else through npx. */
function findPnpm() {
  const { packageManager } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const [, version] = /^pnpm@([^+]+)/.exec(packageManager);
  const { stdout } = spawnSync('pnpm', ['--version'], {
    cwd: root,
    env: installEnvironment(),
    encoding: 'utf8',
    timeout: VERSION_TIMEOUT_MILLISECONDS,
  });
  return stdout?.trim() === version ? ['pnpm'] : ['npx', '--yes', `pnpm@${version}`];
}

/** Dev dependencies are always needed, so settings that would skip them, such as NODE_ENV=production, are removed. */
function installEnvironment() {
  const { NODE_ENV, npm_config_production, npm_config_omit, npm_config_include, ...rest } = process.env;
  return { ...rest, CI: 'true', COREPACK_ENABLE_DOWNLOAD_PROMPT: '0', npm_config_update_notifier: 'false' };
}
