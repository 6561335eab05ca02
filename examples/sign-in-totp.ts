/**
 * Signs in with a password and a code of the authenticator's secret, and lists the person's workspaces.
 *
 *   TWINLOCK_EMAIL=… TWINLOCK_PASSWORD=… TWINLOCK_TOTP_SECRET=… npm run --silent sign-in-totp
 *
 * A code is accepted once: within 30 seconds of the last sign-in or of the setup it is INVALID_CODE.
 */
import { Twinlock } from '@twinlock/sdk';
import { generateSync } from 'otplib';
import { readUrl, readVariable, run } from './settings.ts';

await run(async () => {
  const secret = readVariable('TWINLOCK_TOTP_SECRET');
  const twinlock = new Twinlock({ url: readUrl() });
  const step = await twinlock.signIn({
    email: readVariable('TWINLOCK_EMAIL'),
    password: readVariable('TWINLOCK_PASSWORD'),
  });
  if (step.kind === 'secondFactor') await step.verify(() => generateSync({ secret }));
  const viewer = await twinlock.viewer();
  for (const { role, workspace } of viewer?.memberships ?? []) console.log(`${workspace.slug}\t${role}`);
  await twinlock.signOut();
});
