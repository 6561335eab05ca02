import { ErrorCode } from '@twinlock/shared';
import { Refusal, refusalOf } from './graphql/refusal';
import { withSession } from './graphql/withSession';

export interface FetchedFile {
  name: string;
  content: Blob;
}

/**
 * Fetches a file that the server makes, with the session's cookie. Unlike a link to it this can be refused where the page
 * sees it: without a session, without access, or when the connection breaks off in the middle. The browser holds the whole
 * file until it is saved, which is good for some hundred megabytes.
 */
export async function fetchFile(address: string): Promise<FetchedFile> {
  return withSession(async () => {
    const response = await fetch(address, { credentials: 'same-origin' }).catch(offline);
    if (!response.ok) throw await readRefusal(response);
    const content = await response.blob().catch(offline);
    return { name: nameFrom(response.headers.get('content-disposition')) ?? lastPart(address), content };
  });
}

function offline(reason: unknown): never {
  throw new Refusal('OFFLINE', String(reason));
}

async function readRefusal(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => null);
  const [error] = (body as { errors?: Parameters<typeof refusalOf> } | null)?.errors ?? [];
  if (error) return refusalOf(error);
  return new Refusal(ErrorCode.SERVICE_UNAVAILABLE, `The server returned ${response.status} without a file.`);
}

function nameFrom(disposition: string | null): string | null {
  return /filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? null;
}

function lastPart(address: string): string {
  return address.split('?')[0]?.split('/').at(-1) ?? '';
}
