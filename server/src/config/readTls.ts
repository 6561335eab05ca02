import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type DatabaseTls, TLS_MODES } from '../core/databaseLocation';

const PARAMETERS = ['ssl-mode', 'ssl-ca'];
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** A parameter of DATABASE_URL is invalid. The message continues a sentence that begins with the variable's name. */
export class InvalidTls extends Error {
  override name = 'InvalidTls';
}

/** Reads the TLS parameters of DATABASE_URL. Throws `InvalidTls` for every other parameter. */
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

/** Returns DATABASE_URL without its parameters, which mean something else to the driver. */
export function withoutParameters(databaseUrl: string): string {
  return databaseUrl.replace(/\?.*$/s, '');
}

function readMode(text: string | null): DatabaseTls['mode'] {
  const mode = TLS_MODES.find((name) => name === (text ?? 'DISABLED').toUpperCase());
  if (mode === undefined) throw new InvalidTls(`has an ssl-mode that is none of ${TLS_MODES.join(', ')}`);
  return mode;
}

/** VERIFY_CA needs its own authority: public ones issue certificates for any name, and VERIFY_CA doesn't check the name. */
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
