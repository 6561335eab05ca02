// Loaded into a measured process before its own program: answers what the process has used, over the channel to its parent.

const { Session } = require('node:inspector/promises');
const { writeFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

const profiler = new Session();

const ANSWERS = {
  usage: async () => {
    const { user, system } = process.cpuUsage();
    return { cpuMicroseconds: user + system, rssBytes: process.memoryUsage.rss() };
  },
  heapAfterCollection: async () => {
    // Not from the start: what was compiled ahead holds for an engine without any flags.
    setFlagsFromString('--expose-gc');
    runInNewContext('gc')();
    return process.memoryUsage().heapUsed;
  },
  /** A floor is a program that sets this function: what the server can't do without, and nothing else. */
  runFloor: (work) => globalThis.runFloor(work),
  startProfile: async () => {
    profiler.connect();
    await profiler.post('Profiler.enable');
    await profiler.post('Profiler.start');
  },
  stopProfile: async ({ file }) => {
    const { profile } = await profiler.post('Profiler.stop');
    profiler.disconnect();
    writeFileSync(file, JSON.stringify(profile));
  },
};

if (process.send) {
  process.on('message', async ({ id, ask, ...details }) => {
    process.send({ id, answer: await ANSWERS[ask](details) });
  });
  // The channel alone keeps no process alive that would have ended without it.
  process.channel.unref();
}
