// Password verifications alone, with the server's parameters: argon2id, 19 MiB, two passes, one lane.

import { hash, verify } from '@node-rs/argon2';
import { serveFloor } from '../support/floor';

const PASSWORD = 'correct horse battery staple';

hash(PASSWORD, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }).then((stored) =>
  serveFloor(() => verify(stored, PASSWORD)),
);
