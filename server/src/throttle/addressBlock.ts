import { IPv6, isValid, parse } from 'ipaddr.js';
import type { Pepper } from '../crypto/pepper';
import type { Device } from '../device';
import type { FailureLimit } from './failureLimit';

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

/**
 * The limit of what one address may fail at. There is none for an address that stands for everyone behind a proxy: any one of
 * them could use it up, and lock the others out (S31). The limits for each email address remain.
 */
export function addressLimits(
  pepper: Pepper,
  { purpose, device, max }: { purpose: string; device: Device; max: number },
): FailureLimit[] {
  if (device.ipAddress === null || device.isAddressShared) return [];
  return [{ id: pepper.hash(purpose, addressBlockOf(device.ipAddress)), max }];
}
