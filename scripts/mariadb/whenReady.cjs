const { connect, createServer } = require('node:net');
const { setTimeout: sleep } = require('node:timers/promises');

const READY_WITHIN_MILLISECONDS = 60_000;
const ASK_AGAIN_AFTER_MILLISECONDS = 25;

/** The server speaks first: a packet header of four bytes, then its protocol version, which is 10. */
const GREETING_AT = 4;
const PROTOCOL_VERSION = 10;

/** Resolves once the server on this port greets; throws what `findFailure` returns, when it returns something. */
async function whenReady(port, findFailure) {
  const deadline = Date.now() + READY_WITHIN_MILLISECONDS;
  while (!(await greets(port))) {
    const failure = findFailure();
    if (failure) throw new Error(failure);
    if (Date.now() > deadline) throw new Error(`The database on port ${port} did not come up in time.`);
    await sleep(ASK_AGAIN_AFTER_MILLISECONDS);
  }
}

function greets(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const answer = (yes) => {
      socket.destroy();
      resolve(yes);
    };
    socket.setTimeout(2_000, () => answer(false));
    socket.on('error', () => answer(false));
    socket.on('close', () => answer(false));
    socket.on('data', (packet) => answer(packet[GREETING_AT] === PROTOCOL_VERSION));
  });
}

function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

module.exports = { whenReady, findFreePort };
