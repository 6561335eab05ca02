// Requests /healthz every few milliseconds and reports how long each response took. Runs in a separate thread, so that the
// test's other work doesn't affect the measurement.
const { request, Agent } = require('node:http');
const { parentPort, workerData } = require('node:worker_threads');

const EVERY_MILLISECONDS = 10;

const agent = new Agent({ keepAlive: true });
const took = [];

function ask() {
  const startedAt = performance.now();
  request({ ...workerData, agent, path: '/healthz' }, (response) => {
    response.resume();
    response.on('end', () =>
      took.push({ status: response.statusCode, milliseconds: performance.now() - startedAt }),
    );
  })
    .on('error', () => took.push({ status: 0, milliseconds: performance.now() - startedAt }))
    .end();
}

const timer = setInterval(ask, EVERY_MILLISECONDS);
parentPort.once('message', () => {
  clearInterval(timer);
  agent.destroy();
  parentPort.postMessage(took);
});
