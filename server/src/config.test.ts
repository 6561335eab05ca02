import { resolve } from 'node:path';
import { type Config, InvalidConfig, readConfig } from './config';

const COLLECTOR = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };
const RING = `a:${Buffer.alloc(32).toString('base64')}`;
const MYSQL = { DATABASE_URL: 'mysql://user:pass@db:3306/twinlock', ENCRYPTION_KEYS: RING };
const PLAIN = { mode: 'DISABLED', ca: null } as const;

describe('without variables', () => {
  test('every value has its default, and the database is a file in the data folder', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 4000,
      issuer: 'Twinlock (localhost:4000)',
      publicUrl: 'http://localhost:4000',
      publicUrlIsGiven: false,
      dataDir: resolve('data'),
      database: { kind: 'sqlite', file: resolve('data', 'twinlock.db') },
      setupToken: null,
      encryptionKeys: null,
      smtpUrl: null,
      mailFrom: 'Twinlock <twinlock@localhost>',
      trustedProxies: [],
      logLevel: 'info',
      sessionLimits: { idleSeconds: 3600, absoluteSeconds: 86_400 },
      passwordMinLength: 15,
      eventRetentionDays: 400,
      metrics: null,
      tracing: null,
      explorer: true,
      hstsIncludesSubdomains: false,
    } satisfies Config);
  });

  test.each(['', ' ', '\t'])('a variable that is %j counts as absent', (blank) => {
    const names = [
      'HOST',
      'PORT',
      'PUBLIC_URL',
      'DATA_DIR',
      'DATABASE_URL',
      'SETUP_TOKEN',
      'ENCRYPTION_KEYS',
      'SMTP_URL',
      'MAIL_FROM',
    ];
    const more = [
      'TRUSTED_PROXIES',
      'LOG_LEVEL',
      'SESSION_IDLE_MINUTES',
      'SESSION_MAX_HOURS',
      'EVENT_RETENTION_DAYS',
      'PASSWORD_MIN_LENGTH',
      'METRICS_HOST',
      'METRICS_PORT',
    ];
    expect(readConfig(Object.fromEntries([...names, ...more].map((name) => [name, blank])))).toEqual(
      readConfig({}),
    );
  });

  test('variables of other programs are ignored', () => {
    expect(readConfig({ PATH: '/bin', host: '0.0.0.0', TWINLOCK_PORT: '1' })).toEqual(readConfig({}));
  });
});

test.each<[NodeJS.ProcessEnv, Partial<Config>]>([
  [{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
  [{ PORT: '8080' }, { port: 8080, publicUrl: 'http://localhost:8080' }],
  [{ PORT: '0' }, { port: 0 }],
  [{ INSTANCE_NAME: ' Acme accounts ' }, { issuer: 'Acme accounts' }],
  [{ PUBLIC_URL: 'https://id.example.com' }, { issuer: 'Twinlock (id.example.com)' }],
  [{ PUBLIC_URL: 'https://id.example.com:8443' }, { issuer: 'Twinlock (id.example.com:8443)' }],
  [{ METRICS_PORT: '9464' }, { metrics: { host: '127.0.0.1', port: 9464 } }],
  [{ METRICS_PORT: '0', METRICS_HOST: '0.0.0.0' }, { metrics: { host: '0.0.0.0', port: 0 } }],
  [{ PUBLIC_URL: 'https://id.example.com', HSTS_INCLUDE_SUBDOMAINS: 'on' }, { hstsIncludesSubdomains: true }],
  [{ HSTS_INCLUDE_SUBDOMAINS: 'off' }, { hstsIncludesSubdomains: false }],
  [{ METRICS_HOST: '0.0.0.0' }, { metrics: null }],
  [{ PORT: '65535' }, { port: 65_535 }],
  [{ OTEL_SERVICE_NAME: 'accounts' }, { tracing: null }],
  [{ ...COLLECTOR, OTEL_SDK_DISABLED: 'TRUE' }, { tracing: null }],
  [{ ...COLLECTOR, OTEL_TRACES_EXPORTER: 'none' }, { tracing: null }],
  [
    { PUBLIC_URL: 'https://id.example.com/' },
    { publicUrl: 'https://id.example.com', publicUrlIsGiven: true },
  ],
  [{ PUBLIC_URL: 'HTTPS://ID.example.com:443' }, { publicUrl: 'https://id.example.com' }],
  [{ PUBLIC_URL: 'https://id.example.com' }, { mailFrom: 'Twinlock <twinlock@id.example.com>' }],
  [{ PUBLIC_URL: 'https://id.example.com:8443/' }, { publicUrl: 'https://id.example.com:8443' }],
  [{ PUBLIC_URL: 'https://b\u00fccher.example' }, { publicUrl: 'https://xn--bcher-kva.example' }],
  [
    { DATA_DIR: '/var/lib/x' },
    { dataDir: '/var/lib/x', database: { kind: 'sqlite', file: '/var/lib/x/twinlock.db' } },
  ],
  [MYSQL, { database: { kind: 'mysql', url: MYSQL.DATABASE_URL, tls: PLAIN }, encryptionKeys: RING }],
  [
    { ...MYSQL, DATABASE_URL: 'mysql://user@one,two/twinlock?ssl-mode=required' },
    {
      database: {
        kind: 'mysql',
        url: 'mysql://user@one,two/twinlock',
        tls: { mode: 'REQUIRED', ca: null },
      },
    },
  ],
  [
    { ...MYSQL, DATABASE_URL: 'mariadb://db/twinlock' },
    { database: { kind: 'mysql', url: 'mariadb://db/twinlock', tls: PLAIN } },
  ],
  [
    { ENCRYPTION_KEYS: RING },
    { encryptionKeys: RING, database: { kind: 'sqlite', file: resolve('data', 'twinlock.db') } },
  ],
  [{ SETUP_TOKEN: 'token' }, { setupToken: 'token' }],
  [{ PASSWORD_MIN_LENGTH: '8' }, { passwordMinLength: 8 }],
  [{ PASSWORD_MIN_LENGTH: '64' }, { passwordMinLength: 64 }],
  [{ SMTP_URL: 'smtp://mail:587' }, { smtpUrl: 'smtp://mail:587' }],
  [{ SMTP_URL: 'smtps://user:pass@mail' }, { smtpUrl: 'smtps://user:pass@mail' }],
  [{ MAIL_FROM: 'Acme <id@example.com>' }, { mailFrom: 'Acme <id@example.com>' }],
  [{ MAIL_FROM: 'id@localhost' }, { mailFrom: 'id@localhost' }],
  [{ TRUSTED_PROXIES: ' 10.0.0.0/8, ::1 ,,fd00::/8' }, { trustedProxies: ['10.0.0.0/8', '::1', 'fd00::/8'] }],
  [{ LOG_LEVEL: 'debug' }, { logLevel: 'debug' }],
  [{ SESSION_IDLE_MINUTES: '0.5' }, { sessionLimits: { idleSeconds: 30, absoluteSeconds: 86_400 } }],
  [{ SESSION_MAX_HOURS: '8' }, { sessionLimits: { idleSeconds: 3600, absoluteSeconds: 28_800 } }],
  [{ EVENT_RETENTION_DAYS: '30' }, { eventRetentionDays: 30 }],
])('%j is read as %j', (environment, expected) => {
  expect(readConfig(environment)).toMatchObject(expected);
});

test.each([
  [{}, 'http/protobuf'],
  [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' }, 'http/json'],
  [
    { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/protobuf' },
    'http/protobuf',
  ],
])('with %j traces are sent as %s', (variables, protocol) => {
  expect(readConfig({ ...COLLECTOR, ...variables }).tracing).toEqual({ protocol });
});

test('an endpoint for traces only turns tracing on', () => {
  const { tracing } = readConfig({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example.com/in' });
  expect(tracing).toEqual({ protocol: 'http/protobuf' });
});

test.each([
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
])('the sampler %s is accepted', (sampler) => {
  const variables = { OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: '0.25' };
  expect(readConfig({ ...COLLECTOR, ...variables }).tracing).not.toBeNull();
});

test.each([
  ['PORT', 'abc', 'is not a number'],
  ['PORT', '80.5', 'is not a whole number'],
  ['PORT', '-1', 'is not a port'],
  ['INSTANCE_NAME', 'a'.repeat(41), 'has more than 40 characters'],
  ['INSTANCE_NAME', 'Acme: accounts', 'holds a colon or a control character'],
  ['PORT', '65536', 'is not a port'],
  ['PUBLIC_URL', 'id.example.com', 'is not a URL of the form https://host'],
  ['PUBLIC_URL', 'ftp://example.com', 'is not a URL'],
  ['PUBLIC_URL', 'javascript:alert(1)', 'is not a URL'],
  ['PUBLIC_URL', 'https://example.com/id', 'holds more than scheme, host and port'],
  ['PUBLIC_URL', 'https://example.com//', 'holds more than'],
  ['PUBLIC_URL', 'https://example.com/?a=b', 'holds more than'],
  ['PUBLIC_URL', 'https://example.com/?', 'holds more than'],
  ['PUBLIC_URL', 'https://example.com/#c', 'holds more than'],
  ['PUBLIC_URL', 'https://user:pass@example.com', 'holds more than'],
  ['DATABASE_URL', 'postgres://db/twinlock', 'is not a URL of the form mysql://'],
  ['DATABASE_URL', 'mysql:twinlock', 'is not a URL of the form mysql://'],
  ['DATABASE_URL', 'mysql://db/twinlock?ssl={}', 'has the parameter "ssl", but only ssl-mode and ssl-ca'],
  ['DATABASE_URL', 'mysql://db/twinlock?ssl-mode=PREFERRED', 'has an ssl-mode that is none of DISABLED'],
  ['ENCRYPTION_KEYS', 'a', "can't be used: key 1 is not written as id:base64"],
  ['ENCRYPTION_KEYS', `${RING},${RING}`, "can't be used: two of its keys have the same id"],
  ['ENCRYPTION_KEYS', ',', "can't be used: it holds no key"],
  ['SMTP_URL', 'mail.example.com:587', 'is not a URL of the form smtp://'],
  ['SMTP_URL', 'https://mail.example.com', 'is not a URL of the form smtp://'],
  ['MAIL_FROM', 'a', 'is not an address of the form'],
  ['MAIL_FROM', 'Acme id@example.com', 'is not an address'],
  ['MAIL_FROM', 'Acme <id@example.com>, b@example.com', 'is not an address'],
  ['MAIL_FROM', 'Acme\r\nBcc: evil@example.com <id@example.com>', 'is not an address'],
  ['TRUSTED_PROXIES', 'proxy.example.com', 'is not a list of IP addresses and CIDR ranges'],
  ['TRUSTED_PROXIES', '10.0.0.1, true', 'is not a list'],
  ['TRUSTED_PROXIES', '10.0.0.0/33', 'is not a list'],
  ['TRUSTED_PROXIES', '0.0.0.0/0', 'is not a list'],
  ['TRUSTED_PROXIES', '::/0', 'is not a list'],
  ['TRUSTED_PROXIES', '*', 'is not a list'],
  ['LOG_LEVEL', 'loud', 'is none of fatal, error, warn, info, debug, trace, silent'],
  ['SESSION_IDLE_MINUTES', '0', 'is not more than zero'],
  ['SESSION_IDLE_MINUTES', '-5', 'is not more than zero'],
  ['SESSION_IDLE_MINUTES', 'NaN', 'is not a number'],
  ['SESSION_MAX_HOURS', 'Infinity', 'is not a number'],
  ['SESSION_MAX_HOURS', '1e300', 'is more than 100000'],
  ['SESSION_MAX_HOURS', '24h', 'is not a number'],
  ['EVENT_RETENTION_DAYS', '1e12', 'is more than 100000'],
  ['OTEL_SDK_DISABLED', 'yes', 'is neither true nor false'],
  ['EXPLORER', 'yes', 'is neither on nor off'],
  ['HSTS_INCLUDE_SUBDOMAINS', 'true', 'is neither on nor off'],
  ['HSTS_INCLUDE_SUBDOMAINS', 'ON', 'is neither on nor off'],
  ['HSTS_INCLUDE_SUBDOMAINS', 'on', 'has no effect without a PUBLIC_URL of the form https://host'],
  ['OTEL_TRACES_EXPORTER', 'console', 'is neither otlp nor none'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4317', 'is not a URL of the form http://'],
  ['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'grpc', 'is neither http/protobuf nor http/json'],
  ['OTEL_EXPORTER_OTLP_HEADERS', 'a key', 'is not a list of the form name=value'],
  ['OTEL_EXPORTER_OTLP_HEADERS', 'key=%0d%0aother', 'is not a list'],
  ['OTEL_RESOURCE_ATTRIBUTES', 'name=%ff', 'is not a list'],
  ['OTEL_TRACES_SAMPLER', 'some', 'is none of always_on'],
  ['OTEL_TRACES_SAMPLER_ARG', '2', 'is more than 1'],
])('%s=%s is rejected, and the message has the name: %s', (name, value, message) => {
  const read = () => readConfig({ ...(name === 'DATABASE_URL' && MYSQL), [name]: value });
  expect(read).toThrow(InvalidConfig);
  expect(read).toThrow(new RegExp(`^${name} .*${message}`));
});

test('one sentence names every invalid variable', () => {
  const wrong = { PORT: 'abc', ENCRYPTION_KEYS: 'a:b', LOG_LEVEL: 'loud', SMTP_URL: 'x' };
  expect(() => readConfig(wrong)).toThrow(/^PORT .*; ENCRYPTION_KEYS .*; SMTP_URL .*; LOG_LEVEL .*\.$/);
});

test('missing keys are reported together with other invalid variables', () => {
  expect(() => readConfig({ ...MYSQL, ENCRYPTION_KEYS: '', PORT: 'abc' })).toThrow(
    /^PORT .*; ENCRYPTION_KEYS is needed .*\.$/,
  );
});

test.each(['', undefined])(
  'S05 MySQL with ENCRYPTION_KEYS %j is rejected, because replicas share no data folder',
  (keys) => {
    expect(() => readConfig({ ...MYSQL, ENCRYPTION_KEYS: keys })).toThrow(
      /^ENCRYPTION_KEYS is needed with DATABASE_URL/,
    );
  },
);

test('S22 no message contains a value', () => {
  const secrets = {
    DATABASE_URL: 'postgres://user:hunter2@db',
    SMTP_URL: 'user:hunter2@mail',
    PUBLIC_URL: 'user:hunter2@x',
    PORT: 'hunter2',
    ENCRYPTION_KEYS: 'a:hunter2',
    OTEL_EXPORTER_OTLP_HEADERS: 'hunter2',
  };
  expect(() => readConfig(secrets)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
  );
});

test.each([
  'mysql://user:secret?hunter2@db/twinlock',
  'mysql://user:12?hunter2@db/twinlock',
  'mysql://user:12#hunter2@db/twinlock?ssl-mode=REQUIRED',
  'mysql://user:a/b?hunter2@db/twinlock',
  'mysql://user:?hunter2@db/twinlock',
  'mysql://user:/hunter2@db/twinlock',
  'mysql://user:12/hunter2@one,two/twinlock?ssl-mode=REQUIRED',
])('S22 S44 %s is invalid, and the message has no part of the password', (url) => {
  const message = 'DATABASE_URL is not a URL of the form mysql://user:password@host:3306/database.';
  expect(() => readConfig({ ...MYSQL, DATABASE_URL: url })).toThrow(new InvalidConfig(message));
});

test.each([
  '1',
  '10.1',
  '10/8',
  '172.16/12',
  '010.0.0.1',
  '0x7f.1',
  '10.0/16',
  '::ffff:0.0.0.0/96',
  '::ffff:10.0.0.0/40',
])(
  'S31 TRUSTED_PROXIES=%s is rejected, because it would trust other addresses than it seems to',
  (proxies) => {
    expect(() => readConfig({ TRUSTED_PROXIES: proxies })).toThrow(/^TRUSTED_PROXIES is not a list/);
  },
);

test('S31 proxies can be IPv4-mapped IPv6, and can have a zone', () => {
  const proxies = ['::ffff:10.0.0.1', '::ffff:10.0.0.0/104', 'fe80::1%eth0', '10.0.0.5/8', '0.0.0.0/1'];
  expect(readConfig({ TRUSTED_PROXIES: proxies.join() }).trustedProxies).toEqual(proxies);
});
