import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, root } from '../support/program';

const USE = `new Twinlock({ url: 'http://127.0.0.1:1' }).instance().catch((error) => console.log(error.name));`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-package-'));
  const run = (command: string, args: string[], cwd: string) =>
    execFileSync(command, args, { cwd, env: cleanEnvironment(), stdio: 'pipe' });
  run('npm', ['pack', '--pack-destination', folder], join(root, 'sdk'));
  const [tarball = ''] = readdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "name": "a-program", "private": true }');
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, tarball)], folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runFile(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return execFileSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' }).trim();
}

test('the packed package works from an ES module', () => {
  expect(runFile('module.mjs', `import { Twinlock } from '@twinlock/sdk';\n${USE}`)).toBe(
    'TwinlockUnreachable',
  );
});

test('the packed package works from CommonJS', () => {
  expect(runFile('common.cjs', `const { Twinlock } = require('@twinlock/sdk');\n${USE}`)).toBe(
    'TwinlockUnreachable',
  );
});

const TYPED = `import { Twinlock, type Member, TwinlockRefusal } from '@twinlock/sdk';

export async function emailsOf(twinlock: Twinlock): Promise<string[]> {
  const emails: string[] = [];
  for await (const member of twinlock.members('acme')) emails.push(emailOf(member));
  return emails;
}

function emailOf({ user }: Member): string {
  return user.email;
}

// @ts-expect-error: an e-mail is text
export const wrong: (member: Member) => number = ({ user }) => user.email;

export function waitOf(error: unknown): number | undefined {
  return error instanceof TwinlockRefusal ? error.retryAfterSeconds : undefined;
}
`;

test.each([
  ['an ES module', 'NodeNext', 'NodeNext', 'typed.mts'],
  ['CommonJS', 'NodeNext', 'NodeNext', 'typed.cts'],
  ['a bundler', 'ESNext', 'bundler', 'typed.ts'],
])('the packed package has its types under strict for %s', (_for, module, moduleResolution, file) => {
  writeFileSync(join(folder, file), TYPED);
  const compilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    target: 'ES2022',
    lib: ['ES2022', 'DOM'],
    types: [],
    module,
    moduleResolution,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
  const compile = () =>
    execFileSync(join(root, 'node_modules', '.bin', 'tsc'), [], { cwd: folder, encoding: 'utf8' });
  expect(compile()).toBe('');
});

test('the package has no dependencies, and holds nothing but what it is for', () => {
  const installed = join(folder, 'node_modules', '@twinlock', 'sdk');
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  expect(dependencies ?? {}).toEqual({});
  expect(readdirSync(installed).sort()).toEqual(['README.md', 'dist', 'package.json']);
});
