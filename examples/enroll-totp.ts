/**
 * Sets up an authenticator for an account that has none, as an app on a phone would. Use it for the account of a program that
 * signs in unattended. Writes the recovery codes to a new file and prints the secret, for a password manager or a vault.
 *
 *   TWINLOCK_EMAIL=… TWINLOCK_PASSWORD=… npm run --silent enroll-totp -- recovery-codes.txt
 *
 * The secret isn't returned again once the setup is confirmed.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Twinlock } from '@twinlock/sdk';
import { generateSync } from 'otplib';
import { readArguments, readUrl, readVariable, run } from './settings.ts';

await run(async () => {
  const [file = ''] = readArguments('enroll-totp FILE', 1);
  if (existsSync(file)) throw new Error(`${file} exists already; name a new file.`);
  const twinlock = new Twinlock({ url: readUrl() });
  const step = await twinlock.signIn({
    email: readVariable('TWINLOCK_EMAIL'),
    password: readVariable('TWINLOCK_PASSWORD'),
  });
  if (step.kind === 'secondFactor') throw new Error('This account has two-factor authentication already.');

  const { id, secret } = await twinlock.startEnrollment({ label: 'enroll-totp' });
  const { recoveryCodeSetId } = await twinlock.verifyEnrollment(id, () => generateSync({ secret }));
  const { content } = await twinlock.downloadRecoveryCodes(recoveryCodeSetId);
  await writeFile(file, content, { mode: 0o600, flag: 'wx' });
  console.log(secret);
  await twinlock.confirmEnrollment(id);
  console.error(`Two-factor authentication is on. The recovery codes are in ${file}.`);
  await twinlock.signOut();
});
