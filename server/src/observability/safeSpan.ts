import { type Attributes, SpanKind } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-node';

/** Root field of a GraphQL operation. */
export const FIELD = 'twinlock.graphql.field';

/** Everything else is removed: the instrumentations add URLs, addresses, headers, documents and names that clients choose (S22). */
const SAFE_ATTRIBUTES: ReadonlySet<string> = new Set([
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'url.scheme',
  'graphql.operation.type',
  FIELD,
  'db.system.name',
  'error.type',
]);

/** Whether the span belongs to a request. Statements of background jobs would be traces of one span each. */
export function isPartOfRequest({ kind, parentSpanContext }: ReadableSpan): boolean {
  return kind === SpanKind.SERVER || parentSpanContext !== undefined;
}

/** Returns a copy with safe attributes and names only, and without events, links and messages of errors. */
export function toSafeSpan(span: ReadableSpan): ReadableSpan {
  const { traceId, spanId, traceFlags, isRemote } = span.spanContext();
  return {
    name: safeNameOf(span),
    attributes: safeAttributesOf(span),
    status: { code: span.status.code },
    events: [],
    links: [],
    // Without `tracestate`, which the client chooses.
    spanContext: () => ({ traceId, spanId, traceFlags, ...(isRemote !== undefined && { isRemote }) }),
    ...(span.parentSpanContext && { parentSpanContext: withoutState(span.parentSpanContext) }),
    kind: span.kind,
    startTime: span.startTime,
    endTime: span.endTime,
    duration: span.duration,
    ended: span.ended,
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

function withoutState({
  traceState: _,
  ...context
}: NonNullable<ReadableSpan['parentSpanContext']>): NonNullable<ReadableSpan['parentSpanContext']> {
  return context;
}

/** Returns the type and root field of an operation, or the verb and table of a statement as `startTracing` summarizes it. */
function safeNameOf({ name, attributes }: ReadableSpan): string {
  const { 'graphql.operation.type': operation, [FIELD]: field, 'db.query.text': statement } = attributes;
  if (operation !== undefined) return field === undefined ? String(operation) : `${operation} ${field}`;
  return statement === undefined ? name : String(statement);
}

function safeAttributesOf({ attributes }: ReadableSpan): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => SAFE_ATTRIBUTES.has(name)));
}
