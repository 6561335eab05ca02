// Loaded into a measured process before its program: reports what the process has used to its parent.

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
    setFlagsFromString('--expose-gc');
    runInNewContext('gc')();
    return process.memoryUsage().heapUsed;
  },
  /** Set by the program of a floor. */
  runFloor: (work) => globalThis.runFloor(work),
  startProfile: async () => {
    profiler.connect();
    await profiler.post('Profiler.enable');
    await profiler.post('Profiler.setSamplingInterval', { interval: 100 });
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
  // The channel doesn't keep the process alive.
  process.channel.unref();
}
