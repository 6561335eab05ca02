import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { endWithParent } from './endWithParent.cjs';
import { Refusal } from './refusal.mjs';

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const KILL_AFTER_MILLISECONDS = 10_000;
const ASK_EVERY_MILLISECONDS = 1_000;

const running = new Set();
const cleanups = new Set();
let ending = false;

/** Runs `cleanUp` when a signal ends this script. Returns a function that forgets it again. */
export function whenInterrupted(cleanUp) {
  cleanups.add(cleanUp);
  return () => cleanups.delete(cleanUp);
}

/** From here on a signal first ends what this script started, then the script. */
export function catchSignals() {
  for (const signal of ENDING) process.on(signal, endAll);
}

/** Hands the signals back, for a server that is about to run in this same process. */
export function releaseSignals() {
  for (const signal of ENDING) process.off(signal, endAll);
}

async function endAll(signal) {
  // npm passes a Ctrl-C on that the terminal has already sent to the whole group, so it comes twice.
  if (ending) return;
  ending = true;
  await Promise.all([...running].map(end));
  for (const cleanUp of cleanups) await cleanUp();
  process.exit(128 + constants.signals[signal]);
}

/**
 * Runs a program to its end: `{ code, output }`. With `show` its output goes to the terminal, else it is collected.
 * Each program leads a process group of its own, so that ending it ends what it started.
 * It is ended when its time is up, or once `isOverdue`, asked every second, says so.
 */
export function run(
  program,
  args,
  { cwd, env = process.env, show = false, timeLimitSeconds, isOverdue } = {},
) {
  return new Promise((resolve, reject) => {
    const child = start(program, args, {
      cwd,
      env,
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    const out = [];
    const both = [];
    for (const into of [out, both]) child.stdout?.on('data', (chunk) => into.push(chunk));
    child.stderr?.on('data', (chunk) => both.push(chunk));
    endWhenOverdue(child, { timeLimitSeconds, isOverdue });
    child.on('error', (error) =>
      reject(new Refusal(`Could not run ${program}: ${error.code ?? error.message}.`)),
    );
    child.on('close', (code, signal) => {
      resolve({ code: code ?? 128 + constants.signals[signal], stdout: text(out), output: text(both) });
    });
  });
}

function endWhenOverdue(child, { timeLimitSeconds = Number.POSITIVE_INFINITY, isOverdue = () => false }) {
  const deadline = Date.now() + timeLimitSeconds * 1000;
  const timer = setInterval(() => {
    if (Date.now() < deadline && !isOverdue()) return;
    clearInterval(timer);
    end(child);
  }, ASK_EVERY_MILLISECONDS);
  for (const event of ['close', 'error']) child.on(event, () => clearInterval(timer));
}

/** Starts a program in a process group of its own, which ends with this script, however the script ends. */
export function start(program, args, options) {
  const child = spawn(program, args, { ...options, detached: true });
  if (!child.pid) return child;
  const callOff = endWithParent(child.pid);
  running.add(child);
  child.on('exit', () => {
    callOff();
    running.delete(child);
  });
  return child;
}

/** Ends a program and all that it started: asks first, then kills. Resolves when it is gone. */
export function end(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const timer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), KILL_AFTER_MILLISECONDS);
    child.on('exit', () => {
      clearTimeout(timer);
      signalGroup(child.pid, 'SIGKILL');
      resolve();
    });
    signalGroup(child.pid, 'SIGTERM');
  });
}

function signalGroup(leader, signal) {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function text(chunks) {
  return Buffer.concat(chunks).toString('utf8');
}
