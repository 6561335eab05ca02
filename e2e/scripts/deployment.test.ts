import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../support/program';

interface Service {
  build?: string;
  image?: string;
  pull_policy?: string;
  logging?: { driver: string; options: Record<string, string> };
  volumes?: string[];
  profiles?: string[];
  mem_limit?: string;
  entrypoint?: string[];
  environment?: Record<string, string>;
  healthcheck?: { test: string[] };
  read_only?: boolean;
  ports?: string[];
  networks?: { edge?: { ipv4_address?: string } };
}

const text = (file: string) => readFileSync(join(root, file), 'utf8');
const { services } = parse(text('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
};
const servers = Object.entries(services).filter(([, { image }]) => image?.startsWith('twinlock:'));
const { version } = JSON.parse(text('package.json')) as { version: string };

/** The variables that an operator must set. */
const VARIABLES: Record<string, string> = {
  MYSQL_PASSWORD: 'of-mysql',
  MYSQL_ROOT_PASSWORD: 'of-root',
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
  PUBLIC_URL: 'https://accounts.example.com',
  SMTP_URL: 'smtp://mail.example.com:587',
};

function interpolate(value: string): string {
  return value.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name, kind, word) => {
    const value = VARIABLES[name];
    if (value !== undefined) return value;
    if (kind !== '-') throw new Error(`${name} is not set and has no default`);
    return word;
  });
}

test('there are two servers, a database, a proxy and a mail catcher for demonstrations, each with a health check', () => {
  expect(servers.map(([name]) => name)).toEqual(['server-1', 'server-2']);
  expect(Object.keys(services).sort()).toEqual(['database', 'mail', 'proxy', 'server-1', 'server-2']);
  const withProfile = Object.entries(services).filter(([, { profiles }]) => profiles);
  expect(withProfile).toEqual([['mail', expect.objectContaining({ profiles: ['demo'] })]]);
  const unchecked = Object.entries(services).filter(([, { healthcheck }]) => !healthcheck);
  // The servers' image contains its own.
  expect(unchecked).toEqual(servers);
  expect(text('Dockerfile')).toMatch(/^HEALTHCHECK /m);
});

test('the file contains no secrets: each comes from a variable without a default', () => {
  for (const { environment = {} } of Object.values(services)) {
    for (const [name, value] of Object.entries(environment)) {
      if (!/PASSWORD|KEYS|TOKEN|DATABASE_URL/.test(name)) continue;
      expect(`${name}: ${value}`).toMatch(/\$\{\w+:\?/);
      expect(`${name}: ${value}`).not.toMatch(/\$\{\w*(PASSWORD|KEYS|TOKEN)\w*:?-/);
    }
  }
});

test('the servers’ variables are known and valid, and lead to the other services', async () => {
  const { readConfig } = await import(join(root, 'server/dist/config.js'));
  const known = [...text('server/src/config.ts').matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name);
  for (const [, { environment = {} }] of servers) {
    expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
    const interpolated = Object.entries(environment).map(([name, value]) => [name, interpolate(value)]);
    const config = readConfig(Object.fromEntries(interpolated));
    expect(config.database).toEqual({
      kind: 'mysql',
      url: 'mysql://twinlock:of-mysql@database:3306/twinlock',
      tls: { mode: 'DISABLED', ca: null },
    });
    expect(config.smtpUrl).toBe('smtp://mail.example.com:587');
    expect(config.metrics).toEqual({ host: '0.0.0.0', port: 9464 });
  }
});

test('the mail catcher needs a password from a variable to start', () => {
  const { environment = {}, entrypoint = [] } = services.mail ?? {};
  expect(environment.MP_UI_AUTH).toMatch(/^\$\{MAIL_UI_AUTH:-\}$/);
  const [shell = '', ...args] = entrypoint.map((word) => word.replaceAll('$$', '$'));
  const start = (auth: string) =>
    spawnSync(shell, [...args.slice(0, -1), (args.at(-1) ?? '').replace('exec /mailpit', 'echo started')], {
      env: { MP_UI_AUTH: auth },
      encoding: 'utf8',
    });
  expect(start('')).toMatchObject({ stdout: '', stderr: expect.stringContaining('set MAIL_UI_AUTH') });
  expect(start('name:password')).toMatchObject({ status: 0, stdout: 'started\n' });
});

test('SMTP_URL is required, and the mail catcher is not its default', () => {
  for (const [, { environment = {} }] of servers) expect(environment.SMTP_URL).toMatch(/^\$\{SMTP_URL:\?/);
  expect(servers.map(([, { environment }]) => environment?.SMTP_URL).join()).not.toContain('mail:1025');
});

test('one service builds the image of both servers, with the version in package.json', () => {
  expect(servers.map(([name, { image }]) => `${name} ${image}`)).toEqual([
    `server-1 twinlock:\${TWINLOCK_VERSION:-${version}}`,
    `server-2 twinlock:\${TWINLOCK_VERSION:-${version}}`,
  ]);
  expect(Object.entries(services).filter(([, { build }]) => build)).toEqual([
    ['server-1', expect.objectContaining({ build: '.' })],
  ]);
  expect(services['server-2']?.pull_policy).toBe('never');
  const documented = text('docs/compose.md').match(/(?<=twinlock:)\d\S+/g) ?? [];
  expect([...new Set(documented)]).toEqual([version]);
});

test('the log size of every container is limited', () => {
  for (const { logging } of Object.values(services))
    expect(logging).toEqual({ driver: 'json-file', options: { 'max-size': '10m', 'max-file': '5' } });
});

test('database dumps are on the host, outside of git and the image', () => {
  expect(services.database?.volumes).toContain(`\${BACKUP_DIR:-./backups}:/backups`);
  expect(text('.gitignore').split('\n')).toContain('/backups/');
  expect(text('.dockerignore').split('\n')).toContain('backups');
});

test('the health checks of the servers and the proxy use /readyz', () => {
  expect(/^HEALTHCHECK [\s\S]*?^ +CMD .*$/m.exec(text('Dockerfile'))?.[0]).toContain('/readyz`');
  expect(services.proxy?.healthcheck?.test.at(-1)).toMatch(/\/readyz$/);
});

test('every image has an exact version, and every container a memory limit', () => {
  const images = Object.entries(services).flatMap(([name, { image }]) =>
    name.startsWith('server-') ? [] : [image],
  );
  const bases = [...text('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
  for (const image of [...images, ...bases]) expect(image).toMatch(/^[\w/]+:v?\d+\.\d+\.\d+(-[\w-]+)?$/);
  for (const [name, { mem_limit }] of Object.entries(services))
    expect(`${name} ${mem_limit}`).toMatch(/^[\w-]+ \d+[mg]$/);
});

test('the proxy has the address of each server; only the proxy and the mail catcher are published, on this host only', () => {
  const addresses = servers.map(([, { networks }]) => `${networks?.edge?.ipv4_address}:4000`);
  const upstream = [...text('deploy/nginx.conf').matchAll(/^ +server ([\d.:]+) /gm)].map(
    ([, address]) => address,
  );
  expect(upstream).toEqual(addresses);
  const published = Object.entries(services).filter(([, { ports }]) => ports);
  expect(published.map(([name]) => name)).toEqual(['proxy', 'mail']);
  expect(
    published.flatMap(([, { ports = [] }]) => ports.filter((port) => !port.startsWith('127.0.0.1:'))),
  ).toEqual([]);
});

test('the containers of the servers and the proxy are read-only, and the image does not run as root', () => {
  for (const name of ['server-1', 'server-2', 'proxy']) expect(services[name]?.read_only).toBe(true);
  const lastStage =
    text('Dockerfile')
      .split(/^FROM /m)
      .at(-1) ?? '';
  expect(lastStage).toMatch(/^USER node$/m);
  expect(lastStage).not.toMatch(/^(ENV|ARG) .*(PASSWORD|KEYS|TOKEN)/m);
});
