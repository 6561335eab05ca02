import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAuthority } from '../../tests/support/certificates';
import { sslOptions } from '../database/connectMysql';
import { readTls } from './readTls';

let folder: string;
let ca: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinlock-tls-'));
  ca = makeAuthority(folder, 'ca');
  writeFileSync(join(folder, 'empty.pem'), '');
  writeFileSync(join(folder, 'broken.pem'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const url = (parameters: string) => `mysql://user:pass@one:3306,two/twinlock${parameters}`;

test.each([
  ['', 'DISABLED', {}],
  ['?', 'DISABLED', {}],
  ['?ssl-mode=disabled', 'DISABLED', {}],
  ['?ssl-mode=Required', 'REQUIRED', { ssl: { rejectUnauthorized: false, verifyIdentity: false } }],
  [
    '?ssl-mode=VERIFY_IDENTITY',
    'VERIFY_IDENTITY',
    { ssl: { rejectUnauthorized: true, verifyIdentity: true } },
  ],
])('S44 %j means ssl-mode %s', (parameters, mode, options) => {
  const tls = readTls(url(parameters));
  expect(tls).toEqual({ mode, ca: null });
  expect(sslOptions(tls)).toEqual(options);
});

test.each([
  ['VERIFY_CA', false],
  ['VERIFY_IDENTITY', true],
])('S44 %s verifies with the authorities in the file ssl-ca', (mode, verifyIdentity) => {
  const tls = readTls(url(`?ssl-mode=${mode}&ssl-ca=${encodeURIComponent(ca)}`));
  expect(tls.ca).toContain('BEGIN CERTIFICATE');
  expect(sslOptions(tls)).toEqual({ ssl: { ca: tls.ca, rejectUnauthorized: true, verifyIdentity } });
});

test.each([
  ['?ssl={"rejectUnauthorized":true}', 'has the parameter "ssl", but only ssl-mode and ssl-ca are supported'],
  ['?ssl-mode=REQUIRED&charset=utf8', 'has the parameter "charset", but only'],
  ['?SSL-MODE=REQUIRED', 'has the parameter "SSL-MODE", but only'],
  ['?ssl-mode=REQUIRED&ssl-mode=DISABLED', 'has the parameter ssl-mode twice'],
  ['?ssl-mode=', 'has an ssl-mode that is none of DISABLED, REQUIRED, VERIFY_CA, VERIFY_IDENTITY'],
  ['?ssl-mode=PREFERRED', 'has an ssl-mode that is none of'],
  ['?ssl-mode=VERIFY_CA', 'has ssl-mode VERIFY_CA, which needs ssl-ca'],
  ['?ssl-ca=CA', 'has ssl-ca, which needs ssl-mode VERIFY_CA or VERIFY_IDENTITY'],
  ['?ssl-mode=REQUIRED&ssl-ca=CA', 'has ssl-ca, which needs ssl-mode VERIFY_CA or VERIFY_IDENTITY'],
  [
    '?ssl-mode=VERIFY_CA&ssl-ca=FOLDER/none.pem',
    "has an ssl-ca that can't be read (ENOENT): FOLDER/none.pem",
  ],
  ['?ssl-mode=VERIFY_CA&ssl-ca=FOLDER', "has an ssl-ca that can't be read (EISDIR)"],
  ['?ssl-mode=VERIFY_CA&ssl-ca=FOLDER/empty.pem', 'has an ssl-ca without a valid certificate'],
  ['?ssl-mode=VERIFY_CA&ssl-ca=FOLDER/broken.pem', 'has an ssl-ca without a valid certificate'],
])('S44 %s is rejected', (parameters, message) => {
  const placed = (text: string) => text.replace('FOLDER', folder).replace('=CA', `=${ca}`);
  expect(() => readTls(url(placed(parameters)))).toThrow(placed(message));
});
