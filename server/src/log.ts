import { type Logger, pino } from 'pino';

/** Structured logs on standard output. Nothing is logged but what a caller names, so no secret slips in with an object (S22). */
export function createLog(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
