import { randomUUID } from 'node:crypto';
import { ErrorCode } from '@twinlock/shared';
import type { FastifyError, FastifyReply } from 'fastify';
import { Refusal, unavailableMessage } from '../core/refusal';
import { isUnavailable } from '../database/failures';

const STATUS_OF: Partial<Record<ErrorCode, number>> = {
  [ErrorCode.UNAUTHENTICATED]: 401,
  [ErrorCode.FORBIDDEN]: 403,
  [ErrorCode.TWO_FACTOR_REQUIRED]: 403,
  [ErrorCode.NOT_FOUND]: 404,
  [ErrorCode.TOO_MANY_ATTEMPTS]: 429,
  [ErrorCode.SERVICE_UNAVAILABLE]: 503,
};

/** Sends 405 for a path that supports only other methods. */
export function sendMethodNotAllowed(reply: FastifyReply, methods: readonly string[]): FastifyReply {
  const allowed = methods.join(', ');
  reply.header('allow', allowed);
  return send(reply, 405, { message: `Method not allowed. Use ${allowed}.`, code: ErrorCode.BAD_USER_INPUT });
}

export function sendNotFound(reply: FastifyReply): FastifyReply {
  return send(reply, 404, { message: 'Not found.', code: ErrorCode.NOT_FOUND });
}

/** Sends an error in the shape of a GraphQL error, so that clients need only one error handler. Logs unexpected errors with a reference. */
export function sendError(reply: FastifyReply, error: FastifyError): FastifyReply {
  if (error instanceof Refusal)
    return send(reply, STATUS_OF[error.code] ?? 400, {
      message: error.message,
      code: error.code,
      ...error.details,
    });
  if (isUnavailable(error))
    return send(reply, 503, {
      message: unavailableMessage({ isMutation: false }),
      code: ErrorCode.SERVICE_UNAVAILABLE,
    });
  const status = error.statusCode ?? 500;
  if (status === 413)
    return send(reply, 413, { message: 'The request is too large.', code: ErrorCode.QUERY_TOO_COMPLEX });
  if (status < 500)
    return send(reply, status, { message: badRequestMessage(error, reply), code: ErrorCode.BAD_USER_INPUT });
  return sendUnexpected(reply, error);
}

function sendUnexpected(reply: FastifyReply, error: FastifyError): FastifyReply {
  const reference = randomUUID();
  reply.request.log.error({ reference, reason: error.code ?? error.name }, 'Unexpected error');
  return send(reply, 500, {
    message: `Something went wrong on our side. Reference: ${reference}`,
    code: ErrorCode.INTERNAL_SERVER_ERROR,
  });
}

const SEND_JSON = 'Send the operation as JSON, with the header content-type: application/json.';
export const NO_CONTENT_TYPE = `The request has no Content-Type header. ${SEND_JSON}`;
const FORM = /^(application\/x-www-form-urlencoded|multipart\/)/i;

function badRequestMessage({ code }: FastifyError, { request }: FastifyReply): string {
  const contentType = request.headers['content-type'];
  switch (code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      if (!contentType) return NO_CONTENT_TYPE;
      if (FORM.test(contentType)) return `The body is a form. ${SEND_JSON}`;
      return `This content type is not supported. ${SEND_JSON}`;
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return `The body is empty. ${SEND_JSON}`;
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return 'The body is not valid JSON.';
    default:
      return 'The request can’t be read.';
  }
}

function send(
  reply: FastifyReply,
  status: number,
  { message, ...extensions }: { message: string; code: ErrorCode },
): FastifyReply {
  if (reply.request.record) reply.request.record.code = extensions.code;
  return reply.code(status).send({ errors: [{ message, extensions }] });
}
