/** Returns a link with the token in the fragment, which browsers send to no server and in no Referer (S17). */
export function linkTo(publicUrl: string, path: string, token: string): string {
  return `${publicUrl}${path}#token=${encodeURIComponent(token)}`;
}
