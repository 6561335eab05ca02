import { ErrorCode } from '@twinlock/shared';
import type { OperationDefinitionNode } from 'graphql';
import { Refusal } from '../refusal';
import { Measure, type OperationToMeasure } from './measure';
import type { OperationSize } from './operationSize';

/** Limits of one operation (S25). The parser counts the tokens. */
export const MAX_TOKENS = 2000;
const MAX_DEPTH = 12;
const MAX_ALIASES = 30;
const MAX_NODES = 10_000;
/**
 * Objects, leaves and list entries of the response. Resolving and writing one takes 5 to 12 µs, so that 50,000 take 0.25
 * to 0.6 s. The introspection query of graphql-js has 6,700; the client's largest, a page of members, has 4,900.
 */
const MAX_VALUES = 50_000;
/** Upper bound of the response as JSON. The introspection query has 137 kB; a page of 100 audit events counts 580 kB. */
const MAX_BYTES = 5_000_000;
/** Statements of 0.1 to 1 ms each: at most 0.5 s. The client's largest number is 107, for 100 memberships. */
const MAX_READS = 500;

/** Refuses an operation that asks for more than one request may: QUERY_TOO_COMPLEX. */
export function requireModestOperation(toMeasure: OperationToMeasure): void {
  const size = sizeOf(toMeasure);
  if (size.depth > MAX_DEPTH) throw tooComplex(`It is nested deeper than ${MAX_DEPTH} levels.`);
  if (size.aliases > MAX_ALIASES) throw tooComplex(`It has more than ${MAX_ALIASES} aliases.`);
  if (size.nodes > MAX_NODES) throw tooComplex(`Its lists could hold more than ${MAX_NODES} entries.`);
  if (size.values > MAX_VALUES) throw tooComplex(`Its response could hold more than ${MAX_VALUES} values.`);
  if (size.bytes > MAX_BYTES) throw tooComplex(`Its response could be larger than ${MAX_BYTES / 1e6} MB.`);
  if (size.reads > MAX_READS) throw tooComplex(`It could read the database more than ${MAX_READS} times.`);
  if (size.sensitive > 1)
    throw tooComplex('It holds more than one sensitive mutation; send them one by one.');
}

/** Documents are kept and used again; those whose size doesn't depend on variables have the same size each time. */
const knownSizes = new WeakMap<OperationDefinitionNode, OperationSize>();

export function sizeOf(toMeasure: OperationToMeasure): OperationSize {
  const { operation } = toMeasure;
  const known = knownSizes.get(operation);
  if (known) return known;
  const measure = new Measure(toMeasure);
  const size = measure.ofOperation();
  if (!measure.askedVariables) knownSizes.set(operation, size);
  return size;
}

function tooComplex(reason: string): Refusal {
  return new Refusal(
    ErrorCode.QUERY_TOO_COMPLEX,
    `This operation asks for more than one request may. ${reason}`,
  );
}
