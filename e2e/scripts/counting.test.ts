import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, root, startProgram } from '../support/program';

const RUN = `
  const [runner, folder, temporaryFolder] = process.argv.slice(1);
  const { runSuite } = await import(runner);
  const suite = { name: 'fixture', cwd: 'e2e', folder };
  const result = await runSuite(suite, { jestArguments: [], environment: {}, temporaryFolder });
  console.log(JSON.stringify(result));
`;

test('passed, failed and skipped tests are counted; unhandled rejections and broken files count as failed', async () => {
  expect(await runFixture('counting')).toEqual({ passed: 2, failed: 3, skipped: 2, problem: null });
});

test('a suite without tests counts as a failure', async () => {
  expect(await runFixture('nothing')).toMatchObject({ passed: 0, failed: 1, skipped: 0 });
});

test('a suite that does not exist counts as a failure', async () => {
  expect(await runFixture('missing')).toMatchObject({
    passed: 0,
    failed: 1,
    problem: expect.stringContaining('exist'),
  });
});

test('a suite that passes and does not exit is stopped, and counts as a failure', async () => {
  const result = await runFixture('open');
  expect(result).toMatchObject({ passed: 1, failed: 1, problem: expect.stringContaining('left open') });
});

async function runFixture(name: string): Promise<unknown> {
  const temporaryFolder = mkdtempSync(join(tmpdir(), 'twinlock-counting-'));
  const runner = join(root, 'scripts', 'testing', 'runSuite.mjs');
  const args = ['--input-type=module', '-e', RUN, runner, `fixtures/${name}`, temporaryFolder];
  const program = startProgram(process.execPath, args, { cwd: root, env: cleanEnvironment() });
  await program.ended;
  rmSync(temporaryFolder, { recursive: true, force: true });
  return JSON.parse(program.output().trimEnd().split('\n').at(-1) ?? '');
}
