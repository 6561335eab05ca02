import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config';
import { sendNotFound } from './errorResponse';

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;
const PAGE = 'index.html';
/** Files and folders whose names start with a dot. */
const HIDDEN = /(^|\/)\./;
/** The API explorer, inside the built client's folder. */
export const EXPLORER_PAGE = 'explorer/index.html';

/**
 * Serves the built client: precompressed files, fingerprinted ones cached for a year, and its page for every path that it handles.
 * The API explorer is a folder in it, which is served only if the explorer is on.
 */
export async function registerClientFiles(
  fastify: FastifyInstance,
  { folder, explorer }: { folder: string; explorer: boolean },
): Promise<void> {
  if (!existsSync(join(folder, PAGE))) return;
  await fastify.register(fastifyStatic, {
    root: folder,
    serve: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => void reply.header('cache-control', cacheControlOf(path)),
  });
  const files = listFiles(folder);
  const isServed = (path: string) => files.has(path) && (explorer || !path.startsWith('explorer/'));
  const sendPage = async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    reply.sendFile(PAGE);
  fastify.get('/', sendPage);
  fastify.setNotFoundHandler((request, reply) =>
    acceptsPage(request) ? sendPage(request, reply) : sendNotFound(reply),
  );
  // A single route: one for each file would slow down the start.
  fastify.route<{ Params: { '*': string } }>({
    method: ['GET', 'HEAD'],
    url: '/*',
    handler: async ({ params: { '*': path } }, reply) =>
      isServed(path) ? reply.sendFile(path) : reply.callNotFound(),
  });
}

/** Lists the files of the build, relative to the folder. No other files are served. */
function listFiles(folder: string): ReadonlySet<string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll(sep, '/'));
  return new Set(paths.filter((path) => !HIDDEN.test(path)));
}

/** Pages are not stored: they reference the files of one release, and the back/forward cache could show the data of a signed-out person. */
function cacheControlOf(path: string): string {
  if (/\.html(\.(br|gz))?$/.test(path)) return 'no-cache, no-store';
  const isFingerprinted = /[\\/]assets[\\/]/.test(path);
  return isFingerprinted ? `public, max-age=${ONE_YEAR_SECONDS}, immutable` : 'no-cache';
}

/** Whether a browser opens a page, as opposed to loading a file. */
export function wantsPage(request: FastifyRequest): boolean {
  return isPagePath(request) && request.headers.accept?.includes('text/html') === true;
}

/** Whether a browser opens /graphql and the explorer is on and built. A program sends a query or no `Accept: text/html`. */
export function requestsExplorer(request: FastifyRequest, { explorer }: Config): boolean {
  const hasQuery = (request.query as { query?: string }).query !== undefined;
  return explorer && request.server.hasReplyDecorator('sendFile') && wantsPage(request) && !hasQuery;
}

/** `wantsPage`, or a client that accepts anything, such as curl or a link checker. */
function acceptsPage(request: FastifyRequest): boolean {
  const { accept = '*/*' } = request.headers;
  return wantsPage(request) || (isPagePath(request) && accept.includes('*/*'));
}

function isPagePath({ method, url }: FastifyRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const [path = ''] = url.split('?');
  return !path.startsWith('/export/') && !/\.[a-z0-9]+$/i.test(path);
}
