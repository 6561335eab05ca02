import { readConfig } from './config';
import { PRIVATE_UMASK } from './dataDir';
import { createLog } from './log';
import { createMetrics } from './metrics/metrics';
import { openRuntime } from './openRuntime';
import { serve } from './serve';
import { startTracing } from './tracing/startTracing';
import { VERSION } from './version';

const EXIT_FAILED = 1;

async function main(): Promise<void> {
  process.umask(PRIVATE_UMASK);
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  process.on('unhandledRejection', (reason) => log.error({ reason: String(reason) }, 'Unhandled rejection'));
  const metrics = config.metrics && (await createMetrics());
  const tracing = startTracing(config.tracing, log);
  const runtime = await openRuntime(config, { clock: () => new Date(), log, metrics, tracing });
  const serving = await serve(runtime).catch(async (error: unknown) => {
    await runtime.database.close();
    throw error;
  });
  announce(serving);
  stopOnSignal(serving.stop);
}

/** For people, so not through the log: the link holds the set-up token. */
function announce({ port, setupUrl }: { port: number; setupUrl: string | null }): void {
  process.stdout.write(`Twinlock ${VERSION} is ready on http://localhost:${port}\n`);
  if (setupUrl !== null) process.stdout.write(`Set up your instance: ${setupUrl}\n`);
}

/** A terminal's Ctrl-C may reach the process twice; it stops once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      stop().then(
        () => process.exit(0),
        () => process.exit(EXIT_FAILED),
      );
    });
  }
}

/** What goes wrong at start is told in one sentence; a stack is of no use to an operator. */
main().catch((error: unknown) => {
  process.stderr.write(`Twinlock can't start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(EXIT_FAILED);
});
