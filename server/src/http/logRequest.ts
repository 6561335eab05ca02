import type { Logger } from 'pino';
import type { AnsweredRequest } from '../requestRecord';

/** What programs and people ask for; the rest is files, and questions whether the server lives. */
const WORTH_TELLING = /^\/(graphql|export)\b/;

export function logRequest(log: Logger, { id, route, seconds, ...request }: AnsweredRequest): void {
  const level = levelOf(request.status, route);
  if (!log.isLevelEnabled(level)) return;
  const { method, status, field, code, traceId } = request;
  log[level](
    {
      requestId: id,
      method,
      route: route ?? 'none',
      status,
      milliseconds: Math.round(seconds * 1000),
      ...(field !== null && { field }),
      ...(code !== null && { code }),
      ...(traceId !== undefined && { traceId }),
    },
    'Request',
  );
}

function levelOf(status: number, route: string | null): 'warn' | 'info' | 'debug' {
  if (status >= 500) return 'warn';
  return route !== null && WORTH_TELLING.test(route) ? 'info' : 'debug';
}
