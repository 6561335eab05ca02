interface Here {
  origin: string;
  pathname: string;
  search: string;
  hash: string;
}

/**
 * Returns this page's address at the server's public URL, or null if the browser is already there. `linkToken` is the token
 * that was removed from the fragment; the link works there as well.
 */
export function pageAtPublicUrl(
  publicUrl: string | null,
  { origin, pathname, search, hash }: Here,
  linkToken: string | null,
): string | null {
  if (publicUrl === null || !URL.canParse(publicUrl) || new URL(publicUrl).origin === origin) return null;
  const fragment = linkToken === null ? hash : `#token=${encodeURIComponent(linkToken)}`;
  return publicUrl.replace(/\/+$/, '') + pathname + search + fragment;
}
