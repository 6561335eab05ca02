import { readConfig } from '../config';
import { VERSION } from '../core/version';
import { createLog } from '../observability/log';
import { PRIVATE_UMASK } from './dataDir';

/** Starts the server and stops it on a signal. Throws an error whose message is for the operator. */
export async function start(): Promise<void> {
  process.umask(PRIVATE_UMASK);
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  process.on('unhandledRejection', (reason) => log.error({ reason: String(reason) }, 'Unhandled rejection'));
  const tracing = config.tracing && loadTracing().startTracing(config.tracing, log);
  // After OpenTelemetry, which instruments modules when they are loaded.
  const { serve }: typeof import('./serve') = require('./serve');
  const { port, setupUrl, stop } = await serve(config, { log, tracing });
  // Not logged: the URL contains the setup token (S22).
  process.stdout.write(`Twinlock ${VERSION} is ready on http://localhost:${port}\n`);
  if (setupUrl !== null) process.stdout.write(`Set up your instance: ${setupUrl}\n`);
  stopOnSignal(stop);
}

/** Loads OpenTelemetry only if traces are on. */
function loadTracing(): typeof import('../observability/startTracing') {
  return require('../observability/startTracing');
}

/**
 * Ignores further signals: npm forwards SIGINT, so that it arrives twice after Ctrl-C. The package close-with-grace exits at the
 * second.
 */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}
