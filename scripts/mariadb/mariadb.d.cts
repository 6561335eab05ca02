/** A private, throwaway database server on a free port. It ends, and its folder goes, when this process does. */
export interface MariaDb {
  /** Without a database name; the user is root and has no password. The server listens on the loopback only. */
  url: string;
  port: number;
  /** Changes at each restart. */
  readonly pid: number;
  /** Where its files are, to search them for what must not be stored; null in a container. */
  dataDir: string | null;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
  /** Ends it in order. The files stay, for `restart`. */
  halt(): Promise<void>;
  /** As a crash: SIGKILL. The files stay, so that `restart` shows what survived. */
  kill(): Promise<void>;
  /** Connections stay open and nothing answers any more, as on a network that drops packets. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Ends it in order, where it still runs, and starts it again on the same port and files. */
  restart(): Promise<void>;
}

/**
 * `durable`: what was committed survives `kill`. Without it the server is faster. `unsynced`: it waits for no disk at all, so
 * that tables are quickly made; not for what is measured. `args` are further arguments of the server, and `mount` is the folder
 * of the files that they name.
 */
export declare function startMariaDb(options?: {
  durable?: boolean;
  unsynced?: boolean;
  args?: readonly string[];
  mount?: string;
}): Promise<MariaDb>;
