import { ErrorCode } from '@twinlock/shared';
import { Refusal } from '../core/refusal';
import { measureOperation, type OperationToMeasure } from './measureOperation';
import type { OperationSize } from './operationSize';

/** Limits of one operation (S25). The parser counts the tokens. */
export const MAX_TOKENS = 2000;
/**
 * Each error with a location counts the document's lines up to it, which takes 7 ms in 100 kB of line feeds; there can be
 * 500 errors.
 */
const MAX_LINES = 5000;
const LINE_ENDS = /\r\n|\n|\r/g;

const LIMITS: Readonly<Record<keyof OperationSize, { maximum: number; reason: string }>> = {
  depth: { maximum: 12, reason: 'It is nested deeper than 12 levels.' },
  aliases: { maximum: 30, reason: 'It has more than 30 aliases.' },
  nodes: { maximum: 10_000, reason: 'Its lists could hold more than 10,000 entries.' },
  /**
   * Resolving and writing a value takes 5 to 12 µs, so that 50,000 take 0.25 to 0.6 s. The introspection query of graphql-js
   * has 6,700; the client's largest, a page of members, has 4,900.
   */
  values: { maximum: 50_000, reason: 'Its response could hold more than 50,000 values.' },
  /** The introspection query has 137 kB; a page of 100 audit events counts 580 kB. */
  bytes: { maximum: 5_000_000, reason: 'Its response could be larger than 5 MB.' },
  /** Statements of 0.1 to 1 ms each: at most 0.5 s. The client's largest number is 107, for 100 memberships. */
  reads: { maximum: 500, reason: 'It could read the database more than 500 times.' },
  /** S13. */
  sensitive: {
    maximum: 1,
    reason: 'It contains more than one sensitive mutation; send them in separate requests.',
  },
};

/** Refuses a document with too many lines before it is parsed: QUERY_TOO_COMPLEX. */
export function requireFewLines(document: string): void {
  if ((document.match(LINE_ENDS)?.length ?? 0) >= MAX_LINES)
    throw new Refusal(ErrorCode.QUERY_TOO_COMPLEX, `This document has more than ${MAX_LINES} lines.`);
}

/** Refuses an operation that exceeds a limit for one request: QUERY_TOO_COMPLEX. */
export function requireWithinLimits(toMeasure: OperationToMeasure): void {
  const size = measureOperation(toMeasure);
  for (const metric of Object.keys(LIMITS) as (keyof OperationSize)[]) {
    const { maximum, reason } = LIMITS[metric];
    if (size[metric] > maximum) throw tooComplex(reason);
  }
}

function tooComplex(reason: string): Refusal {
  return new Refusal(ErrorCode.QUERY_TOO_COMPLEX, `This operation is too large for one request. ${reason}`);
}
