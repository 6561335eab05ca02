import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { SslOptions } from 'mysql2';

const MODES = ['DISABLED', 'REQUIRED', 'VERIFY_CA', 'VERIFY_IDENTITY'] as const;
const PARAMETERS = ['ssl-mode', 'ssl-ca'];
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

export type TlsMode = (typeof MODES)[number];

/** How connections to MySQL are encrypted, and what is checked of the server's certificate. */
export interface DatabaseTls {
  mode: TlsMode;
  /** Certificates of the authorities, as PEM; null for those that Node.js trusts. */
  ca: string | null;
}

/** A database on MySQL or MariaDB. */
export interface MysqlLocation {
  kind: 'mysql';
  /** Without parameters; may name several hosts. */
  url: string;
  tls: DatabaseTls;
}

/** A parameter of DATABASE_URL can't be used; the message goes on after the variable's name. */
export class InvalidTls extends Error {
  override name = 'InvalidTls';
}

/** What the parameters of DATABASE_URL say about TLS. Throws `InvalidTls` for a parameter that means nothing here. */
export function readTls(databaseUrl: string): DatabaseTls {
  const parameters = new URLSearchParams(/\?([^#]*)/.exec(databaseUrl)?.[1] ?? '');
  const names = [...parameters.keys()];
  const unknown = names.find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined)
    throw new InvalidTls(`has the parameter "${unknown}", but only ssl-mode and ssl-ca have a meaning`);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new InvalidTls(`has the parameter ${repeated} twice`);
  const mode = readMode(parameters.get('ssl-mode'));
  return { mode, ca: readCa(parameters.get('ssl-ca'), mode) };
}

/** The driver's options; none where nothing is encrypted. */
export function sslOptions({ mode, ca }: DatabaseTls): { ssl?: SslOptions } {
  if (mode === 'DISABLED') return {};
  return {
    ssl: {
      ...(ca !== null && { ca }),
      rejectUnauthorized: mode !== 'REQUIRED',
      verifyIdentity: mode === 'VERIFY_IDENTITY',
    },
  };
}

function readMode(text: string | null): TlsMode {
  const mode = MODES.find((name) => name === (text ?? 'DISABLED').toUpperCase());
  if (mode === undefined) throw new InvalidTls(`has an ssl-mode that is none of ${MODES.join(', ')}`);
  return mode;
}

/** Any authority of the internet issues certificates for anyone, so that without a name to check they would prove nothing. */
function readCa(file: string | null, mode: TlsMode): string | null {
  const verifies = mode === 'VERIFY_CA' || mode === 'VERIFY_IDENTITY';
  if (file === null) {
    if (mode === 'VERIFY_CA') throw new InvalidTls('has ssl-mode VERIFY_CA, which needs ssl-ca');
    return null;
  }
  if (!verifies) throw new InvalidTls('has ssl-ca, which needs ssl-mode VERIFY_CA or VERIFY_IDENTITY');
  return requireCertificates(file);
}

function requireCertificates(file: string): string {
  const text = readText(file);
  const certificates = text.match(CERTIFICATE) ?? [];
  if (certificates.length === 0 || !certificates.every(isCertificate))
    throw new InvalidTls(`has an ssl-ca that holds no usable certificate in PEM form: ${file}`);
  return text;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InvalidTls(
      `has an ssl-ca that can't be read (${(error as NodeJS.ErrnoException).code}): ${file}`,
    );
  }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem) !== null;
  } catch {
    return false;
  }
}
