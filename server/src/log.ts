import { type DestinationStream, type Logger, pino } from 'pino';

/** All that a line of the log may hold beside its time, level and message: what isn't listed is left out, whoever logs it (S22). */
const ALLOWED: ReadonlySet<string> = new Set([
  'requestId',
  'traceId',
  'method',
  'route',
  'field',
  'code',
  'status',
  'milliseconds',
  'reference',
  'reason',
  'stack',
  'mail',
  'attempts',
  'file',
  'port',
]);

/** Structured logs, on standard output where nothing else is said. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { log: withoutUnlisted },
    },
    destination,
  );
}

/** Objects are left out whole: what is inside them is on no list. */
function withoutUnlisted(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => ALLOWED.has(name) && typeof value !== 'object'),
  );
}
