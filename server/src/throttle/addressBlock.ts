import { IPv6, isValid, parse } from 'ipaddr.js';

/** Bits of an IPv6 address that its subscriber doesn't choose (RFC 6177, RFC 4291 section 2.5.4). */
const NETWORK_PARTS = 4;

/**
 * What failures from an address are counted under: whoever has one IPv6 address has all the others of its /64 as well,
 * and would never be counted twice (S12).
 */
export function addressBlockOf(ipAddress: string | null): string {
  if (ipAddress === null || !isValid(ipAddress)) return 'unknown';
  const address = parse(ipAddress);
  if (!(address instanceof IPv6)) return ipAddress;
  return `${address.parts
    .slice(0, NETWORK_PARTS)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
