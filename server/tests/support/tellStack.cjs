// Loaded into a server before its own program: prints from where it begins to listen, once nothing is kept that nobody needs.
const { Server } = require('node:net');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

const { listen } = Server.prototype;
Server.prototype.listen = function (...args) {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  process.stdout.write(`${new Error('Listening').stack}\n`);
  return listen.apply(this, args);
};
