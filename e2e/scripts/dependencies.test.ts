import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../support/program';

const manifests = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*package.json'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .trim()
  .split('\n');

/** An exact version, also of a package under another name (`npm:name@1.2.3`). */
const EXACT = /^(npm:[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;

test.each(manifests)('S32 %s has exact versions, which are in the lock file', (file) => {
  const {
    dependencies = {},
    devDependencies = {},
    optionalDependencies = {},
  } = JSON.parse(readFileSync(join(root, file), 'utf8'));
  const lock = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
  const place = dirname(file) === '.' ? '.' : dirname(file);
  const [, importer = ''] = new RegExp(`\\n  ${place}:\\n([\\s\\S]*?)(?=\\n  \\S|\\n\\S)`).exec(lock) ?? [];
  for (const [name, version] of Object.entries<string>({
    ...dependencies,
    ...devDependencies,
    ...optionalDependencies,
  })) {
    if (version.startsWith('workspace:')) continue;
    expect([name, version]).toEqual([name, expect.stringMatching(EXACT)]);
    expect(importer).toMatch(
      new RegExp(`'?${name}'?:\\n\\s+specifier: ${version.replaceAll('.', '\\.')}\\n`),
    );
  }
});

test('S32 the lock file has the hash of every package', () => {
  const lock = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
  const packages = lock.slice(lock.indexOf('\npackages:\n'), lock.indexOf('\nsnapshots:\n'));
  const names = packages.match(/^ {2}\S.*:$/gm) ?? [];
  expect(names.length).toBeGreaterThan(300);
  expect(packages.match(/resolution: \{integrity: sha512-/g)).toHaveLength(names.length);
});

test('S32 the check looks for known vulnerabilities in production dependencies', () => {
  expect(readFileSync(join(root, 'scripts/check.mjs'), 'utf8')).toContain("['audit', '--prod'");
});
