/**
 * Sees to it that a workspace requires two-factor authentication, with the days of grace given: a step for a
 * deployment pipeline, which may run as often as it likes.
 *
 *   TWINLOCK_TOKEN=twl_… npm run --silent require-2fa -- acme 14
 *
 * The token needs the scope SECURITY_WRITE, and its maker two-factor authentication of their own.
 */
import { Twinlock } from '@twinlock/sdk';
import { readArguments, readSettings, run } from './settings.ts';

await run(async () => {
  const [slug = '', days = ''] = readArguments('require-2fa WORKSPACE DAYS', 2);
  const twinlock = new Twinlock({ ...readSettings(), maxWaitSeconds: 60 });
  const { id, security } = await twinlock.workspace(slug);
  const wanted = { requireTwoFactor: true, gracePeriodDays: Number(days) };
  const stands =
    security.requireTwoFactor === wanted.requireTwoFactor &&
    security.gracePeriodDays === wanted.gracePeriodDays;
  if (!stands) await twinlock.updateSecurity(id, wanted);
  console.log(
    `${slug} requires two-factor authentication, with ${days} days of grace${stands ? ' already' : ''}.`,
  );
});
