/** Preloaded into a server: prints the stack trace of the call that opens its port. */
const { Server } = require('node:net');

const { listen } = Server.prototype;
Server.prototype.listen = function (...args) {
  process.stdout.write(`${new Error('Listening').stack}\n`);
  return listen.apply(this, args);
};
