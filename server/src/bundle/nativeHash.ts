import { createHash } from 'node:crypto';

/**
 * In the bundle in place of `sha.js`. Apollo Server hashes each query with that, in JavaScript, unless `module.require`
 * tells it that it runs on Node, and a bundle has no such thing.
 */
export = createHash;
