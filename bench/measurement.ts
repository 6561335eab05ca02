export type Unit = 'x' | 'ms' | 'MB';

/** One measured figure, which has to stay at or below its goal. */
export interface Figure {
  /** Names the row of the table. */
  what: string;
  /** The column of the table: a database, or `process` for what doesn't depend on it. */
  where: 'SQLite' | 'MariaDB' | 'process';
  value: number;
  unit: Unit;
  atMost: number;
  /** The absolute figures behind it. */
  detail: string;
}

export interface Options {
  /** Folder for CPU profiles of the measured server; null for none. */
  profileFolder: string | null;
}

/** One measurement; a file each under `measurements/`. */
export interface Measurement {
  name: string;
  measure(options: Options): Promise<Figure[]>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** What the server and its floor took in one round, in the same unit. */
export interface Round {
  ours: number;
  floor: number;
}

/** Returns medians over the rounds. The ratio is taken within each round, so that a slow round slows both sides. */
export function compare(rounds: readonly Round[]): Round & { ratio: number } {
  return {
    ratio: median(rounds.map(({ ours, floor }) => ours / floor)),
    ours: median(rounds.map(({ ours }) => ours)),
    floor: median(rounds.map(({ floor }) => floor)),
  };
}
