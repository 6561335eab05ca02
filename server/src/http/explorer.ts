import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config';
import { wantsPage } from './clientFiles';

/** Within the built client's folder. */
export const EXPLORER_PAGE = 'explorer/index.html';

/**
 * Tells a browser that goes to /graphql, and gets the API's explorer, from a program that asks something there. Without
 * a built client there is no explorer to get.
 */
export function findExplorer(
  server: FastifyInstance,
  { explorer }: Config,
): (request: FastifyRequest) => boolean {
  const isServed = explorer && server.hasReplyDecorator('sendFile');
  return (request) => isServed && wantsPage(request) && !hasQuery(request);
}

function hasQuery({ query }: FastifyRequest): boolean {
  return (query as { query?: string }).query !== undefined;
}
