import { openMailTransport } from '../../src/notifications/openMailTransport';
import { sendDueMail } from '../../src/notifications/sendDueMail';
import { Collector, type ToldSpan } from '../support/collector';
import {
  aChallenge,
  aMember,
  anEnrolledOwner,
  anOwner,
  answerChallenge,
  codeOf,
  startSignIn,
} from '../support/people';
import { TestApi } from '../support/testApi';

const VIEWER = 'query Viewer { viewer { user { id } } }';
const [INTERNAL, SERVER, CLIENT] = [1, 2, 3];
const FAILED = 2;

let collector: Collector;

beforeEach(async () => {
  collector = await new Collector().listen();
});
afterEach(() => collector.stop());

/** Everything that a server tells of the work until it has stopped, in JSON unless another form is asked for. */
async function toldOf<T>(
  work: (api: TestApi) => Promise<T>,
  environment: Record<string, string> = {},
): Promise<T> {
  const api = await TestApi.start({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    ...environment,
  });
  try {
    return await work(api);
  } finally {
    await api.stop();
  }
}

function last(name: string): ToldSpan {
  return collector.spans.findLast((span) => span.name === name) as ToldSpan;
}

function childrenOf({ spanId, traceId }: ToldSpan): ToldSpan[] {
  return collector.spans.filter((span) => span.parentSpanId === spanId && span.traceId === traceId);
}

function parentOf({ parentSpanId }: ToldSpan): ToldSpan {
  return collector.spans.find(({ spanId }) => spanId === parentSpanId) as ToldSpan;
}

/** Statements that went to the database in one trip are told as one span. */
function statementsIn(spans: readonly ToldSpan[]): string[] {
  return spans.flatMap(({ name }) => name.split('; '));
}

test('a sign-in is told as its requests, their operations, and what those do', async () => {
  const system = await toldOf(async (api) => {
    const owner = await anEnrolledOwner(api);
    await answerChallenge(api, await aChallenge(api, owner), codeOf(api, owner));
    return api.runtime.config.database.kind === 'sqlite' ? /^sqlite$/ : /^(mysql|mariadb)$/;
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
  expect(childrenOf(request)).toEqual([signIn]);
  expect(signIn).toMatchObject({ kind: INTERNAL, attributes: { 'graphql.operation.type': 'mutation' } });
  const told = childrenOf(signIn);
  expect(told.filter(({ name }) => name === 'argon2id verify')).toHaveLength(1);
  const statements = told.filter(({ attributes }) => 'db.system.name' in attributes);
  expect(statementsIn(statements)).toEqual(
    expect.arrayContaining(['SELECT users', 'INSERT sign_in_challenges', 'COMMIT']),
  );
  for (const { attributes } of statements) expect(attributes['db.system.name']).toMatch(system);
  const answer = childrenOf(last('mutation verifySecondFactor'));
  expect(statementsIn(answer)).toEqual(expect.arrayContaining(['INSERT sessions', 'INSERT security_events']));
});

test('S22 of what people know, send and are given nothing is sent, in either form', async () => {
  const header = { traceparent: 'hunter2', tracestate: 'hunter2=hunter2', 'user-agent': 'hunter2' };
  const work = async (api: TestApi) => {
    const owner = await anEnrolledOwner(api);
    const code = codeOf(api, owner);
    const challenge = await aChallenge(api, owner);
    const { data } = await answerChallenge(api, challenge, code);
    await startSignIn(api, { email: owner.email, password: 'hunter2-hunter2' });
    await api.send(
      'query hunter2 { hunter2: viewer { user { id } } }',
      { hunter2: 'hunter2' },
      { headers: header },
    );
    await api.inject({ method: 'GET', url: '/hunter2/hunter2.js?hunter2', headers: { cookie: 'a=hunter2' } });
    await api.inject({ method: 'GET', url: '/export/hunter2/members.csv?token=hunter2' });
    const { email, password, token, secret, recoveryCodes } = owner;
    const session = data?.verifySecondFactor.sessionToken;
    return [
      email,
      'owner@',
      'Olive',
      password,
      code,
      challenge,
      token,
      session,
      secret,
      ...recoveryCodes,
      'hunter2',
    ];
  };
  const secrets = await toldOf(work, { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' });
  expect(Buffer.concat(collector.received).toString('latin1')).toContain('mutation verifySecondFactor');
  for (const secret of secrets) expect(collector.received.some((body) => body.includes(secret))).toBe(false);
});

test('who calls with a trace of their own finds the request in it, and its id in the log', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const spanId = 'b7ad6b7169203331';
  const lines = await toldOf(async (api) => {
    const headers = { traceparent: `00-${traceId}-${spanId}-01` };
    await api.send(VIEWER, {}, { headers });
    await api.send(VIEWER, {}, { headers: { traceparent: `00-${traceId}-${spanId}-00` } });
    return api.log.map((line) => JSON.parse(line));
  });
  expect(parentOf(last('query viewer'))).toMatchObject({
    name: 'POST /graphql',
    traceId,
    parentSpanId: spanId,
  });
  expect(lines.map((line) => line.traceId)).toEqual([traceId, traceId]);
  // The other caller had decided that theirs isn't kept.
  expect(collector.spans.filter(({ name }) => name === 'query viewer')).toHaveLength(1);
});

test('of a crowd that waits for its turn everybody’s hash is told in their own request', async () => {
  await toldOf(async (api) => {
    const owner = await anOwner(api);
    await Promise.all(Array.from({ length: 8 }, () => startSignIn(api, owner)));
  });
  const signIns = collector.spans.filter(({ name }) => name === 'mutation signIn');
  expect(signIns).toHaveLength(8);
  for (const signIn of signIns)
    expect(childrenOf(signIn).filter(({ name }) => name === 'argon2id verify')).toHaveLength(1);
});

test('what goes wrong is told by its kind alone, a refusal as no fault of the server’s', async () => {
  await toldOf(async (api) => {
    const owner = await anOwner(api);
    await startSignIn(api, { ...owner, password: 'not the password' });
    jest.spyOn(api.runtime.passwords, 'verifyNow').mockRejectedValueOnce(new Error('hunter2'));
    await startSignIn(api, owner);
  });
  const [refused, failed] = collector.spans.filter(({ name }) => name === 'mutation signIn');
  expect(refused?.attributes['error.type']).toBe('INVALID_CREDENTIALS');
  expect(refused?.status.code).not.toBe(FAILED);
  expect(failed?.attributes['error.type']).toBe('INTERNAL_SERVER_ERROR');
  expect(failed?.status).toEqual({ code: FAILED });
  expect(failed?.events).toEqual([]);
});

test('each mail that is sent is told by its kind', async () => {
  await toldOf(async (api) => {
    await aMember(api, await anOwner(api));
    await sendDueMail(api.runtime, openMailTransport(api.runtime));
  });
  const mails = collector.spans.filter(({ name }) => name === 'send mail');
  expect(mails).toContainEqual(
    expect.objectContaining({ kind: CLIENT, attributes: { 'twinlock.mail': 'MEMBER_INVITED' } }),
  );
});

test('the server names itself as it is told to, and the collector gets its headers', async () => {
  await toldOf((api) => api.send(VIEWER), {
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

test('a sampler that keeps none sends nothing', async () => {
  await toldOf((api) => api.send(VIEWER), {
    OTEL_TRACES_SAMPLER: 'traceidratio',
    OTEL_TRACES_SAMPLER_ARG: '0',
  });
  expect(collector.received).toEqual([]);
});

test('a collector that takes nothing, however often, costs one line of the log', async () => {
  collector.status = 400;
  const log = await toldOf(async (api) => {
    for (let count = 0; count < 300; count += 1) expect((await api.send(VIEWER)).status).toBe(200);
    return api.log;
  });
  expect(collector.received.length).toBeGreaterThan(1);
  const warnings = log.map((line) => JSON.parse(line)).filter(({ level }) => level === 40);
  expect(warnings).toEqual([expect.objectContaining({ reason: '400' })]);
});
