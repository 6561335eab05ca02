import { execa } from 'execa';
import { inRoot, root } from './paths.mjs';
import { log, runScript } from './runScript.mjs';
import { buildPackages, forgetBuild } from './setup/buildPackages.mjs';

const COMPILE = ['--watch', '--preserveWatchOutput', '-p', 'tsconfig.build.json'];

/** The port that the client's dev server forwards requests for the API to (client/vite.config.ts). */
const SERVER_PORT = '4000';
const CLIENT_URL = 'http://localhost:5173';

/** Processes that run side by side and reload: two compilers, the server that runs their output, and the client. */
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
  await buildPackages(['shared', 'server']);
  for (const name of ['shared', 'server']) forgetBuild(name);
  const running = PROGRAMS.map(startProgram);
  const ended = await Promise.race(running.map(({ name, child }) => child.then(() => name)));
  log(`${ended} ended; stopping the others.`);
  for (const { child } of running) child.kill();
  await Promise.all(running.map(({ child }) => child));
  process.exitCode = 1;
});

function startProgram({ name, cwd, program, args }) {
  const prefixLines = function* (line) {
    yield `${name.padEnd(8)}${line}`;
  };
  const child = execa(program, args, {
    cwd,
    env: {
      PORT: SERVER_PORT,
      // The address in the browser: links lead there, and the server rejects requests from any other origin.
      PUBLIC_URL: CLIENT_URL,
      ...process.env,
      NODE_ENV: 'development',
    },
    stdin: 'ignore',
    stdout: [prefixLines, 'inherit'],
    stderr: [prefixLines, 'inherit'],
    reject: false,
  });
  return { name, child };
}

function bin(packageName, tool) {
  return inRoot(packageName, 'node_modules', '.bin', tool);
}
