import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, root } from '../support/program';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-released-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a release records its schema, its migrations and its commit beside those of earlier ones', () => {
  writeFileSync(join(folder, 'schema-0.0.9.graphql'), '');
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/release.mjs'), folder], {
    env: cleanEnvironment(),
  });
  expect(status).toBe(0);
  const written = [
    `commit-${version}.txt`,
    `migrations-${version}.txt`,
    `schema-${version}.graphql`,
  ] as const;
  expect(readdirSync(folder).sort()).toEqual([...written, 'schema-0.0.9.graphql'].sort());
  const [commit, migrations, schema] = written.map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(commit).toBe(execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }));
  expect(migrations).toMatch(/^InitialSchema1764000000000\n(\w+\n)+$/);
  expect(schema).toBe(readFileSync(join(root, 'schema.graphql'), 'utf8'));
}, 120_000);
