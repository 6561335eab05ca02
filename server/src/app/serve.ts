import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type Config, InvalidConfig } from '../config';
import { linkTo } from '../core/links';
import { createHttpServer } from '../http/httpServer';
import { isSetUp } from '../instance/instance.store';
import { setupToken } from '../instance/setupToken';
import { startMailWorker } from '../notifications/startMailWorker';
import { createMetrics } from '../observability/metrics';
import type { Tracing } from '../observability/tracing';
import type { Runtime } from '../runtime/runtime';
import { lockDatabase } from './lockDatabase';
import { openRuntime } from './openRuntime';
import { serveMetrics } from './serveMetrics';
import { startServerMarks } from './server-marks/startServerMarks';
import { startSweeps } from './sweeps/startSweeps';
import { startWriteProbes } from './write-health/probeWrites';

/** Time limit for requests and mails in flight. */
const DRAIN_MILLISECONDS = 9_000;
/** Time limit for removing this server's mark and sending the last traces. */
const FLUSH_MILLISECONDS = 800;

export interface Serving {
  port: number;
  /** Null once the instance is set up. */
  setupUrl: string | null;
  /** Stops accepting requests, finishes those in flight, and closes the database. */
  stop(): Promise<void>;
}

/** Opens the database and serves the API and the client. Throws an error whose message is for the operator. */
export async function serve(
  config: Config,
  { log, tracing }: { log: Logger; tracing: Tracing | null },
): Promise<Serving> {
  const metrics = config.metrics && (await createMetrics());
  const lock = await lockDatabase(config);
  const runtime = await openRuntime(config, { clock: () => new Date(), log, metrics, tracing });
  try {
    const { stop, ...serving } = await startServing(runtime);
    return { ...serving, stop: () => stop().then(() => lock?.release()) };
  } catch (error) {
    await runtime.database.close();
    throw error;
  }
}

async function startServing(runtime: Runtime): Promise<Serving> {
  const server = await createHttpServer(runtime);
  const { host, port: configuredPort } = runtime.config;
  const stopMarks = await startServerMarks(runtime, `${host}:${configuredPort}`);
  const port = await listen(server, runtime).catch(async (error: unknown) => {
    await stopMarks();
    throw error;
  });
  const stopMetrics = await startMetrics(runtime);
  const stopProbes = startWriteProbes(runtime);
  const stopSweeps = startSweeps(runtime);
  const stopMail = startMailWorker(runtime);
  return {
    port,
    setupUrl: await findSetupUrl(runtime, port),
    stop: async () => {
      stopProbes();
      stopSweeps();
      await waitAtMost(DRAIN_MILLISECONDS, Promise.all([server.close(), stopMail()]));
      await waitAtMost(FLUSH_MILLISECONDS, Promise.all([stopMarks(), runtime.tracing?.stop()]));
      await stopMetrics();
      await runtime.database.checkpoint();
      await runtime.database.close();
    },
  };
}

async function startMetrics({ metrics, config, log }: Runtime): Promise<() => Promise<void>> {
  if (metrics === null || config.metrics === null) return async () => {};
  const { port, stop } = await serveMetrics(metrics, config.metrics);
  log.info({ port }, 'Metrics are served');
  return stop;
}

async function listen(server: FastifyInstance, { config }: Runtime): Promise<number> {
  try {
    await server.listen({ host: config.host, port: config.port });
  } catch (error) {
    await server.close();
    throw new InvalidConfig(listenFailure(error as NodeJS.ErrnoException, config));
  }
  return (server.server.address() as AddressInfo).port;
}

function listenFailure({ code }: NodeJS.ErrnoException, { host, port }: Config): string {
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is in use already; set PORT to another one.`;
  return `Can't listen on ${host}:${port} (${code}).`;
}

/** `port` differs from the configured one if that is 0. */
async function findSetupUrl({ database, config, pepper }: Runtime, port: number): Promise<string | null> {
  if (await database.read(isSetUp)) return null;
  const publicUrl = config.publicUrlIsGiven ? config.publicUrl : `http://localhost:${port}`;
  return linkTo(publicUrl, '/setup', setupToken(pepper, config.setupToken));
}

async function waitAtMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, timeout]);
  clearTimeout(timer);
}
