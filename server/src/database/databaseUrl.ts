const SEVERAL_HOSTS = /^(?<before>(?:mysql|mariadb):\/\/(?:[^@/]*@)?)(?<hosts>[^@/]+)(?<after>\/.*)?$/;

/**
 * The URL of each host that DATABASE_URL names, in its order: `mysql://user:password@one:3306,two:3306/twinlock` is two.
 * None where it is no such URL.
 */
export function splitDatabaseUrl(text: string): string[] {
  const { before, hosts, after = '' } = SEVERAL_HOSTS.exec(text)?.groups ?? {};
  const urls = (hosts ?? '').split(',').map((host) => `${before}${host}${after}`);
  return urls.every(namesHost) ? urls : [];
}

/** DATABASE_URL without its parameters, which are read by `databaseTls.ts` and mean something else to the driver. */
export function withoutParameters(databaseUrl: string): string {
  return databaseUrl.replace(/\?.*$/s, '');
}

/** What of DATABASE_URL may be shown: neither user nor password. */
export function hostsAndName(databaseUrl: string): string {
  const urls = splitDatabaseUrl(databaseUrl).map((url) => new URL(url));
  return `${urls.map(({ host }) => host).join()}${urls[0]?.pathname}`;
}

function namesHost(url: string): boolean {
  return URL.canParse(url) && new URL(url).hostname !== '';
}
