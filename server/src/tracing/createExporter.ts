import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import type { Logger } from 'pino';
import type { TracingConfig } from './tracingConfig';

/** A collector that is away for hours takes a line of the log each so many minutes. */
const TELL_EVERY_MILLISECONDS = 5 * 60_000;

/** Sends spans to the collector. Those that it doesn't take in time are given up, and nobody waits for it. */
export function createExporter(config: TracingConfig, log: Logger): SpanExporter {
  const exporter = openExporter(config);
  let toldAt = Number.NEGATIVE_INFINITY;
  function tell({ error }: ExportResult): void {
    if (performance.now() - toldAt < TELL_EVERY_MILLISECONDS) return;
    toldAt = performance.now();
    log.warn({ reason: reasonOf(error) }, 'The collector takes no traces; they are given up');
  }
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.code === ExportResultCode.FAILED) tell(result);
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
  };
}

function openExporter({ url, headers, protocol }: TracingConfig): SpanExporter {
  return protocol === 'http/json'
    ? new JsonExporter({ url, headers })
    : new ProtobufExporter({ url, headers });
}

/** A status or a code of the network's; the message may name the address, with what it holds. */
function reasonOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: string | number; name?: string };
  return String(code ?? name ?? 'unknown');
}
