import { randomUUID } from 'node:crypto';
import { ErrorCode } from '@twinlock/shared';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { isUnavailable } from '../database/failures';
import { Refusal } from '../refusal';

const STATUS_OF: Partial<Record<ErrorCode, number>> = {
  [ErrorCode.UNAUTHENTICATED]: 401,
  [ErrorCode.FORBIDDEN]: 403,
  [ErrorCode.TWO_FACTOR_REQUIRED]: 403,
  [ErrorCode.NOT_FOUND]: 404,
  [ErrorCode.TOO_MANY_ATTEMPTS]: 429,
  [ErrorCode.SERVICE_UNAVAILABLE]: 503,
};

/** Errors outside GraphQL's own answers take the same shape, so that a client reads one kind of error. */
export function registerErrorAnswers(fastify: FastifyInstance, log: Logger): void {
  fastify.setErrorHandler((error: FastifyError, _request, reply) => answerError(reply, error, log));
}

/** There is something at the address, but only for other methods. */
export function answerNotAllowed(reply: FastifyReply, methods: readonly string[]): FastifyReply {
  reply.header('allow', methods.join(', '));
  return send(reply, 405, {
    message: `This address takes ${methods.join(', ')} only.`,
    code: ErrorCode.BAD_USER_INPUT,
  });
}

/** There is nothing at the address. */
export function answerNotFound(reply: FastifyReply): FastifyReply {
  return send(reply, 404, { message: 'There is nothing here.', code: ErrorCode.NOT_FOUND });
}

function answerError(reply: FastifyReply, error: FastifyError, log: Logger): FastifyReply {
  if (error instanceof Refusal)
    return send(reply, STATUS_OF[error.code] ?? 400, {
      message: error.message,
      code: error.code,
      ...error.details,
    });
  if (isUnavailable(error))
    return send(reply, 503, {
      message: 'The service can’t reach its database right now.',
      code: ErrorCode.SERVICE_UNAVAILABLE,
    });
  const status = error.statusCode ?? 500;
  if (status === 413)
    return send(reply, 413, { message: 'The request is too large.', code: ErrorCode.QUERY_TOO_COMPLEX });
  if (status < 500)
    return send(reply, status, { message: 'The request can’t be read.', code: ErrorCode.BAD_USER_INPUT });
  const reference = randomUUID();
  const requestId = reply.request.record?.id;
  log.error({ requestId, reference, reason: error.code ?? error.name }, 'Unexpected error');
  return send(reply, 500, {
    message: `Something went wrong on our side. Reference: ${reference}`,
    code: ErrorCode.INTERNAL_SERVER_ERROR,
  });
}

function send(
  reply: FastifyReply,
  status: number,
  { message, ...extensions }: { message: string; code: ErrorCode },
): FastifyReply {
  if (reply.request.record) reply.request.record.code = extensions.code;
  return reply.code(status).send({ errors: [{ message, extensions }] });
}
