import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { anEnrolledOwner, signInAgain } from '../support/people';
import { startRemote } from '../support/remoteApi';

const PLATFORM = `${process.platform}-${process.arch}`;

/** Returns the path of the Node with this major version that `npm test` installed, or of the one running this test. */
function findNode(major: number): string {
  const installed = join(__dirname, 'node_modules', `node-${major}-${PLATFORM}`, 'bin/node');
  if (existsSync(installed)) return installed;
  if (process.version.startsWith(`v${major}.`)) return process.execPath;
  throw new Error(
    `There is no package with Node ${major} for ${PLATFORM}: run this suite with Node ${major}.`,
  );
}

test.each([20, 22, 24])(
  'an instance is set up, and its owner enrolls and signs in with both factors, on Node %i',
  async (major) => {
    const node = findNode(major);
    expect(execFileSync(node, ['--version'], { encoding: 'utf8' })).toMatch(new RegExp(`^v${major}\\.`));
    const { server, api } = await startRemote({ node });
    const owner = await anEnrolledOwner(api);
    expect(owner.recoveryCodes).toHaveLength(10);
    const { token } = await signInAgain(api, owner);
    expect(token).toEqual(expect.stringMatching(/./));
    expect(token).not.toBe(owner.token);
    expect(await server.stop()).toBe(0);
    // Warnings of Node itself, for example about a deprecated function.
    expect(server.output()).not.toMatch(/Warning: /);
  },
  60_000,
);
