export const TLS_MODES = ['DISABLED', 'REQUIRED', 'VERIFY_CA', 'VERIFY_IDENTITY'] as const;

/** Encryption of connections to MySQL, and verification of the server's certificate. */
export interface DatabaseTls {
  mode: (typeof TLS_MODES)[number];
  /** Certificates of the accepted authorities, in PEM; null for those that Node.js trusts. */
  ca: string | null;
}

/** A database on MySQL, MariaDB or a cluster of them. */
export interface MysqlLocation {
  kind: 'mysql';
  /** Without parameters; may have several hosts. */
  url: string;
  tls: DatabaseTls;
}

export type DatabaseLocation = { kind: 'sqlite'; file: string } | MysqlLocation;

/**
 * No `@` is allowed after the hosts. Otherwise, the end of a password with an unencoded `/`, `?` or `#` would be parsed, and
 * shown, as the name of the database or a parameter.
 */
const SEVERAL_HOSTS =
  /^(?<before>(?:mysql|mariadb):\/\/(?:[^@/?#]*@)?)(?<hosts>[^@/?#]+)(?<after>[/?#][^@]*)?$/;

/**
 * Returns one URL per host of DATABASE_URL, in order: two for `mysql://user:password@one:3306,two:3306/twinlock`. Returns an
 * empty list if it isn't a valid URL.
 */
export function splitDatabaseUrl(text: string): string[] {
  const { before, hosts, after = '' } = SEVERAL_HOSTS.exec(text)?.groups ?? {};
  const urls = (hosts ?? '').split(',').map((host) => `${before}${host}${after}`);
  return urls.every(hasHost) ? urls : [];
}

/** Returns DATABASE_URL without user and password, for messages. */
export function hostsAndName(databaseUrl: string): string {
  const urls = splitDatabaseUrl(databaseUrl).map((url) => new URL(url));
  return `${urls.map(({ host }) => host).join()}${urls[0]?.pathname}`;
}

/** Returns decoded parts of the URL. TypeORM doesn't decode the name of the database. */
export function accountOf(url: string): { username: string; password: string; database: string } {
  const { username, password, pathname } = new URL(url);
  return {
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  };
}

function hasHost(url: string): boolean {
  return URL.canParse(url) && new URL(url).hostname !== '';
}
