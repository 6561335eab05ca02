import { IPv6, isValid, parse } from 'ipaddr.js';
import type { Device } from '../core/device';
import type { Pepper } from '../crypto/pepper';
import type { FailureLimit } from './failureLimit.rules';

/** Bits of an IPv6 address that its subscriber doesn't choose (RFC 6177, RFC 4291 section 2.5.4). */
const NETWORK_PARTS = 4;

/**
 * What failures from an address are counted under: a client with one IPv6 address has all others of its /64 too,
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

/** How often one address may fail at each thing within the window (S12), by the purpose that its counter is hashed with. */
const MAX_PER_ADDRESS = {
  'password-failures-from-address': 100,
  'reset-requests-from-address': 50,
  'setup-guesses-from-address': 20,
} as const;

export type AddressPurpose = keyof typeof MAX_PER_ADDRESS;

/** What an address is counted under for one purpose, and how much of it is allowed. */
export function addressLimit(
  pepper: Pepper,
  { purpose, ipAddress }: { purpose: AddressPurpose; ipAddress: string | null },
): FailureLimit {
  return { id: pepper.hash(purpose, addressBlockOf(ipAddress)), max: MAX_PER_ADDRESS[purpose] };
}

/** All that an address can be held back for. */
export function allAddressLimits(pepper: Pepper, ipAddress: string): FailureLimit[] {
  const purposes = Object.keys(MAX_PER_ADDRESS) as AddressPurpose[];
  return purposes.map((purpose) => addressLimit(pepper, { purpose, ipAddress }));
}

/**
 * The limit of what one address may fail at. There is none for an address that stands for everyone behind a proxy: any one of
 * them could use it up, and lock the others out (S31). The limits for each email address remain.
 */
export function addressLimits(
  pepper: Pepper,
  { purpose, device }: { purpose: AddressPurpose; device: Device },
): FailureLimit[] {
  if (device.ipAddress === null || device.isAddressShared) return [];
  return [addressLimit(pepper, { purpose, ipAddress: device.ipAddress })];
}
