import type { Logger } from 'pino';
import type { Tracing } from './tracing';
import type { TracingConfig } from './tracingConfig';

/** Null where nobody asked for traces: then nothing that makes them is loaded. */
export function startTracing(config: TracingConfig | null, log: Logger): Tracing | null {
  if (config === null) return null;
  const { openTracing }: typeof import('./openTracing') = require('./openTracing');
  return openTracing(config, log);
}
