import { randomUUID } from 'node:crypto';
import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import { getRPCMetadata, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { GraphQLInstrumentation } from '@opentelemetry/instrumentation-graphql';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { MySQL2Instrumentation } from '@opentelemetry/instrumentation-mysql2';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Logger } from 'pino';
import { VERSION } from '../core/version';
import { describeStatement } from './describeStatement';
import { SafeExporter } from './safeExporter';
import { FIELD } from './safeSpan';
import type { Tracing } from './tracing';
import type { TracingConfig } from './tracingConfig';

/**
 * Starts OpenTelemetry. Call it before http, graphql and mysql2 are loaded, because it instruments them. The libraries read the OTEL_*
 * variables themselves. `@opentelemetry/sdk-node` isn't used: with its gRPC, Zipkin, Prometheus, log and metric exporters it adds
 * 23 MB. `@fastify/otel` isn't used either: it adds a second span per request, and only its route is needed.
 */
export function startTracing({ protocol }: TracingConfig, log: Logger): Tracing {
  const exporter = protocol === 'http/json' ? new JsonExporter() : new ProtobufExporter();
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'twinlock',
      'service.version': VERSION,
      'service.instance.id': randomUUID(),
    }).merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new SafeExporter(exporter, log))],
  });
  provider.register({ propagator: new W3CTraceContextPropagator() });
  registerInstrumentations({
    tracerProvider: provider,
    instrumentations: [
      new HttpInstrumentation({ ignoreIncomingRequestHook: ({ url }) => url === '/metrics' }),
      new GraphQLInstrumentation({ ignoreResolveSpans: true }),
      // By default spans contain the parameters of statements (S22).
      new MySQL2Instrumentation({ maskStatement: true, maskStatementHook: summarize }),
    ],
  });
  return {
    traceRequest,
    traceOperation: (field) => void trace.getActiveSpan()?.setAttribute(FIELD, field),
    traceError,
    // SafeExporter has logged the failure.
    stop: () => provider.shutdown().catch(() => {}),
  };
}

function traceRequest(route: string | undefined): string | undefined {
  const metadata = getRPCMetadata(context.active());
  if (metadata && route !== undefined) metadata.route = route;
  return trace.getActiveSpan()?.spanContext().traceId;
}

function traceError(code: string, { isFault }: { isFault: boolean }): void {
  const span = trace.getActiveSpan();
  span?.setAttribute('error.type', code);
  if (isFault) span?.setStatus({ code: SpanStatusCode.ERROR });
}

function summarize(sql: string): string {
  const { operation, table } = describeStatement(sql);
  return table === null ? operation : `${operation} ${table}`;
}
