import { z } from 'zod';

/** The settings that the server itself uses. OpenTelemetry reads its variables directly. */
export interface TracingConfig {
  protocol: (typeof PROTOCOLS)[number];
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

const PAIR = /^\s*[\w.-]+\s*=(?<value>.*)$/;
const CONTROL = /\p{Cc}/u;

const endpoint = z.url({ protocol: /^https?$/, error: 'is not a URL of the form http://collector:4318' });
const protocol = z.enum(PROTOCOLS, `is neither ${PROTOCOLS.join(' nor ')}`);
const compression = z.enum(COMPRESSIONS, `is neither ${COMPRESSIONS.join(' nor ')}`);
const timeout = z.coerce
  .number('is not a number')
  .int('is not a whole number')
  .positive('is not more than zero');
const pairs = z.string().refine(isPairList, 'is not a list of the form name=value,other=value');

/** The variables are validated here, because OpenTelemetry ignores values that it can't parse. */
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
  OTEL_EXPORTER_OTLP_HEADERS: pairs.optional(),
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: pairs.optional(),
  OTEL_EXPORTER_OTLP_TIMEOUT: timeout.optional(),
  OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: timeout.optional(),
  OTEL_EXPORTER_OTLP_COMPRESSION: compression.optional(),
  OTEL_EXPORTER_OTLP_TRACES_COMPRESSION: compression.optional(),
  OTEL_SERVICE_NAME: z.string().optional(),
  OTEL_RESOURCE_ATTRIBUTES: pairs.optional(),
  OTEL_TRACES_SAMPLER: z.enum(SAMPLERS, `is none of ${SAMPLERS.join(', ')}`).optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number('is not a number')
    .min(0, 'is less than 0')
    .max(1, 'is more than 1')
    .optional(),
};

type Variables = z.infer<z.ZodObject<typeof tracingVariables>>;

/** Returns null if no endpoint is set or tracing is disabled. */
export function toTracingConfig(variables: Variables): TracingConfig | null {
  const endpoint = variables.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? variables.OTEL_EXPORTER_OTLP_ENDPOINT;
  const isDisabled = variables.OTEL_SDK_DISABLED === 'true' || variables.OTEL_TRACES_EXPORTER === 'none';
  if (endpoint === undefined || isDisabled) return null;
  return { protocol: variables.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL ?? variables.OTEL_EXPORTER_OTLP_PROTOCOL };
}

/** Whether the text is `name=value,other=value` with percent-encoded values. */
function isPairList(text: string): boolean {
  const pairs = text.split(',').filter((part) => part.trim() !== '');
  return pairs.every((pair) => {
    const value = PAIR.exec(pair)?.groups?.value;
    return value !== undefined && isEncodedText(value);
  });
}

function isEncodedText(text: string): boolean {
  try {
    return !CONTROL.test(decodeURIComponent(text));
  } catch {
    return false;
  }
}
