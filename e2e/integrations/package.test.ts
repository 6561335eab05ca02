import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildSchema, type GraphQLEnumType } from 'graphql';
import { makeCheckout } from '../support/checkout';
import { cleanEnvironment, root } from '../support/program';

const USE = `new Twinlock({ url: 'http://127.0.0.1:1' }).instance().catch((error) => console.log(error.name));`;
const INSTALL_MILLISECONDS = 600_000;

let folder: string;

/** Packs the package as in the README, in a clone without dependencies and with an empty home, and installs it. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-package-'));
  const clone = makeCheckout();
  const packing = clone.npm(['pack', './sdk', '--pack-destination', folder]);
  const code = await packing.ended;
  clone.remove();
  if (code !== 0) throw new Error(packing.output());
  const [tarball = ''] = readdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "name": "a-program", "private": true }');
  const install = ['install', '--offline', '--no-audit', '--no-fund', join(folder, tarball)];
  execFileSync('npm', install, { cwd: folder, env: cleanEnvironment(), stdio: 'pipe' });
  const core = join('node_modules', '@graphql-typed-document-node');
  symlinkSync(join(root, 'e2e', core), join(folder, core));
}, INSTALL_MILLISECONDS);
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

test('a program that loads it both ways gets the same classes, so that instanceof works', () => {
  const both = `import { createRequire } from 'node:module';
import * as byImport from '@twinlock/sdk';
const byRequire = createRequire(import.meta.url)('@twinlock/sdk');
const [names, others] = [Object.keys(byImport), Object.keys(byRequire)].map((keys) => keys.sort().join());
const refusal = new byImport.TwinlockRefusal('NOT_FOUND', 'There is none.');
console.log(names === others, Object.keys(byRequire).length, refusal instanceof byRequire.TwinlockRefusal);
const error = await new byRequire.Twinlock({ url: 'http://127.0.0.1:1' }).instance().catch((reason) => reason);
console.log(error instanceof byImport.TwinlockUnreachable);`;
  expect(runFile('both.mjs', both)).toBe('true 3 true\ntrue');
});

const TYPED = `import { Twinlock, type AuditEvent, type Member, TwinlockRefusal } from '@twinlock/sdk';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';

export async function emailsOf(twinlock: Twinlock): Promise<string[]> {
  const emails: string[] = [];
  for await (const member of twinlock.members('acme')) emails.push(emailOf(member));
  return emails;
}

function emailOf({ user }: Member): string {
  return user.email;
}

// @ts-expect-error: an email is text
export const wrong: (member: Member) => number = ({ user }) => user.email;

export function waitOf(error: unknown): number | undefined {
  return error instanceof TwinlockRefusal ? error.retryAfterSeconds : undefined;
}

declare const twinlock: Twinlock;
declare const nameOf: TypedDocumentNode<{ name: string }, { slug: string }>;
declare const version: TypedDocumentNode<{ version: string }, { [key: string]: never }>;

export const name: Promise<{ name: string }> = twinlock.request(nameOf, { slug: 'acme' });
export const number: Promise<{ version: string }> = twinlock.request(version);
export const byHand: Promise<{ a: 1 }> = twinlock.request<{ a: 1 }>('{ a }', {}, { signal: AbortSignal.abort() });
export const later: Promise<{ name: string }> = twinlock.request(nameOf, async () => ({ slug: 'acme' }));
// @ts-expect-error: the variables are required
export const none = twinlock.request(nameOf);
// @ts-expect-error: a slug is text
export const other = twinlock.request(nameOf, { slug: 1 });
// @ts-expect-error: there is no such value
export const data: Promise<{ title: string }> = twinlock.request(nameOf, { slug: 'acme' });

export function leftOf(event: AuditEvent): number | null {
  // @ts-expect-error: only RECOVERY_CODE_USED says how many are left
  event.details?.remaining;
  return event.type === 'RECOVERY_CODE_USED' ? event.details.remaining : null;
}
`;

type Settings = [name: string, module: string, moduleResolution: string, file: string];

const SETTINGS: [Settings, ...Settings[]] = [
  ['an ES module', 'NodeNext', 'NodeNext', 'typed.mts'],
  ['CommonJS', 'NodeNext', 'NodeNext', 'typed.cts'],
  ['a bundler', 'ESNext', 'bundler', 'typed.ts'],
];

/** Returns the compiler's errors for the text under `strict`. */
function compile(text: string, [, module, moduleResolution, file]: Settings): string {
  writeFileSync(join(folder, file), text);
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
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  return spawnSync(tsc, [], { cwd: folder, encoding: 'utf8' }).stdout;
}

test.each(SETTINGS)('the packed package has its types under strict for %s', (...settings) => {
  expect(compile(TYPED, settings)).toBe('');
});

test('the first example of the README compiles with exactOptionalPropertyTypes', () => {
  const readme = readFileSync(join(root, 'sdk', 'README.md'), 'utf8');
  const example = /```ts\n(.*?)```/s.exec(readme)?.[1] ?? '';
  expect(example).toContain('process.env.TWINLOCK_TOKEN');
  const environment = `declare const process: { env: { TWINLOCK_TOKEN?: string } };
declare const console: { log(text: string): void };
`;
  expect(compile(environment + example, SETTINGS[0])).toBe('');
});

test('every option accepts undefined', () => {
  const text = `import { Twinlock } from '@twinlock/sdk';
type Options = ConstructorParameters<typeof Twinlock>[0];
export const options: { [Name in keyof Options]: Name extends 'url' ? string : undefined } = {
  url: 'https://accounts.example', token: undefined, maxWaitSeconds: undefined, timeoutSeconds: undefined,
  readRetries: undefined, fetch: undefined, wait: undefined,
};
const twinlock = new Twinlock(options);
twinlock.members('acme', { filter: undefined, signal: undefined });
twinlock.auditEvents('acme', { filter: undefined });
twinlock.auditEventsSince('acme', null, { filter: undefined, settleSeconds: undefined });
twinlock.reauthenticate({ password: 'p', code: undefined });
`;
  expect(compile(text, SETTINGS[0])).toBe('');
});

test('the details of every type of event are typed, and of no other', () => {
  const schema = buildSchema(readFileSync(join(root, 'schema.graphql'), 'utf8'));
  const types = (schema.getType('AuditEventType') as GraphQLEnumType).getValues().map(({ name }) => name);
  const text = `import type { AuditDetails, AuditEvent } from '@twinlock/sdk';
export const types: Record<keyof AuditDetails, true> = { ${types.map((type) => `${type}: true`).join(', ')} };
export type Events = [${types.map((type) => `Extract<AuditEvent, { type: '${type}' }>['details']`).join(', ')}];
`;
  expect(compile(text, SETTINGS[0])).toBe('');
  expect(compile(text.replace('SIGNED_OUT: true, ', ''), SETTINGS[0])).toContain('SIGNED_OUT');
});

test('the package has no dependencies and no unneeded files', () => {
  const installed = join(folder, 'node_modules', '@twinlock', 'sdk');
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  expect(dependencies ?? {}).toEqual({});
  expect(readdirSync(installed).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
  expect(readdirSync(join(installed, 'dist')).filter((file) => file.startsWith('.'))).toEqual([]);
  expect(readFileSync(join(installed, 'LICENSE'), 'utf8')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
});

test('npm pack outside of a clone fails with one sentence', () => {
  const alone = join(mkdtempSync(join(tmpdir(), 'twinlock-alone-')), 'sdk');
  for (const file of ['package.json', 'scripts', 'src'])
    cpSync(join(root, 'sdk', file), join(alone, file), { recursive: true });
  const { status, stderr } = spawnSync('npm', ['pack'], {
    cwd: alone,
    env: cleanEnvironment(),
    encoding: 'utf8',
  });
  rmSync(dirname(alone), { recursive: true });
  expect(status).toBe(1);
  expect(stderr.split('\n').filter((line) => line !== '' && !line.startsWith('npm error'))).toEqual([
    'npm pack needs a whole clone of Twinlock: run it in the folder sdk of one.',
  ]);
});
