import { Refusal } from '../runScript.mjs';

const OLDEST_NODE = [20, 19];

/** Throws `Refusal` if this Node is too old to run Twinlock. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  const oldest = OLDEST_NODE.join('.');
  throw new Refusal(`Twinlock needs Node ${oldest} or newer; this is ${process.versions.node}.`);
}
