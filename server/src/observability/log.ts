import { type DestinationStream, type Logger, pino } from 'pino';

/** Fields of a log line besides time, level and message. All others are removed (S22). */
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
  'sweep',
  'deleted',
  'before',
]);

/** Creates the JSON logger; writes to standard output by default. */
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

/** Removes objects too: their fields are not on the list. */
function withoutUnlisted(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => ALLOWED.has(name) && typeof value !== 'object'),
  );
}
