import { type RefusalDetails, TwinlockRefusal, TwinlockUnreachable } from './errors.js';

const SHOWN_CHARACTERS = 200;

interface Failure {
  message: string;
  extensions: RefusalDetails & { code: TwinlockRefusal['code'] };
}

interface Body<Data> {
  data?: Data | null;
  errors?: unknown[];
}

/** Returns the data. Throws `TwinlockRefusal` for an error of the API, and `TwinlockUnreachable` for a response of another kind. */
export function readResponse<Data>(endpoint: string, response: Response, text: string): Data {
  const body = parse(text) as Body<Data> | null | undefined;
  // Twinlock never uses this status for an operation: the URL is wrong.
  if (response.status === 404) throw notGraphQL(endpoint, response, text);
  const error = Array.isArray(body?.errors) ? body.errors[0] : undefined;
  if (isFailure(error)) throw refusalOf(error, response);
  if (!error && typeof body?.data === 'object' && body.data !== null) return body.data;
  throw notGraphQL(endpoint, response, text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every error of Twinlock has a code. Errors of other servers and of proxies can have another shape. */
function isFailure(error: unknown): error is Failure {
  const { message, extensions } = (error ?? {}) as Partial<Failure>;
  return typeof message === 'string' && typeof extensions?.code === 'string';
}

function refusalOf({ message, extensions }: Failure, response: Response): TwinlockRefusal {
  const { code, ...details } = extensions;
  const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  const fromHeader = seconds >= 0 ? { retryAfterSeconds: seconds } : {};
  return new TwinlockRefusal(code, message, { ...fromHeader, ...details });
}

function notGraphQL(endpoint: string, response: Response, body: string): TwinlockUnreachable {
  const type = response.headers.get('content-type') ?? 'no content type';
  const from = response.redirected ? `${endpoint}, redirected to ${response.url},` : endpoint;
  const advice = response.status >= 500 ? 'the server, or a proxy in front of it, fails' : 'check the URL';
  return new TwinlockUnreachable(
    `${from} returned HTTP ${response.status} (${type}), which isn’t a GraphQL response of Twinlock: ${advice}.`,
    { cause: new Error(`HTTP ${response.status}: ${body.slice(0, SHOWN_CHARACTERS)}`) },
  );
}
