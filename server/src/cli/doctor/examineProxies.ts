import type { Config } from '../../config';
import { isAddressAmong } from '../../core/ipAddress';
import { toInstantOrNull } from '../../database/columns';
import type { ExaminedDatabase } from './examineDatabase';
import { type Finding, failed, passed } from './finding';
import { queryDatabase } from './queryDatabase';

interface UntrustedProxy {
  /** Null for an address on the internet. */
  address: string | null;
  seenAt: Date;
}

/** Servers store it once a day. */
const RECENT_MILLISECONDS = 2 * 24 * 60 * 60 * 1000;

/** Checks for a proxy that isn't in TRUSTED_PROXIES (S31). Servers store the address of one that they detect. */
export async function examineProxies(
  { database, trustedProxies, publicUrl }: Config,
  { isCurrent }: ExaminedDatabase,
  now: Date,
): Promise<Finding> {
  const found = isCurrent ? await findUntrustedProxy(database).catch(() => null) : null;
  const seen = found && now.getTime() - found.seenAt.getTime() < RECENT_MILLISECONDS ? found : null;
  if (seen?.address && !isAddressAmong(seen.address, trustedProxies))
    return failed(
      `${seen.address} sent X-Forwarded-For, and TRUSTED_PROXIES doesn't name it (last seen ${seen.seenAt.toISOString()}). If it is your proxy, add it: until then all of its clients count as one address.`,
    );
  if (trustedProxies.length > 0)
    return passed(`${trustedProxies.join(', ')} may name the address of the client`);
  if (seen !== null)
    return passed(
      `none is trusted, and an address on the internet sent X-Forwarded-For (last seen ${seen.seenAt.toISOString()}). If it is your proxy, set TRUSTED_PROXIES`,
    );
  if (publicUrl.startsWith('https:'))
    return passed(
      'none is trusted, but PUBLIC_URL is https, which a proxy has to provide. Set TRUSTED_PROXIES to its address',
    );
  return passed('none is trusted, and none was met');
}

async function findUntrustedProxy(location: Config['database']): Promise<UntrustedProxy | null> {
  return queryDatabase(location, async (query) => {
    const [row] = await query('SELECT untrustedProxy, untrustedProxyAt FROM instances');
    const seenAt = toInstantOrNull(row?.untrustedProxyAt);
    return seenAt && { address: (row?.untrustedProxy as string | null) ?? null, seenAt };
  });
}
