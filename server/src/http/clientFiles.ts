import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerNotFound } from './errorAnswer';

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;
const PAGE = 'index.html';
/** Files and folders whose names begin with a dot. */
const HIDDEN = /(^|\/)\./;

/**
 * Serves the built client: fingerprinted files for a year, compressed ahead, and its page for every address of its own.
 * The explorer of the API lies in it as a folder, which is served only where the explorer is on.
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
    setHeaders: (reply, path) => void reply.header('cache-control', cachingOf(path)),
  });
  const files = listFiles(folder);
  const isServed = (path: string) => files.has(path) && (explorer || !path.startsWith('explorer/'));
  const sendPage = async (_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    reply.sendFile(PAGE);
  fastify.get('/', sendPage);
  fastify.setNotFoundHandler((request, reply) =>
    takesPage(request) ? sendPage(request, reply) : answerNotFound(reply),
  );
  // One route for all of them: to make one each would take longer than much else of a start.
  fastify.route<{ Params: { '*': string } }>({
    method: ['GET', 'HEAD'],
    url: '/*',
    handler: async ({ params: { '*': path } }, reply) =>
      isServed(path) ? reply.sendFile(path) : reply.callNotFound(),
  });
}

/** What the build made for browsers, by its path below the folder. Nothing else is looked for, whatever is asked for. */
function listFiles(folder: string): ReadonlySet<string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll(sep, '/'));
  return new Set(paths.filter((path) => !HIDDEN.test(path)));
}

/** A page names the files of its own release, and kept for the way back it would show who was signed in before. */
function cachingOf(path: string): string {
  if (/\.html(\.(br|gz))?$/.test(path)) return 'no-cache, no-store';
  const isFingerprinted = /[\\/]assets[\\/]/.test(path);
  return isFingerprinted ? `public, max-age=${ONE_YEAR_SECONDS}, immutable` : 'no-cache';
}

/** A browser that goes to an address, rather than to a file. */
export function wantsPage(request: FastifyRequest): boolean {
  return isPlace(request) && request.headers.accept?.includes('text/html') === true;
}

/** As a browser, and as whoever takes anything: a look with curl, a check of links. */
function takesPage(request: FastifyRequest): boolean {
  const { accept = '*/*' } = request.headers;
  return wantsPage(request) || (isPlace(request) && accept.includes('*/*'));
}

function isPlace({ method, url }: FastifyRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const [path = ''] = url.split('?');
  return !/\.[a-z0-9]+$/i.test(path);
}
