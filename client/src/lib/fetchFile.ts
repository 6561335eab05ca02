import { ErrorCode } from '@twinlock/shared';
import { apollo } from './graphql/apollo';
import { Refusal, refusalOfResponse, toRefusal } from './refusal';
import { SessionCheckDocument } from './session/viewer';

export interface FetchedFile {
  name: string;
  content: Blob;
}

/**
 * Fetches a file from the server with the session cookie. Unlike a plain link, the page can show why it failed: no session,
 * no access, or a connection lost halfway. The browser holds the whole file in memory, which works for some hundred
 * megabytes. Throws a Refusal.
 */
export async function fetchFile(address: string): Promise<FetchedFile> {
  try {
    return await fetchOnce(address);
  } catch (error) {
    if (toRefusal(error).code !== ErrorCode.UNAUTHENTICATED) throw error;
    // Asks the person to sign in again, unless another tab already did.
    await apollo.query({ query: SessionCheckDocument, fetchPolicy: 'no-cache' });
    return fetchOnce(address);
  }
}

async function fetchOnce(address: string): Promise<FetchedFile> {
  const response = await fetch(address).catch(offline);
  const name = nameFrom(response.headers.get('content-disposition'));
  // A response without a file name isn't from the server but, for example, from a network's sign-in page.
  if (!response.ok || name === null)
    throw refusalOfResponse(response.status, await response.json().catch(() => null));
  return { name, content: await response.blob().catch(offline) };
}

function offline(reason: unknown): never {
  throw new Refusal('OFFLINE', String(reason));
}

function nameFrom(disposition: string | null): string | null {
  return /filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? null;
}
