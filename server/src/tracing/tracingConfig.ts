import { z } from 'zod';

/** Where traces go, which are kept, and what they say of this server. */
export interface TracingConfig {
  url: string;
  protocol: Protocol;
  /** For the collector; may hold a secret. */
  headers: Record<string, string>;
  /** What describes the server to the collector; `service.name` is among it. */
  resource: Record<string, string>;
  /** The share of traces that are kept, and whether a caller who began one has decided that already. */
  sampling: { ratio: number; followsCaller: boolean };
}

const PROTOCOLS = ['http/protobuf', 'http/json'] as const;
const COMPRESSIONS = ['none', 'gzip'] as const;
const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

type Protocol = (typeof PROTOCOLS)[number];
type Sampler = (typeof SAMPLERS)[number];

const SERVICE_NAME = 'twinlock';
/** Names as headers may have them. */
const PAIR = /^\s*(?<name>[\w.-]+)\s*=\s*(?<value>.*?)\s*$/;
const CONTROL = /\p{Cc}/u;

const endpoint = z.url({ protocol: /^https?$/, error: 'is not a URL of the form http://collector:4318' });
const protocol = z.enum(PROTOCOLS, `is neither ${PROTOCOLS.join(' nor ')}`);
const compression = z.enum(COMPRESSIONS, `is neither ${COMPRESSIONS.join(' nor ')}`);
const timeout = z.coerce
  .number('is not a number')
  .int('is not a whole number')
  .positive('is not more than zero');
const pairs = z.string().transform((text, context) => {
  const read = readPairs(text);
  if (read === null) context.addIssue('is not a list of the form name=value,other=value');
  return read ?? {};
});

/** The usual variables of OpenTelemetry, as far as they are about traces over HTTP. */
export const tracingVariables = {
  OTEL_SDK_DISABLED: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['true', 'false'], 'is neither true nor false'))
    .default('false'),
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none'], 'is neither otlp nor none').default('otlp'),
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: endpoint.optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: protocol.default('http/protobuf'),
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: protocol.optional(),
  OTEL_EXPORTER_OTLP_HEADERS: pairs.default({}),
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: pairs.optional(),
  // The exporter reads these itself, and would pass over what it can't make out.
  OTEL_EXPORTER_OTLP_TIMEOUT: timeout.optional(),
  OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: timeout.optional(),
  OTEL_EXPORTER_OTLP_COMPRESSION: compression.optional(),
  OTEL_EXPORTER_OTLP_TRACES_COMPRESSION: compression.optional(),
  OTEL_SERVICE_NAME: z.string().optional(),
  OTEL_RESOURCE_ATTRIBUTES: pairs.default({}),
  OTEL_TRACES_SAMPLER: z.enum(SAMPLERS, `is none of ${SAMPLERS.join(', ')}`).default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number('is not a number')
    .min(0, 'is less than 0')
    .max(1, 'is more than 1')
    .default(1),
};

type Variables = z.infer<z.ZodObject<typeof tracingVariables>>;

/** Null where nobody asked for traces. */
export function toTracingConfig(variables: Variables): TracingConfig | null {
  const url = urlFrom(variables);
  const isOff = variables.OTEL_SDK_DISABLED === 'true' || variables.OTEL_TRACES_EXPORTER === 'none';
  if (url === null || isOff) return null;
  return {
    url,
    protocol: variables.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL ?? variables.OTEL_EXPORTER_OTLP_PROTOCOL,
    headers: { ...variables.OTEL_EXPORTER_OTLP_HEADERS, ...variables.OTEL_EXPORTER_OTLP_TRACES_HEADERS },
    resource: {
      'service.name': SERVICE_NAME,
      ...variables.OTEL_RESOURCE_ATTRIBUTES,
      ...(variables.OTEL_SERVICE_NAME !== undefined && { 'service.name': variables.OTEL_SERVICE_NAME }),
    },
    sampling: samplingOf(variables.OTEL_TRACES_SAMPLER, variables.OTEL_TRACES_SAMPLER_ARG),
  };
}

/** The address for traces is taken as it is; the one for everything has traces below it. */
function urlFrom(variables: Variables): string | null {
  const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: ofTraces, OTEL_EXPORTER_OTLP_ENDPOINT: ofAll } = variables;
  if (ofTraces !== undefined) return ofTraces;
  return ofAll === undefined ? null : `${ofAll.replace(/\/+$/, '')}/v1/traces`;
}

function samplingOf(sampler: Sampler, share: number): TracingConfig['sampling'] {
  const followsCaller = sampler.startsWith('parentbased_');
  if (sampler.endsWith('always_on')) return { ratio: 1, followsCaller };
  return { ratio: sampler.endsWith('always_off') ? 0 : share, followsCaller };
}

/** `name=value` by commas, values percent-encoded; null where it is no such list. */
function readPairs(text: string): Record<string, string> | null {
  const read: Record<string, string> = {};
  for (const pair of text.split(',').filter((part) => part.trim() !== '')) {
    const { name, value } = PAIR.exec(pair)?.groups ?? {};
    const decoded = value === undefined ? null : decode(value);
    if (name === undefined || decoded === null) return null;
    read[name] = decoded;
  }
  return read;
}

function decode(text: string): string | null {
  try {
    const decoded = decodeURIComponent(text);
    return CONTROL.test(decoded) ? null : decoded;
  } catch {
    return null;
  }
}
