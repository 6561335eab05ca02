import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { PASSWORD_MIN_LENGTH } from '@twinlock/shared';
import { IPv6, parseCIDR } from 'ipaddr.js';
import { z } from 'zod';
import { InvalidTls, readTls, withoutParameters } from './config/readTls';
import type { DatabaseLocation } from './core/databaseLocation';
import { splitDatabaseUrl } from './core/databaseLocation';
import { InvalidKeyRing, parseKeyRing } from './crypto/keyRing';
import { type TracingConfig, toTracingConfig, tracingVariables } from './observability/tracingConfig';

/** S18. */
export interface SessionLimits {
  idleSeconds: number;
  absoluteSeconds: number;
}

/** The environment variables, validated. */
export interface Config {
  host: string;
  port: number;
  /** Shown in authenticator apps: INSTANCE_NAME, or else the product's name and the host of PUBLIC_URL. */
  issuer: string;
  /** Origin, without a trailing slash. */
  publicUrl: string;
  /** Whether PUBLIC_URL is set. If it isn't, the Host header of a request is its expected origin. */
  publicUrlIsGiven: boolean;
  dataDir: string;
  database: DatabaseLocation;
  setupToken: string | null;
  /** The key ring as text; null if it is in the data folder. */
  encryptionKeys: string | null;
  smtpUrl: string | null;
  mailFrom: string;
  /** Addresses and CIDR ranges whose X-Forwarded-* headers are trusted (S31). */
  trustedProxies: string[];
  logLevel: string;
  sessionLimits: SessionLimits;
  /** In characters; for new passwords. */
  passwordMinLength: number;
  eventRetentionDays: number;
  /** Where metrics are served; null if they are off. */
  metrics: { host: string; port: number } | null;
  /** Null if traces are off. */
  tracing: TracingConfig | null;
  /** Whether /graphql serves the API explorer to browsers. */
  explorer: boolean;
  /** Whether Strict-Transport-Security covers all subdomains of PUBLIC_URL's host (RFC 6797, section 6.1.2). */
  hstsIncludesSubdomains: boolean;
}

/** The message is one sentence for the operator. It never contains a secret. */
export class InvalidConfig extends Error {
  override name = 'InvalidConfig';
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const SWITCH = ['on', 'off'] as const;
const NO_SWITCH = `is neither ${SWITCH.join(' nor ')}`;

/** Bounds of PASSWORD_MIN_LENGTH: the minimum of NIST SP 800-63B-4, and what a person can still type (S30). */
const SHORTEST_MIN_LENGTH = 8;
const LONGEST_MIN_LENGTH = 64;

/** In minutes, hours or days. Adding a larger span to a date can give an invalid date. */
const LARGEST_SPAN = 100_000;

/** A colon separates issuer and account in an otpauth URI. */
const ISSUER = /^[^:\p{C}]+$/u;
const ISSUER_MAX_LENGTH = 40;

/** An address, or a name and an address in angle brackets. */
const SENDER = /^(?:[^<>@\r\n]*<[^<>@\s,;]+@[^<>@\s,;]+>|[^<>@\s,;]+@[^<>@\s,;]+)$/;

const environmentSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port().default(4000),
  PUBLIC_URL: httpUrl()
    .refine(isOriginOnly, 'holds more than scheme, host and port: remove its path, query, fragment and user')
    .optional(),
  INSTANCE_NAME: z
    .string()
    .trim()
    .max(ISSUER_MAX_LENGTH, `has more than ${ISSUER_MAX_LENGTH} characters`)
    .regex(ISSUER, 'holds a colon or a control character')
    .optional(),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => splitDatabaseUrl(text).length > 0,
      'is not a URL of the form mysql://user:password@host:3306/database',
    )
    .superRefine(validateTls)
    .optional(),
  SETUP_TOKEN: z.string().min(1).optional(),
  ENCRYPTION_KEYS: z.string().superRefine(validateKeyRing).optional(),
  SMTP_URL: z
    .string()
    .refine((text) => hasProtocol(text, ['smtp:', 'smtps:']), 'is not a URL of the form smtp://host:587')
    .optional(),
  MAIL_FROM: z.string().regex(SENDER, 'is not an address of the form Name <name@example.com>').optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform(splitList)
    .refine(areAddresses, 'is not a list of IP addresses and CIDR ranges'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `is none of ${LOG_LEVELS.join(', ')}`).default('info'),
  SESSION_IDLE_MINUTES: positiveNumber().default(60),
  SESSION_MAX_HOURS: positiveNumber().default(24),
  PASSWORD_MIN_LENGTH: passwordLength().default(PASSWORD_MIN_LENGTH),
  EVENT_RETENTION_DAYS: positiveNumber().default(400),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  METRICS_PORT: port().optional(),
  EXPLORER: z.enum(SWITCH, NO_SWITCH).default('on'),
  HSTS_INCLUDE_SUBDOMAINS: z.enum(SWITCH, NO_SWITCH).default('off'),
  ...tracingVariables,
});

/**
 * Reads the environment variables; blank ones count as absent. Throws `InvalidConfig`, which names every invalid variable.
 * `needsKeys`: whether DATABASE_URL without ENCRYPTION_KEYS is invalid.
 */
export function readConfig(environment: NodeJS.ProcessEnv, { needsKeys = true } = {}): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const { data, error } = environmentSchema.safeParse(given);
  const faults = (error?.issues ?? []).map(({ path, message }) => `${String(path[0])} ${message}`);
  if (needsKeys && given.DATABASE_URL && !given.ENCRYPTION_KEYS)
    faults.push(
      'ENCRYPTION_KEYS is needed with DATABASE_URL, and `npm run --silent twinlock -- generate-key` prints one',
    );
  if (data?.HSTS_INCLUDE_SUBDOMAINS === 'on' && !data.PUBLIC_URL?.startsWith('https:'))
    faults.push('HSTS_INCLUDE_SUBDOMAINS has no effect without a PUBLIC_URL of the form https://host');
  if (!data || faults.length > 0) throw new InvalidConfig(`${faults.join('; ')}.`);
  return toConfig(data);
}

function toConfig(variables: z.infer<typeof environmentSchema>): Config {
  const dataDir = resolve(variables.DATA_DIR);
  const publicUrl = new URL(variables.PUBLIC_URL ?? `http://localhost:${variables.PORT}`);
  return {
    host: variables.HOST,
    port: variables.PORT,
    issuer: variables.INSTANCE_NAME ?? `Twinlock (${publicUrl.host})`,
    publicUrl: publicUrl.origin,
    publicUrlIsGiven: variables.PUBLIC_URL !== undefined,
    dataDir,
    database: variables.DATABASE_URL
      ? toMysqlLocation(variables.DATABASE_URL)
      : { kind: 'sqlite', file: resolve(dataDir, 'twinlock.db') },
    setupToken: variables.SETUP_TOKEN ?? null,
    encryptionKeys: variables.ENCRYPTION_KEYS ?? null,
    smtpUrl: variables.SMTP_URL ?? null,
    mailFrom: variables.MAIL_FROM ?? `Twinlock <twinlock@${publicUrl.hostname}>`,
    trustedProxies: variables.TRUSTED_PROXIES,
    logLevel: variables.LOG_LEVEL,
    sessionLimits: {
      idleSeconds: variables.SESSION_IDLE_MINUTES * 60,
      absoluteSeconds: variables.SESSION_MAX_HOURS * 60 * 60,
    },
    passwordMinLength: variables.PASSWORD_MIN_LENGTH,
    eventRetentionDays: variables.EVENT_RETENTION_DAYS,
    metrics:
      variables.METRICS_PORT === undefined
        ? null
        : { host: variables.METRICS_HOST, port: variables.METRICS_PORT },
    tracing: toTracingConfig(variables),
    explorer: variables.EXPLORER === 'on',
    hstsIncludesSubdomains: variables.HSTS_INCLUDE_SUBDOMAINS === 'on',
  };
}

function toMysqlLocation(databaseUrl: string): DatabaseLocation {
  return { kind: 'mysql', url: withoutParameters(databaseUrl), tls: readTls(databaseUrl) };
}

function httpUrl(): z.ZodString {
  return z
    .string()
    .refine(
      (text) => hasProtocol(text, ['http:', 'https:']),
      'is not a URL of the form https://host',
    ) as unknown as z.ZodString;
}

function port(): z.ZodCoercedNumber {
  return z.coerce
    .number('is not a number')
    .int('is not a whole number')
    .min(0, 'is not a port')
    .max(65_535, 'is not a port');
}

function passwordLength(): z.ZodCoercedNumber {
  const range = `is not a whole number from ${SHORTEST_MIN_LENGTH} to ${LONGEST_MIN_LENGTH}`;
  return z.coerce.number(range).int(range).min(SHORTEST_MIN_LENGTH, range).max(LONGEST_MIN_LENGTH, range);
}

function positiveNumber(): z.ZodCoercedNumber {
  return z.coerce
    .number('is not a number')
    .positive('is not more than zero')
    .max(LARGEST_SPAN, `is more than ${LARGEST_SPAN}`);
}

/** The ring is parsed again where it is used. Parsing it here reports it together with other invalid variables. */
function validateKeyRing(text: string, { addIssue }: z.RefinementCtx): void {
  try {
    parseKeyRing(text);
  } catch (error) {
    if (!(error instanceof InvalidKeyRing)) throw error;
    addIssue(`can't be used: ${error.message}`);
  }
}

/** Ignores an invalid URL, which is reported elsewhere: its password could be anywhere in it. */
function validateTls(text: string, { addIssue }: z.RefinementCtx): void {
  if (splitDatabaseUrl(text).length === 0) return;
  try {
    readTls(text);
  } catch (error) {
    if (!(error instanceof InvalidTls)) throw error;
    addIssue(error.message);
  }
}

function hasProtocol(text: string, protocols: readonly string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol) && new URL(text).hostname !== '';
}

/** Cookies, links and the origin check assume the client at the root path. An invalid URL is reported elsewhere. */
function isOriginOnly(text: string): boolean {
  if (!hasProtocol(text, ['http:', 'https:'])) return true;
  const { href, origin } = new URL(text);
  return href === `${origin}/`;
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function areAddresses(entries: readonly string[]): boolean {
  return entries.every((entry) => {
    const [address = ''] = entry.split('/');
    // Short and octal forms would be parsed as other addresses: "1" as 0.0.0.1, "010.0.0.1" as 8.0.0.1.
    return isIP(address) !== 0 && (address === entry || isRange(entry));
  });
}

/** Rejects ranges of all addresses, which would let any client forge its address. */
function isRange(entry: string): boolean {
  try {
    const [network, bits] = parseCIDR(entry);
    const isMapped = network instanceof IPv6 && network.isIPv4MappedAddress();
    return bits > (isMapped ? 96 : 0);
  } catch {
    return false;
  }
}
