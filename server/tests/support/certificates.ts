import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../../../scripts/findProgram.cjs';

/** Creates a certificate authority in the folder and returns the path of its certificate. */
export function makeAuthority(folder: string, name: string): string {
  openssl(folder, [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-days', '2'],
    ...['-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.pem`],
    ...['-addext', 'basicConstraints=critical,CA:TRUE'],
  ]);
  return join(folder, `${name}.pem`);
}

/** Issues a server certificate for the names, such as `DNS:localhost` or `IP:127.0.0.1`. */
export function issueCertificate(
  folder: string,
  { authority, name, names }: { authority: string; name: string; names: string },
): { cert: string; key: string } {
  writeFileSync(join(folder, `${name}.ext`), `subjectAltName=${names}\n`);
  openssl(folder, [
    ...['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-subj', '/CN=database'],
    ...['-keyout', `${name}.key`, '-out', `${name}.csr`],
  ]);
  openssl(folder, [
    ...['x509', '-req', '-in', `${name}.csr`, '-CA', `${authority}.pem`, '-CAkey', `${authority}.key`],
    ...['-CAcreateserial', '-days', '2', '-extfile', `${name}.ext`, '-out', `${name}.pem`],
  ]);
  return { cert: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) };
}

function openssl(cwd: string, args: string[]): void {
  execFileSync(findProgram('openssl') ?? 'openssl', args, { cwd, stdio: 'pipe' });
}
