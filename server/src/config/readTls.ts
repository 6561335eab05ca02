import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type DatabaseTls, TLS_MODES } from '../core/databaseLocation';

const PARAMETERS = ['ssl-mode', 'ssl-ca'];
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The message continues a sentence that begins with the name of the variable. */
export class InvalidTls extends Error {
  override name = 'InvalidTls';
}

/** Reads the TLS parameters of DATABASE_URL. Throws `InvalidTls` if they are invalid, or if there are other parameters. */
export function readTls(databaseUrl: string): DatabaseTls {
  const parameters = new URLSearchParams(/\?([^#]*)/.exec(databaseUrl)?.[1] ?? '');
  const names = [...parameters.keys()];
  const unknown = names.find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined)
    throw new InvalidTls(`has the parameter "${unknown}", but only ssl-mode and ssl-ca are supported`);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw new InvalidTls(`has the parameter ${repeated} twice`);
  const mode = readMode(parameters.get('ssl-mode'));
  return { mode, ca: readCa(parameters.get('ssl-ca'), mode) };
}

/** Returns DATABASE_URL without its parameters, which mean something else to the driver. */
export function withoutParameters(databaseUrl: string): string {
  return databaseUrl.replace(/\?.*$/s, '');
}

function readMode(text: string | null): DatabaseTls['mode'] {
  const mode = TLS_MODES.find((name) => name === (text ?? 'DISABLED').toUpperCase());
  if (mode === undefined) throw new InvalidTls(`has an ssl-mode that is none of ${TLS_MODES.join(', ')}`);
  return mode;
}

/** VERIFY_CA requires ssl-ca: it doesn't check the name, and public authorities issue certificates for any name. */
function readCa(file: string | null, mode: DatabaseTls['mode']): string | null {
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
    throw new InvalidTls(`has an ssl-ca without a valid certificate in PEM format: ${file}`);
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
