export const TLS_MODES = ['DISABLED', 'REQUIRED', 'VERIFY_CA', 'VERIFY_IDENTITY'] as const;

/** How connections to MySQL are encrypted, and what is checked of the server's certificate. */
export interface DatabaseTls {
  mode: (typeof TLS_MODES)[number];
  /** Certificates of the authorities, as PEM; null for those that Node.js trusts. */
  ca: string | null;
}

/** A database on MySQL, MariaDB or a cluster of them. */
export interface MysqlLocation {
  kind: 'mysql';
  /** Without parameters; may name several hosts. */
  url: string;
  tls: DatabaseTls;
}

/** Where the database is. */
export type DatabaseLocation = { kind: 'sqlite'; file: string } | MysqlLocation;

/**
 * No `@` is allowed after the hosts: otherwise the end of a password with an unencoded `/`, `?` or `#` would be read, and shown, as
 * the name of the database or a parameter.
 */
const SEVERAL_HOSTS =
  /^(?<before>(?:mysql|mariadb):\/\/(?:[^@/?#]*@)?)(?<hosts>[^@/?#]+)(?<after>[/?#][^@]*)?$/;

/**
 * Returns a URL for each host of DATABASE_URL, in their order: two for `mysql://user:password@one:3306,two:3306/twinlock`. Returns
 * none if it is no valid URL.
 */
export function splitDatabaseUrl(text: string): string[] {
  const { before, hosts, after = '' } = SEVERAL_HOSTS.exec(text)?.groups ?? {};
  const urls = (hosts ?? '').split(',').map((host) => `${before}${host}${after}`);
  return urls.every(namesHost) ? urls : [];
}

/** Returns the part of DATABASE_URL that may be shown: without user and password. */
export function hostsAndName(databaseUrl: string): string {
  const urls = splitDatabaseUrl(databaseUrl).map((url) => new URL(url));
  return `${urls.map(({ host }) => host).join()}${urls[0]?.pathname}`;
}

/** Returns the parts of the URL decoded; TypeORM doesn't decode the database's name. */
export function accountOf(url: string): { username: string; password: string; database: string } {
  const { username, password, pathname } = new URL(url);
  return {
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  };
}

function namesHost(url: string): boolean {
  return URL.canParse(url) && new URL(url).hostname !== '';
}
