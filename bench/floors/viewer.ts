// A plain Fastify route that answers what `viewer { user { name } twoFactor { enabled } }` does, and nothing else.

import { fastify } from 'fastify';
import { lookUp } from '../support/lookUp';

const server = fastify();

server.post('/graphql', async ({ headers }) => ({ data: { viewer: await lookUp(headers.authorization) } }));

server.listen({ host: '127.0.0.1', port: 0 }).then((address) => {
  process.stdout.write(`ready on ${address}\n`);
});
