/** What a span says of the work in it: names and figures of this code's own, never anything that somebody sent (S22). */
export interface About {
  name: string;
  kind: 'server' | 'client' | 'internal';
  /** Called as the semantic conventions of OpenTelemetry call them. */
  attributes?: Record<string, string | number>;
}

/** A span that has begun. */
export interface OpenSpan {
  readonly traceId: string;
  /** Says more, once more is known. `fault` is the kind of what went wrong. */
  describe(more: Partial<Pick<About, 'name' | 'attributes'>> & { fault?: string }): void;
  /** `fault` as above, where something went wrong. */
  end(fault?: string): void;
}

/** Tells of work as a tree of spans. There is none of it where nobody asked for traces; whoever does work then just does it. */
export interface Tracing {
  /** Begins the tree of a request, under the caller's own span where `traceparent` names one. */
  beginRequest(about: About, traceparent: string | undefined): OpenSpan;
  /** Begins a span of the tree that is being told; null outside of any. */
  begin(about: About): OpenSpan | null;
  /** The span that work is being done in; null outside of any. */
  current(): OpenSpan | null;
  /** Runs the work in a span that has begun. */
  within<T>(span: OpenSpan, work: () => T): T;
  /** Runs the work in a span of its own: of the tree that is being told, or of a new one. */
  run<T>(about: About, work: () => Promise<T>): Promise<T>;
  /** The task, which belongs to the present span whoever runs it later. */
  bound<Task extends () => unknown>(task: Task): Task;
  /** Sends what has not been sent. */
  stop(): Promise<void>;
}

/** Runs the work, in a span of its own where somebody asked for traces. */
export function traced<T>(tracing: Tracing | null, about: About, work: () => Promise<T>): Promise<T> {
  return tracing === null ? work() : tracing.run(about, work);
}

/** Codes and names of errors are of this form; a message may hold anything, and is never told. */
const KIND_OF_FAULT = /^[\w.-]{1,60}$/;

/** What kind of error it is, in a word: the driver's code, the refusal's, or the error's name. */
export function faultOf(error: unknown): string {
  const { code, driverError, name } = error as {
    code?: unknown;
    driverError?: { code?: unknown };
    name?: unknown;
  };
  const kind = driverError?.code ?? code ?? name;
  return typeof kind === 'string' && KIND_OF_FAULT.test(kind) ? kind : 'Error';
}
