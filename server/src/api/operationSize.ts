/** Upper bounds for one operation. */
export interface OperationSize {
  /** Levels of fields; introspection counts as one level, because the queries of tools have 15. */
  depth: number;
  aliases: number;
  /** Entries of lists, by page size or quota. */
  nodes: number;
  /** Objects, leaves and list entries of the response. */
  values: number;
  /** The response as JSON. */
  bytes: number;
  /** Database reads. */
  reads: number;
  /** Sensitive mutations. */
  sensitive: number;
}

export const EMPTY: OperationSize = {
  depth: 0,
  aliases: 0,
  nodes: 0,
  values: 0,
  bytes: 0,
  reads: 0,
  sensitive: 0,
};

/** Size of two selections on the same object. */
export function add(a: OperationSize, b: OperationSize): OperationSize {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: a.aliases + b.aliases,
    nodes: a.nodes + b.nodes,
    values: a.values + b.values,
    bytes: a.bytes + b.bytes,
    reads: a.reads + b.reads,
    sensitive: a.sensitive + b.sensitive,
  };
}
