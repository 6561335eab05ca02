import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span in OTLP's JSON format, with its attributes as an object. */
export interface ExportedSpan {
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
    scopeSpans: { spans: (Omit<ExportedSpan, 'attributes' | 'resource'> & { attributes: Pairs })[] }[];
  }[];
}

/** A trace collector for OTLP over HTTP. */
export class Collector {
  /** Request bodies in the order of their arrival. */
  readonly received: Buffer[] = [];
  readonly headers: Record<string, unknown>[] = [];
  /** Status of its responses; 200 accepts the spans. */
  status = 200;

  readonly #server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      this.received.push(Buffer.concat(chunks));
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

  /** All spans received as JSON. */
  get spans(): ExportedSpan[] {
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
