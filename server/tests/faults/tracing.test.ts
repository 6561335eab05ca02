import { join } from 'node:path';
import { findFreePort } from '../../../e2e/support/program';
import { Collector } from '../support/collector';
import { anOwner } from '../support/people';
import { startRemote } from '../support/remoteApi';

const TELL_LOADED = `--require ${join(__dirname, '../support/tellLoaded.cjs')}`;

/** Serves an owner's set-up, ends the server as a supervisor would, and answers what it printed and how it ended. */
async function serveAndStop(env: Record<string, string>): Promise<{ output: string; code: number | null }> {
  const { server, api } = await startRemote({ env: { NODE_OPTIONS: TELL_LOADED, ...env } });
  await anOwner(api);
  const code = await server.stop();
  return { output: server.output(), code };
}

test('a server that nobody asked for traces loads nothing that makes them', async () => {
  const { output } = await serveAndStop({});
  expect(output).toContain('Loaded of OpenTelemetry: 0 modules');
});

test('a server that is asked to end sends what it has done last', async () => {
  const collector = await new Collector().listen();
  try {
    const { output, code } = await serveAndStop({
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/here`,
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json',
    });
    expect(code).toBe(0);
    expect(output).not.toContain('Loaded of OpenTelemetry: 0 modules');
    expect(collector.headers[0]).toMatchObject({ url: '/here' });
    expect(collector.spans.map(({ name }) => name)).toContain('mutation setUpInstance');
  } finally {
    await collector.stop();
  }
});

test('a collector that is away keeps no server from ending in time', async () => {
  const port = await findFreePort();
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` };
  const { server, api } = await startRemote({ env });
  await anOwner(api);
  const startedAt = Date.now();
  expect(await server.stop()).toBe(0);
  expect(Date.now() - startedAt).toBeLessThan(5_000);
});
