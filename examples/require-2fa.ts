/**
 * Makes a workspace require two-factor authentication, with a grace period in days. A deployment pipeline can run it any number
 * of times. Prints the rule that the server returned.
 *
 *   TWINLOCK_TOKEN=twl_… npm run --silent require-2fa -- acme 14
 *
 * The token needs the scope SECURITY_WRITE, and the owner who created it needs two-factor authentication.
 */
import { Twinlock } from '@twinlock/sdk';
import { readArguments, readSettings, readWholeNumber, run } from './settings.ts';

const USAGE = 'require-2fa WORKSPACE DAYS, with DAYS from 0 to 90';
const MAX_DAYS = 90;

await run(async () => {
  const [slug = '', days = ''] = readArguments(USAGE, 2);
  const gracePeriodDays = readWholeNumber('DAYS', days, MAX_DAYS);
  const twinlock = new Twinlock({ ...readSettings(), maxWaitSeconds: 60 });
  const { id, security } = await twinlock.workspace(slug);
  const isSet = security.requireTwoFactor && security.gracePeriodDays === gracePeriodDays;
  const rule = isSet
    ? security
    : await twinlock.updateSecurity(id, { requireTwoFactor: true, gracePeriodDays });
  if (!rule.requireTwoFactor) throw new Error(`${slug} does not require two-factor authentication.`);
  console.log(
    `${slug} requires two-factor authentication since ${rule.requiredSince}, with ${rule.gracePeriodDays} days of grace${isSet ? ' already' : ''}.`,
  );
});
