import { Refusal } from '../refusal.mjs';
import { build, SERVED_BUILDS, staleBuilds } from './built.mjs';
import { install, isInstalled } from './installed.mjs';
import { oneAtATime } from './oneAtATime.mjs';

const OLDEST_NODE = [20, 19];

/** Brings whatever the command needs and is missing or stale: the dependencies, then the builds asked for. */
export async function bring({ builds = SERVED_BUILDS } = {}) {
  requireNode();
  if (isInstalled() && staleBuilds(builds).length === 0) return;
  // Asked again inside: whoever held the lock before may have done it all.
  await oneAtATime(async () => {
    if (!isInstalled()) await install();
    for (const name of staleBuilds(builds)) await build(name);
  });
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Refusal(
    `Twinlock needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`,
  );
}
