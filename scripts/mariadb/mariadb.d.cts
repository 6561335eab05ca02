/** A private database server on a free port. It stops, and its files are removed, when this process ends. */
export interface MariaDb {
  /** Without a database name. The user is root without a password. The server listens on the loopback interface only. */
  url: string;
  port: number;
  /** Changes with each restart. */
  readonly pid: number;
  /** The folder with its files, to search them for secrets; null in a container. */
  dataDir: string | null;
  /** Stops it and removes its files. */
  stop(): Promise<void>;
  /** Shuts it down and keeps the files for `restart`. */
  halt(): Promise<void>;
  /** Kills it with SIGKILL and keeps the files, so that `restart` shows what survived. */
  kill(): Promise<void>;
  /** Connections stay open but get no response, as on a network that drops packets. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Shuts it down if it is running, and starts it again with the same port and files. */
  restart(): Promise<void>;
}

/**
 * Starts a private database server. Throws if none is installed.
 * `durable`: committed data survives `kill`; the server is slower. `unsynced`: the server never waits for the disk, so that
 * tables are created quickly; not for measurements. `args`: more command-line arguments of the server. `mount`: the folder that
 * contains the files named in `args`.
 */
export declare function startMariaDb(options?: {
  durable?: boolean;
  unsynced?: boolean;
  args?: readonly string[];
  mount?: string;
}): Promise<MariaDb>;
