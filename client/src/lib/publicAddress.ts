interface Here {
  origin: string;
  pathname: string;
  search: string;
  hash: string;
}

/**
 * This page at the address that the server is set up for; null where the browser is there already. `linkToken` is the
 * secret that the page has taken out of its own fragment: the link works there as well.
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
