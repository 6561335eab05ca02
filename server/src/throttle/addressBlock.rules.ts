import { IPv6, isValid, parse } from 'ipaddr.js';
import type { Device } from '../core/device';
import type { Pepper } from '../crypto/pepper';
import type { FailureLimit } from './failureLimit.rules';

/** 16-bit groups of an IPv6 address that form its network prefix (RFC 6177, RFC 4291 section 2.5.4). */
const NETWORK_GROUPS = 4;

/**
 * Returns the key under which failures from an address are counted (S12): an IPv4 address, the /64 network of an IPv6 address, or
 * `unknown`. A client with one IPv6 address can use every address of its network.
 */
export function addressBlockOf(ipAddress: string | null): string {
  if (ipAddress === null || !isValid(ipAddress)) return 'unknown';
  const address = parse(ipAddress);
  if (!(address instanceof IPv6)) return ipAddress;
  return `${address.parts
    .slice(0, NETWORK_GROUPS)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

/** Failures that one address may make within the window (S12), by purpose. The purpose is part of the count's id. */
const MAX_PER_ADDRESS = {
  'password-failures-from-address': 100,
  'reset-requests-from-address': 50,
  'setup-guesses-from-address': 20,
} as const;

export type AddressPurpose = keyof typeof MAX_PER_ADDRESS;

export function addressLimit(
  pepper: Pepper,
  { purpose, ipAddress }: { purpose: AddressPurpose; ipAddress: string | null },
): FailureLimit {
  return { id: pepper.hash(purpose, addressBlockOf(ipAddress)), max: MAX_PER_ADDRESS[purpose] };
}

/** Returns the limits of the address for all purposes. */
export function allAddressLimits(pepper: Pepper, ipAddress: string): FailureLimit[] {
  const purposes = Object.keys(MAX_PER_ADDRESS) as AddressPurpose[];
  return purposes.map((purpose) => addressLimit(pepper, { purpose, ipAddress }));
}

/**
 * Returns the limit of the device's address; none if the address is unknown or is that of a proxy, where one client could lock out
 * all others (S31). The limits per email still apply.
 */
export function addressLimits(
  pepper: Pepper,
  { purpose, device }: { purpose: AddressPurpose; device: Device },
): FailureLimit[] {
  if (device.ipAddress === null || device.isAddressShared) return [];
  return [addressLimit(pepper, { purpose, ipAddress: device.ipAddress })];
}
