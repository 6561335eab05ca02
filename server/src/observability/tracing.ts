/** Adds attributes to the spans of the current request that the instrumentations can't know. Null in the runtime if tracing is off. */
export interface Tracing {
  /** Sets the route in the current request's span, and returns the id of the trace. */
  traceRequest(route: string | undefined): string | undefined;
  /** Sets the root field in the current operation's span. */
  traceOperation(field: string): void;
  /** Sets the ErrorCode in the current span. `isFault`: whether the server failed, which marks the span as failed. */
  traceError(code: string, { isFault }: { isFault: boolean }): void;
  /** Sends the remaining spans. */
  stop(): Promise<void>;
}
