export type Unit = 'x' | 'ms' | 'MB' | 'trips' | '%';

/** What a figure has to reach. */
export type Goal = { atMost: number } | { atLeast: number };

/** One figure of a measurement. */
export interface Figure {
  what: string;
  /** What it is a ratio to, or in which setting it was taken. */
  against: string;
  value: number;
  unit: Unit;
  /** Null where the figure only explains another. */
  goal: Goal | null;
  /** The absolute figures behind it. */
  detail: string;
}

export interface Options {
  /** Where CPU profiles of the measured server go; null for none. */
  profileFolder: string | null;
}

/** One thing that is measured; a file each under `measurements/`. */
export interface Measurement {
  name: string;
  measure(options: Options): Promise<Figure[]>;
}

export function isReached({ value, goal }: Figure): boolean {
  if (goal === null) return true;
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** What the server and its floor took, or managed, in one round, in the same unit. */
export interface Round {
  ours: number;
  theirs: number;
}

/** The medians over the rounds; the ratio is taken within each, so that whatever slowed one round down slowed both. */
export function compare(rounds: readonly Round[]): Round & { ratio: number } {
  return {
    ratio: median(rounds.map(({ ours, theirs }) => ours / theirs)),
    ours: median(rounds.map(({ ours }) => ours)),
    theirs: median(rounds.map(({ theirs }) => theirs)),
  };
}

/** What the server, the bare packages that it stands on, and the floor took in one round, in the same unit. */
export interface RoundOfThree {
  ours: number;
  bare: number;
  least: number;
}

/** Two figures against one floor: the server's, and what the bare packages take, which explains it. */
export function compareWithBare(
  rounds: readonly RoundOfThree[],
  {
    what,
    bareWhat,
    against,
    goal,
    tell,
  }: Pick<Figure, 'what' | 'against' | 'goal'> & {
    /** How the row of the bare packages is called. */
    bareWhat: string;
    tell(took: number): string;
  },
): Figure[] {
  const figureOf = (took: 'ours' | 'bare'): Omit<Figure, 'what' | 'goal'> => {
    const { ratio, ours, theirs } = compare(
      rounds.map((round) => ({ ours: round[took], theirs: round.least })),
    );
    return { against, value: ratio, unit: 'x', detail: `${tell(ours)} against ${tell(theirs)}` };
  };
  return [
    { ...figureOf('ours'), what, goal },
    { ...figureOf('bare'), what: `bare Apollo Server and type-graphql with ${bareWhat}`, goal: null },
  ];
}
