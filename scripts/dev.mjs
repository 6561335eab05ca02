import { createInterface } from 'node:readline';
import { bring } from './bring/bring.mjs';
import { forgetBuild } from './bring/built.mjs';
import { inRoot, root } from './place.mjs';
import { catchSignals, end, start } from './processes.mjs';
import { runScript, say } from './refusal.mjs';

const COMPILE = ['--watch', '--preserveWatchOutput', '-p', 'tsconfig.build.json'];

/** The client's dev server hands /graphql and its like on to this port (client/vite.config.ts). */
const SERVER_PORT = '4000';
const CLIENT_URL = 'http://localhost:5173';

/** What runs side by side, each with reload: two compilers, the server over what they make, and the client. */
const PROGRAMS = [
  { name: 'shared', cwd: inRoot('shared'), program: bin('shared', 'tsc'), args: COMPILE },
  { name: 'compile', cwd: inRoot('server'), program: bin('server', 'tsc'), args: COMPILE },
  {
    name: 'server',
    cwd: root,
    program: process.execPath,
    args: ['--watch', '--enable-source-maps', 'server/dist/main.js'],
  },
  { name: 'client', cwd: inRoot('client'), program: bin('client', 'vite'), args: [] },
];

await runScript(async () => {
  catchSignals();
  await bring({ builds: ['shared', 'server'] });
  for (const name of ['shared', 'server']) forgetBuild(name);
  const children = PROGRAMS.map(startProgram);
  const name = await Promise.race(
    children.map(({ child, name }) => new Promise((resolve) => child.on('exit', () => resolve(name)))),
  );
  say(`${name} ended, so the rest ends as well.`);
  await Promise.all(children.map(({ child }) => end(child)));
  process.exitCode = 1;
});

function startProgram({ name, cwd, program, args }) {
  const env = {
    PORT: SERVER_PORT,
    // Where the browser is: links lead there, and the server refuses requests from any other origin.
    PUBLIC_URL: CLIENT_URL,
    ...process.env,
    NODE_ENV: 'development',
  };
  const child = start(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) =>
      process.stdout.write(`${name.padEnd(8)}${line}\n`),
    );
  }
  return { child, name };
}

function bin(packageName, tool) {
  return inRoot(packageName, 'node_modules', '.bin', tool);
}
