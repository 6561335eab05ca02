import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../support/program';

interface Service {
  build?: string;
  image?: string;
  profiles?: string[];
  mem_limit?: string;
  entrypoint?: string[];
  environment?: Record<string, string>;
  healthcheck?: object;
  read_only?: boolean;
  ports?: string[];
  networks?: { edge?: { ipv4_address?: string } };
}

const text = (file: string) => readFileSync(join(root, file), 'utf8');
const { services } = parse(text('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
};
const servers = Object.entries(services).filter(([, { build }]) => build !== undefined);

/** What an operator has to give; with these the file's own texts are as the containers get them. */
const GIVEN: Record<string, string> = {
  MYSQL_PASSWORD: 'of-mysql',
  MYSQL_ROOT_PASSWORD: 'of-root',
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
  PUBLIC_URL: 'https://accounts.example.com',
};

function interpolate(value: string): string {
  return value.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name, kind, word) => {
    const given = GIVEN[name];
    if (given !== undefined) return given;
    if (kind !== '-') throw new Error(`${name} is not given and has no default`);
    return word;
  });
}

test('two servers, a database and a proxy are there, and a mail catcher for demonstrations, each with a look at its health', () => {
  expect(servers.map(([name]) => name)).toEqual(['server-1', 'server-2']);
  expect(Object.keys(services).sort()).toEqual(['database', 'mail', 'proxy', 'server-1', 'server-2']);
  const withProfile = Object.entries(services).filter(([, { profiles }]) => profiles);
  expect(withProfile).toEqual([['mail', expect.objectContaining({ profiles: ['demo'] })]]);
  const unlooked = Object.entries(services).filter(([, { healthcheck }]) => !healthcheck);
  // The image of the servers has its own.
  expect(unlooked).toEqual(servers);
  expect(text('Dockerfile')).toMatch(/^HEALTHCHECK /m);
});

test('no secret stands in the file: each comes from outside, and has no default', () => {
  for (const { environment = {} } of Object.values(services)) {
    for (const [name, value] of Object.entries(environment)) {
      if (!/PASSWORD|KEYS|TOKEN|DATABASE_URL/.test(name)) continue;
      expect(`${name}: ${value}`).toMatch(/\$\{\w+:\?/);
      expect(`${name}: ${value}`).not.toMatch(/\$\{\w*(PASSWORD|KEYS|TOKEN)\w*:?-/);
    }
  }
});

test('what the servers are given is known and valid, and leads to the others', async () => {
  const { readConfig } = await import(join(root, 'server/dist/config.js'));
  const known = [...text('server/src/config.ts').matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name);
  for (const [, { environment = {} }] of servers) {
    expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
    const given = Object.entries(environment).map(([name, value]) => [name, interpolate(value)]);
    const config = readConfig(Object.fromEntries(given));
    expect(config.database).toEqual({
      kind: 'mysql',
      url: 'mysql://twinlock:of-mysql@database:3306/twinlock',
      tls: { mode: 'DISABLED', ca: null },
    });
    // The demonstration's mail catcher is no default: without a mail server mail becomes files.
    expect(config.smtpUrl).toBeNull();
    expect(config.metrics).toEqual({ host: '0.0.0.0', port: 9464 });
  }
});

test('the mail catcher takes its password from outside, and doesn’t start without one', () => {
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

test('every image has an exact version, and every container a limit to its memory', () => {
  const images = Object.values(services).flatMap(({ image, build }) => (build ? [] : [image]));
  const bases = [...text('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
  for (const image of [...images, ...bases]) expect(image).toMatch(/^[\w/]+:v?\d+\.\d+\.\d+(-[\w-]+)?$/);
  for (const [name, { mem_limit }] of Object.entries(services))
    expect(`${name} ${mem_limit}`).toMatch(/^[\w-]+ \d+[mg]$/);
});

test('the proxy knows the address of each server, and nothing but it and the mails is published, on this host only', () => {
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

test('the servers and the proxy write nowhere in their images, and the image’s process is not root', () => {
  for (const name of ['server-1', 'server-2', 'proxy']) expect(services[name]?.read_only).toBe(true);
  const lastStage =
    text('Dockerfile')
      .split(/^FROM /m)
      .at(-1) ?? '';
  expect(lastStage).toMatch(/^USER node$/m);
  expect(lastStage).not.toMatch(/^(ENV|ARG) .*(PASSWORD|KEYS|TOKEN)/m);
});
