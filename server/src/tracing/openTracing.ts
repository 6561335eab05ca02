import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Logger } from 'pino';
import { VERSION } from '../version';
import { createExporter } from './createExporter';
import { type About, faultOf, type OpenSpan, type Tracing } from './tracing';
import type { TracingConfig } from './tracingConfig';

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL };

/** Traces by OpenTelemetry's SDK. Spans wait in a queue with an end, and leave it in batches. */
export function openTracing(config: TracingConfig, log: Logger): Tracing {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.version': VERSION,
      'service.instance.id': randomUUID(),
      ...config.resource,
    }),
    sampler: samplerFor(config.sampling),
    spanProcessors: [new BatchSpanProcessor({ exporter: createExporter(config, log) })],
  });
  return new SdkTracing(provider.getTracer('twinlock', VERSION), () => provider.shutdown());
}

function samplerFor({ ratio, followsCaller }: TracingConfig['sampling']): Sampler {
  const root = ratio === 1 ? new AlwaysOnSampler() : new TraceIdRatioBasedSampler(ratio);
  return followsCaller ? new ParentBasedSampler({ root }) : root;
}

class SdkTracing implements Tracing {
  /** Which span work is being done in, through whatever it waits for. */
  readonly #present = new AsyncLocalStorage<SdkSpan>();

  constructor(
    private readonly tracer: Tracer,
    private readonly shutDown: () => Promise<void>,
  ) {}

  beginRequest(about: About, traceparent: string | undefined): OpenSpan {
    return this.#begin(about, contextFrom(traceparent));
  }

  begin(about: About): OpenSpan | null {
    const parent = this.#present.getStore();
    return parent ? this.#begin(about, parent.context) : null;
  }

  current(): OpenSpan | null {
    return this.#present.getStore() ?? null;
  }

  within<T>(span: OpenSpan, work: () => T): T {
    return this.#present.run(span as SdkSpan, work);
  }

  async run<T>(about: About, work: () => Promise<T>): Promise<T> {
    const span = this.#begin(about, this.#present.getStore()?.context ?? ROOT_CONTEXT);
    try {
      const result = await this.#present.run(span, work);
      span.end();
      return result;
    } catch (error) {
      span.end(faultOf(error));
      throw error;
    }
  }

  bound<Task extends () => unknown>(task: Task): Task {
    return AsyncLocalStorage.bind(task);
  }

  async stop(): Promise<void> {
    // What couldn't be sent was told by the exporter already.
    await this.shutDown().catch(() => undefined);
  }

  #begin({ name, kind, attributes = {} }: About, context: Context): SdkSpan {
    const span = this.tracer.startSpan(name, { kind: KINDS[kind], attributes }, context);
    return new SdkSpan(span, trace.setSpan(context, span));
  }
}

class SdkSpan implements OpenSpan {
  constructor(
    private readonly span: Span,
    /** For what begins within it. */
    readonly context: Context,
  ) {}

  get traceId(): string {
    return this.span.spanContext().traceId;
  }

  describe({ name, attributes, fault }: Parameters<OpenSpan['describe']>[0]): void {
    if (name !== undefined) this.span.updateName(name);
    if (attributes) this.span.setAttributes(attributes);
    if (fault === undefined) return;
    this.span.setAttribute('error.type', fault);
    this.span.setStatus({ code: SpanStatusCode.ERROR });
  }

  end(fault?: string): void {
    if (fault !== undefined) this.describe({ fault });
    this.span.end();
  }
}

/** Of what a caller sends only the two ids and the flags count; `tracestate` could hold anything. */
function contextFrom(traceparent: string | undefined): Context {
  const parent = traceparent === undefined ? null : parseTraceParent(traceparent);
  return parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true });
}
