const { connect } = require('node:net');
const { setTimeout: sleep } = require('node:timers/promises');

const READY_TIMEOUT_MILLISECONDS = 60_000;
const CONNECT_TIMEOUT_MILLISECONDS = 2_000;
const RETRY_MILLISECONDS = 25;

/** The server sends the first packet: a header of four bytes, then the protocol version, which is 10. */
const VERSION_OFFSET = 4;
const PROTOCOL_VERSION = 10;

/**
 * Waits until the database on this port sends its greeting. An open port is not enough, as wait-on would check: Docker opens it
 * before the database listens. Throws the text that `findFailure` returns, if it returns one.
 */
async function waitUntilReady(port, findFailure) {
  const deadline = Date.now() + READY_TIMEOUT_MILLISECONDS;
  while (!(await sendsGreeting(port))) {
    const failure = findFailure();
    if (failure) throw new Error(failure);
    if (Date.now() > deadline) throw new Error(`The database on port ${port} was not ready in time.`);
    await sleep(RETRY_MILLISECONDS);
  }
}

function sendsGreeting(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const finish = (result) => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(CONNECT_TIMEOUT_MILLISECONDS, () => finish(false));
    socket.on('error', () => finish(false));
    socket.on('close', () => finish(false));
    socket.on('data', (packet) => finish(packet[VERSION_OFFSET] === PROTOCOL_VERSION));
  });
}

module.exports = { waitUntilReady };
