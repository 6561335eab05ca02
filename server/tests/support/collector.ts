import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as OTLP's JSON has it, its attributes as an object. */
export interface ToldSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  kind: number;
  attributes: Record<string, unknown>;
  /** 2 if it is marked as failed. */
  status: { code?: number; message?: string };
  events: unknown[];
  resource: Record<string, unknown>;
}

type Pairs = { key: string; value: Record<string, unknown> }[];

interface Payload {
  resourceSpans: {
    resource: { attributes: Pairs };
    scopeSpans: { spans: (Omit<ToldSpan, 'attributes' | 'resource'> & { attributes: Pairs })[] }[];
  }[];
}

/** Receives traces over HTTP, as a collector does. */
export class Collector {
  /** What came, byte for byte. */
  readonly received: Buffer[] = [];
  readonly headers: Record<string, unknown>[] = [];
  /** What it answers; 200 takes the spans. */
  status = 200;

  readonly #server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      this.received.push(Buffer.concat(parts));
      this.headers.push({ ...request.headers, url: request.url });
      response.writeHead(this.status).end();
    });
  });

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** All spans that came as JSON. */
  get spans(): ToldSpan[] {
    const payloads = this.received.map((body) => JSON.parse(body.toString()) as Payload);
    return payloads.flatMap(({ resourceSpans }) =>
      resourceSpans.flatMap(({ resource, scopeSpans }) =>
        scopeSpans.flatMap(({ spans }) =>
          spans.map((span) => ({
            ...span,
            attributes: toObject(span.attributes),
            resource: toObject(resource.attributes),
          })),
        ),
      ),
    );
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function toObject(pairs: Pairs): Record<string, unknown> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, Object.values(value)[0]]));
}
