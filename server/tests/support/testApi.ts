import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import { openRuntime } from '../../src/app/openRuntime';
import { readConfig } from '../../src/config';
import { createHttpServer } from '../../src/http/httpServer';
import { createLog } from '../../src/observability/log';
import { createMetrics } from '../../src/observability/metrics';
import type { Runtime } from '../../src/runtime/runtime';
import { findUndocumented, listStoredDetails, readDetailsTable } from './eventDetails';
import { createDatabase, dropDatabase } from './mariadb';
import { TestClock } from './testClock';

/** JSON whose shape the test knows. */
// biome-ignore lint/suspicious/noExplicitAny: the shape of a response depends on the query
export type Fields = Record<string, any>;

export interface ApiResponse<Data = Fields> {
  status: number;
  data: Data | null;
  errors: { message: string; path?: (string | number)[]; extensions: Fields }[];
  /** Code of the first error, if there is one. */
  code: string | undefined;
  /** Extensions of the first error. */
  details: Fields;
  headers: Fields;
  /** The Set-Cookie header. */
  setCookie: string | undefined;
}

export interface Sender {
  /** Sent in the Authorization header. */
  token?: string | undefined;
  /** Sent in the Cookie header. */
  cookie?: string | undefined;
  headers?: Record<string, string>;
  remoteAddress?: string;
}

/** Sends operations to a server in this process or another one. */
export interface Api {
  /** The time for which codes are computed. */
  readonly clock: Pick<TestClock, 'now' | 'advance'>;
  send(query: string, variables?: Record<string, unknown>, sender?: Sender): Promise<ApiResponse>;
}

/** Converts a response for use in tests. */
export function toApiResponse(
  { data = null, errors = [] }: { data?: Fields | null; errors?: ApiResponse['errors'] },
  { status, headers }: { status: number; headers: Fields },
): ApiResponse {
  const details = errors[0]?.extensions ?? {};
  return { status, data, errors, code: details.code, details, headers, setCookie: headers['set-cookie'] };
}

/** The server of one test file with its own database: on SQLite, or on the MariaDB in TEST_DATABASE_URL. */
export class TestApi implements Api {
  private constructor(
    readonly runtime: Runtime,
    /** Every line that the server logged. */
    readonly log: readonly string[],
    readonly clock: TestClock,
    private readonly server: FastifyInstance,
    private readonly dispose: () => Promise<void>,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<TestApi> {
    const clock = new TestClock();
    const dataDir = mkdtempSync(join(tmpdir(), 'twinlock-test-'));
    const serverUrl = process.env.TEST_DATABASE_URL;
    const databaseUrl = serverUrl ? await createDatabase(serverUrl) : null;
    const config = readConfig({
      DATA_DIR: dataDir,
      SETUP_TOKEN: SETUP_TOKEN,
      ENCRYPTION_KEYS: `test:${randomBytes(32).toString('base64')}`,
      ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
      ...environment,
    });
    const lines: string[] = [];
    const log = createLog('debug', { write: (line) => void lines.push(line) });
    const metrics = config.metrics && (await createMetrics());
    const runtime = await openRuntime(config, { clock: clock.read, log, metrics });
    const server = await createHttpServer(runtime);
    return new TestApi(runtime, lines, clock, server, async () => {
      await server.close();
      await runtime.database.close();
      if (databaseUrl !== null) await dropDatabase(databaseUrl);
      rmSync(dataDir, { recursive: true, force: true });
    });
  }

  /** Throws if a recorded event has details that differ from the documentation. */
  async stop(): Promise<void> {
    try {
      const table = readDetailsTable();
      const wrong = (await listStoredDetails(this)).flatMap((event) => findUndocumented(table, event));
      if (wrong.length > 0) throw new Error(`docs/integrating.md, Audit events: ${wrong.join('; ')}`);
    } finally {
      await this.dispose();
    }
  }

  async send(
    query: string,
    variables: Record<string, unknown> = {},
    sender: Sender = {},
  ): Promise<ApiResponse> {
    return this.post({ query, variables }, sender);
  }

  async post(
    body: unknown,
    { token, cookie, headers = {}, remoteAddress = '198.51.100.7' }: Sender = {},
  ): Promise<ApiResponse> {
    const response = await this.server.inject({
      method: 'POST',
      url: '/graphql',
      remoteAddress,
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(cookie !== undefined && { cookie }),
        ...headers,
      },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return toApiResponse(response.json(), { status: response.statusCode, headers: response.headers });
  }

  /** The data source of the server's transactions, for access to the schema. */
  get writer(): DataSource {
    return (this.runtime.database as unknown as { opened: { writer: { dataSource: DataSource } } }).opened
      .writer.dataSource;
  }

  get inject(): FastifyInstance['inject'] {
    return this.server.inject.bind(this.server) as FastifyInstance['inject'];
  }
}

export const SETUP_TOKEN = 'set-up-token-of-the-tests';
