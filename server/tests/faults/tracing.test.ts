import { join } from 'node:path';
import { findFreePort } from '../../../e2e/support/program';
import { Collector, type ExportedSpan } from '../support/collector';
import { createDatabase, startMariaDb } from '../support/mariadb';
import {
  aChallenge,
  anEnrolledOwner,
  anOwner,
  answerChallenge,
  codeOf,
  startSignIn,
} from '../support/people';
import { type RemoteApi, startRemote } from '../support/remoteApi';

const PRINT_LOADED_MODULES = `--require ${join(__dirname, '../support/printLoadedModules.cjs')}`;
const VIEWER = 'query Viewer { viewer { user { id } } }';
const [INTERNAL, SERVER, CLIENT] = [1, 2, 3];
const FAILED = 2;

let collector: Collector;

beforeEach(async () => {
  collector = await new Collector().listen();
});
afterEach(() => collector.stop());

/** Runs the work on a server that sends traces, in JSON by default, and stops the server, so that it sends the last ones. */
async function traced<T>(
  work: (api: RemoteApi) => Promise<T>,
  env: Record<string, string> = {},
): Promise<{ result: T; output: string; code: number | null }> {
  const { server, api } = await startRemote({
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      ...env,
    },
  });
  try {
    const result = await work(api);
    return { result, code: await server.stop(), output: server.output() };
  } finally {
    await server.stop();
  }
}

function last(name: string): ExportedSpan {
  return collector.spans.findLast((span) => span.name === name) as ExportedSpan;
}

function childrenOf({ spanId, traceId }: ExportedSpan): ExportedSpan[] {
  return collector.spans.filter((span) => span.parentSpanId === spanId && span.traceId === traceId);
}

function parentOf({ parentSpanId }: ExportedSpan): ExportedSpan {
  return collector.spans.find(({ spanId }) => spanId === parentSpanId) as ExportedSpan;
}

test('a sign-in is traced as its requests and their operations', async () => {
  await traced(async (api) => {
    const owner = await anEnrolledOwner(api);
    await answerChallenge(api, await aChallenge(api, owner), codeOf(api, owner));
  });
  const signIn = last('mutation signIn');
  const request = parentOf(signIn);
  expect(request).toMatchObject({
    name: 'POST /graphql',
    kind: SERVER,
    attributes: {
      'http.request.method': 'POST',
      'http.route': '/graphql',
      'url.scheme': 'http',
      'http.response.status_code': 200,
    },
  });
  expect(request.parentSpanId).toBeFalsy();
  const steps = childrenOf(request).map(({ name }) => name);
  expect(new Set(steps)).toEqual(new Set(['graphql.parse', 'graphql.validate', 'mutation signIn']));
  expect(signIn).toMatchObject({ kind: INTERNAL, attributes: { 'graphql.operation.type': 'mutation' } });
  expect(last('mutation verifySecondFactor')).toBeDefined();
});

test('an operation contains its statements on MariaDB, and only its own', async () => {
  const mariaDb = await startMariaDb();
  try {
    const env = {
      DATABASE_URL: await createDatabase(mariaDb.url),
      ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
    };
    await traced(async (api) => {
      const owner = await anOwner(api);
      await Promise.all(Array.from({ length: 8 }, () => startSignIn(api, owner)));
      await mariaDb.stop();
      await startSignIn(api, owner);
    }, env);
  } finally {
    await mariaDb.stop();
  }
  const signIns = collector.spans.filter(({ name }) => name === 'mutation signIn');
  const failed = signIns.pop() as ExportedSpan;
  expect(signIns).toHaveLength(8);
  for (const signIn of signIns) {
    const statements = childrenOf(signIn);
    expect(statements.map(({ name }) => name)).toEqual(expect.arrayContaining(['SELECT users', 'START']));
    for (const { kind, attributes } of statements) {
      expect(kind).toBe(CLIENT);
      expect(attributes).toEqual({ 'db.system.name': 'mysql' });
    }
  }
  const request = parentOf(failed);
  expect(request.attributes['error.type']).toBe('SERVICE_UNAVAILABLE');
  expect(request.status).toEqual({ code: FAILED });
  expect(request.events).toEqual([]);
  // Background jobs use the database too.
  const roots = collector.spans.filter(({ parentSpanId }) => !parentSpanId);
  expect(roots.every(({ kind }) => kind === SERVER)).toBe(true);
}, 60_000);

test('S22 traces contain no secrets and no input, in either format', async () => {
  const headers = { traceparent: 'hunter2', tracestate: 'hunter2=hunter2', 'user-agent': 'hunter2' };
  const { result: secrets } = await traced(
    async (api) => {
      const owner = await anEnrolledOwner(api);
      const code = codeOf(api, owner);
      const challenge = await aChallenge(api, owner);
      const { data } = await answerChallenge(api, challenge, code);
      await startSignIn(api, { email: owner.email, password: 'hunter2-hunter2' });
      for (const field of ['viewer { user { id } }', '__typename', 'hunter2'])
        await api.send(`query hunter2 { hunter2: ${field} }`, { hunter2: 'hunter2' }, { headers });
      await api.send('query hunter2($hunter2: hunter2) { "hunter2" ');
      await fetch(`${api.url}/hunter2/hunter2.js?hunter2`, { headers: { cookie: 'a=hunter2' } });
      await fetch(`${api.url}/export/hunter2/members.csv?token=hunter2`);
      const { email, password, token, secret, recoveryCodes } = owner;
      const session = data?.verifySecondFactor.sessionToken;
      return [
        ...[email, 'owner@', 'Olive', password, code, challenge, token, session, secret],
        ...[...recoveryCodes, 'hunter2', '127.0.0.1', '198.51.100.7'],
      ];
    },
    { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' },
  );
  expect(Buffer.concat(collector.received).toString('latin1')).toContain('mutation verifySecondFactor');
  for (const secret of secrets) expect(collector.received.some((body) => body.includes(secret))).toBe(false);
});

test('a request continues the trace of its client, and the log contains the trace id', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const spanId = 'b7ad6b7169203331';
  const { output } = await traced(async (api) => {
    await api.send(
      VIEWER,
      {},
      { headers: { traceparent: `00-${traceId}-${spanId}-01`, tracestate: 'a=hunter2' } },
    );
    await api.send(VIEWER, {}, { headers: { traceparent: `00-${traceId}-${spanId}-00` } });
  });
  expect(parentOf(last('query viewer'))).toMatchObject({
    name: 'POST /graphql',
    traceId,
    parentSpanId: spanId,
  });
  const lines = output.split('\n').filter((line) => line.includes('"msg":"Request"'));
  expect(lines.map((line) => JSON.parse(line).traceId)).toEqual([traceId, traceId]);
  // The second client had decided not to sample the trace.
  expect(collector.spans.filter(({ name }) => name === 'query viewer')).toHaveLength(1);
  expect(Buffer.concat(collector.received).toString()).not.toContain('hunter2');
});

test('the span of a refused request has the code and is not marked as failed', async () => {
  await traced(async (api) => {
    const owner = await anOwner(api);
    await startSignIn(api, { ...owner, password: 'not the password' });
  });
  const refused = parentOf(last('mutation signIn'));
  expect(refused.attributes['error.type']).toBe('INVALID_CREDENTIALS');
  expect(refused.status.code).not.toBe(FAILED);
});

test('OTEL variables set the name and attributes of the server, and the headers for the collector', async () => {
  await traced((api) => api.send(VIEWER), {
    OTEL_SERVICE_NAME: 'accounts',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test,service.name=other',
    OTEL_EXPORTER_OTLP_HEADERS: 'api-key=a%20key',
  });
  expect(last('query viewer').resource).toMatchObject({
    'service.name': 'accounts',
    'deployment.environment.name': 'test',
  });
  expect(collector.headers[0]).toMatchObject({ url: '/v1/traces', 'api-key': 'a key' });
});

test('the server is named twinlock by default', async () => {
  await traced((api) => api.send(VIEWER));
  expect(last('query viewer').resource).toMatchObject({ 'service.name': 'twinlock' });
});

test.each([
  ['traceidratio', '0', 0],
  ['always_off', '1', 0],
  ['parentbased_traceidratio', '1', 1],
])('the sampler %s with %s is applied', async (sampler, share, kept) => {
  await traced((api) => api.send(VIEWER), { OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: share });
  expect(Math.min(collector.received.length, 1)).toBe(kept);
});

test('a collector that rejects everything costs one line of the log', async () => {
  collector.status = 400;
  const { output } = await traced(
    async (api) => {
      for (let count = 0; count < 300; count += 1) expect((await api.send(VIEWER)).status).toBe(200);
    },
    { OTEL_BSP_SCHEDULE_DELAY: '50' },
  );
  expect(collector.received.length).toBeGreaterThan(1);
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  const warnings = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg.startsWith('The collector'));
  expect(warnings).toEqual([expect.objectContaining({ reason: '400' })]);
});

test('a server without a collector loads no module of OpenTelemetry', async () => {
  const { server, api } = await startRemote({ env: { NODE_OPTIONS: PRINT_LOADED_MODULES } });
  await anOwner(api);
  await server.stop();
  expect(server.output()).toContain('Loaded of OpenTelemetry: 0 modules');
});

test('a server sends its last spans when it stops', async () => {
  const { output, code } = await traced((api) => anOwner(api), {
    NODE_OPTIONS: PRINT_LOADED_MODULES,
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/here`,
    OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json',
  });
  expect(code).toBe(0);
  expect(output).not.toContain('Loaded of OpenTelemetry: 0 modules');
  expect(collector.headers[0]).toMatchObject({ url: '/here' });
  expect(collector.spans.map(({ name }) => name)).toContain('mutation setUpInstance');
});

test('a server stops in time if its collector is unreachable', async () => {
  const port = await findFreePort();
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` };
  const { server, api } = await startRemote({ env });
  await anOwner(api);
  const startedAt = Date.now();
  expect(await server.stop()).toBe(0);
  expect(Date.now() - startedAt).toBeLessThan(5_000);
});
