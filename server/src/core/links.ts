/**
 * A link to the client with its secret in the fragment, which no server, proxy or referrer ever sees (S17).
 */
export function linkTo(publicUrl: string, path: string, token: string): string {
  return `${publicUrl}${path}#token=${encodeURIComponent(token)}`;
}
