import type { Config } from '../../config';
import { isAddressAmong } from '../../core/ipAddress';
import { toInstantOrNull } from '../../database/columns';
import { askDatabase } from './askDatabase';
import type { ExaminedDatabase } from './examineDatabase';
import { type Finding, well, wrong } from './finding';

interface Mark {
  /** Null for an address on the internet. */
  proxy: string | null;
  at: Date;
}

/** Servers renew their marks once a day. */
const MARK_COUNTS_MILLISECONDS = 2 * 24 * 60 * 60 * 1000;

/** Whether a proxy stands before the server that TRUSTED_PROXIES doesn't name (S31). A server leaves a mark when it meets one. */
export async function examineProxies(
  { database, trustedProxies, publicUrl }: Config,
  { isCurrent }: ExaminedDatabase,
  now: Date,
): Promise<Finding> {
  const found = isCurrent ? await findMark(database).catch(() => null) : null;
  const mark = found && now.getTime() - found.at.getTime() < MARK_COUNTS_MILLISECONDS ? found : null;
  if (mark?.proxy && !isAddressAmong(mark.proxy, trustedProxies))
    return wrong(
      `${mark.proxy} sent X-Forwarded-For, and TRUSTED_PROXIES doesn't name it (last seen ${mark.at.toISOString()}). If it is your proxy, add it: until then all of its clients count as one address.`,
    );
  if (trustedProxies.length > 0)
    return well(`${trustedProxies.join(', ')} may name the address of the client`);
  if (mark !== null)
    return well(
      `none is trusted, and an address on the internet sent X-Forwarded-For (last seen ${mark.at.toISOString()}). If it is your proxy, set TRUSTED_PROXIES`,
    );
  if (publicUrl.startsWith('https:'))
    return well(
      'none is trusted, but PUBLIC_URL is https, which a proxy has to provide. Set TRUSTED_PROXIES to its address',
    );
  return well('none is trusted, and none was met');
}

async function findMark(location: Config['database']): Promise<Mark | null> {
  return askDatabase(location, async (ask) => {
    const [row] = await ask('SELECT untrustedProxy, untrustedProxyAt FROM instances');
    const at = toInstantOrNull(row?.untrustedProxyAt);
    return at && { proxy: (row?.untrustedProxy as string | null) ?? null, at };
  });
}
