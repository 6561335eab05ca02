import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { InvalidConfig } from './config';
import { createHttpServer } from './http/httpServer';
import { linkTo } from './links';
import { serveMetrics } from './metrics/serveMetrics';
import { startMailWorker } from './notifications/startMailWorker';
import type { Runtime } from './runtime';
import { startSweeps } from './sweeps/startSweeps';
import { isSetUp } from './workspaces/instance.store';
import { setupToken } from './workspaces/setupToken';

/** How long requests and mails that are under way may take to end. */
const DRAIN_WITHIN_MILLISECONDS = 9_000;
/** How long the traces of what was done last may take to be sent. */
const TELL_WITHIN_MILLISECONDS = 800;

export interface Serving {
  port: number;
  /** Set while the instance waits to be set up. */
  setupUrl: string | null;
  /** Answers what is under way, takes nothing new, and lets go of everything. */
  stop(): Promise<void>;
}

/** Serves the API and the client until it is stopped. */
export async function serve(runtime: Runtime): Promise<Serving> {
  const server = await createHttpServer(runtime);
  const port = await listen(server, runtime);
  const stopMetrics = await startMetrics(runtime);
  const stopSweeps = startSweeps(runtime);
  const stopMail = startMailWorker(runtime);
  return {
    port,
    setupUrl: await findSetupUrl(runtime, port),
    stop: async () => {
      stopSweeps();
      await endWithin(DRAIN_WITHIN_MILLISECONDS, Promise.all([server.close(), stopMail()]));
      if (runtime.tracing) await endWithin(TELL_WITHIN_MILLISECONDS, runtime.tracing.stop());
      await stopMetrics();
      await runtime.database.close();
    },
  };
}

async function startMetrics(runtime: Runtime): Promise<() => Promise<void>> {
  const { metrics, config, log } = runtime;
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
    throw new InvalidConfig(sentenceFor(error as NodeJS.ErrnoException, config));
  }
  return (server.server.address() as AddressInfo).port;
}

function sentenceFor(
  { code }: NodeJS.ErrnoException,
  { host, port }: { host: string; port: number },
): string {
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is in use already; set PORT to another one.`;
  return `Can't listen on ${host}:${port} (${code}).`;
}

/** Where PORT is 0 the system chose the port, and the link has to name it. */
async function findSetupUrl({ database, config, pepper }: Runtime, port: number): Promise<string | null> {
  if (await database.read(isSetUp)) return null;
  const publicUrl = config.publicUrlIsGiven ? config.publicUrl : `http://localhost:${port}`;
  return linkTo(publicUrl, '/setup', setupToken(pepper, config.setupToken));
}

async function endWithin(milliseconds: number, ending: PromiseLike<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([ending, late]);
  clearTimeout(timer);
}
