/**
 * Lists the members of a workspace without two-factor authentication, and exits with 1 if there are any, so that a CI or cron
 * job fails.
 *
 *   TWINLOCK_TOKEN=twl_… npm run --silent who-lacks-2fa -- acme
 *
 * The token needs the scope MEMBERS_READ.
 */
import { Twinlock } from '@twinlock/sdk';
import { readArguments, readSettings, run } from './settings.ts';

await run(async () => {
  const [slug = ''] = readArguments('who-lacks-2fa WORKSPACE', 1);
  const twinlock = new Twinlock({ ...readSettings(), maxWaitSeconds: 60 });
  let count = 0;
  for await (const { user, twoFactorStatus } of twinlock.members(slug, {
    filter: { twoFactorEnabled: false },
  })) {
    console.log(`${user.email}\t${user.name}\t${twoFactorStatus}`);
    count += 1;
  }
  console.error(count === 0 ? 'Everyone has two-factor authentication.' : `${count} lack it.`);
  process.exitCode = count === 0 ? 0 : 1;
});
