import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../support/program';

const text = (file: string) => readFileSync(join(root, file), 'utf8');

/** Every setting of the unit with all its values. */
const unit = new Map<string, string[]>();
for (const [, name = '', value = ''] of text('deploy/twinlock.service').matchAll(/^(\w+)=(.*)$/gm))
  unit.set(name, [...(unit.get(name) ?? []), value]);

const settingOf = (name: string) => unit.get(name)?.join(' ');

test('the unit runs the package as its own user, with its own data folder', () => {
  expect(settingOf('ExecStart')).toBe('/usr/bin/node --enable-source-maps server/dist/main.js');
  expect([settingOf('User'), settingOf('StateDirectory'), settingOf('StateDirectoryMode')]).toEqual([
    'twinlock',
    'twinlock',
    '0700',
  ]);
  expect(settingOf('Environment')).toContain('DATA_DIR=/var/lib/twinlock');
  expect(settingOf('EnvironmentFile')).toBe('/etc/twinlock/environment');
});

test('systemd restarts the server after a crash, and waits longer for it to stop than it needs', () => {
  expect(settingOf('Restart')).toBe('on-failure');
  const [, drainMilliseconds = ''] =
    /DRAIN_WITHIN_MILLISECONDS = ([\d_]+)/.exec(text('server/src/app/serve.ts')) ?? [];
  expect(Number(settingOf('TimeoutStopSec')) * 1000).toBeGreaterThan(
    2 * Number(drainMilliseconds.replaceAll('_', '')),
  );
});

test('the unit allows Node.js to generate machine code, and little else', () => {
  expect(unit.has('MemoryDenyWriteExecute')).toBe(false);
  expect([
    settingOf('NoNewPrivileges'),
    settingOf('ProtectSystem'),
    settingOf('CapabilityBoundingSet'),
  ]).toEqual(['yes', 'strict', '']);
});

test('the command runs with the unit’s user and environment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'twinlock-unit-'));
  const file = join(folder, 'environment');
  writeFileSync(
    file,
    "PUBLIC_URL=https://accounts.example.com\nMAIL_FROM='Accounts <accounts@example.com>'\n",
  );
  const script = text('deploy/twinlock.sh')
    .replace('/etc/twinlock/environment', file)
    .replace('exec runuser', 'echo "$DATA_DIR $MAIL_FROM"; echo runuser');
  const { stdout } = spawnSync('/bin/sh', ['-c', script, 'twinlock', 'unlock', 'jo@example.com'], {
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  expect(stdout).toBe(
    '/var/lib/twinlock Accounts <accounts@example.com>\n' +
      'runuser -u twinlock -- /usr/bin/node /opt/twinlock/current/server/dist/cli/main.js unlock jo@example.com\n',
  );
});

test('docs/one-machine.md sets only variables that the server reads', () => {
  const known = [...text('server/src/config.ts').matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name);
  const [, file = ''] = /<<'END'\n([\s\S]*?)END/.exec(text('docs/one-machine.md')) ?? [];
  const names = [...file.matchAll(/^ *([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(3);
  expect(names.filter((name) => !known.includes(name))).toEqual([]);
});
