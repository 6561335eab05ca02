import type { AnswerSize } from './introspectionCost';

/** Size of a selection on one object. */
export interface OperationSize extends AnswerSize {
  depth: number;
  aliases: number;
  /** Entries of lists, by page size or quota. */
  nodes: number;
  /** Database reads. */
  reads: number;
  sensitive: number;
}

export const NOTHING: OperationSize = {
  depth: 0,
  aliases: 0,
  nodes: 0,
  values: 0,
  bytes: 0,
  reads: 0,
  sensitive: 0,
};

/** The size of a list of as many entries. */
export function repeated(size: OperationSize, count: number): OperationSize {
  return {
    ...size,
    nodes: product(count, size.nodes + 1),
    values: product(count, size.values),
    bytes: product(count, size.bytes),
    reads: product(count, size.reads),
  };
}

/** Saturates instead of overflowing. */
function product(count: number, size: number): number {
  return Math.min(count * size, Number.MAX_SAFE_INTEGER);
}

export function together(a: OperationSize, b: OperationSize): OperationSize {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: sum(a.aliases, b.aliases),
    nodes: sum(a.nodes, b.nodes),
    values: sum(a.values, b.values),
    bytes: sum(a.bytes, b.bytes),
    reads: sum(a.reads, b.reads),
    sensitive: sum(a.sensitive, b.sensitive),
  };
}

/** Saturates like `product`. */
function sum(a: number, b: number): number {
  return Math.min(a + b, Number.MAX_SAFE_INTEGER);
}
