import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node';
import type { Logger } from 'pino';
import { isPartOfRequest, toSafeSpan } from './safeSpan';

/** Failures of the collector are logged once per interval. */
const LOG_INTERVAL_MILLISECONDS = 5 * 60_000;

/** Removes from spans what must not leave the server (S22), and logs when the collector rejects them. */
export class SafeExporter implements SpanExporter {
  #loggedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly exporter: SpanExporter,
    private readonly log: Logger,
  ) {}

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.exporter.export(spans.filter(isPartOfRequest).map(toSafeSpan), (result) => {
      if (result.code === ExportResultCode.FAILED) this.#logFailure(result.error);
      done(result);
    });
  }

  shutdown(): Promise<void> {
    return this.exporter.shutdown();
  }

  #logFailure(error: unknown): void {
    if (performance.now() - this.#loggedAt < LOG_INTERVAL_MILLISECONDS) return;
    this.#loggedAt = performance.now();
    // The HTTP status or the network error's code; the message may contain the collector's URL and its credentials.
    const { code, name } = (error ?? {}) as { code?: string | number; name?: string };
    this.log.warn(
      { reason: String(code ?? name ?? 'unknown') },
      'The collector rejects traces; they are discarded',
    );
  }
}
