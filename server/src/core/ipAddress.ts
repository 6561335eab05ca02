import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Accepted: `203.0.113.7`, `203.0.113.7:51514`, `[2001:db8::7]`, `[2001:db8::7]:443`, each optionally in quotes. */
const BRACKETED = /^\[([^\]]*)\](?::\d{1,5})?$/;
const WITH_PORT = /^(.*):\d{1,5}$/;
const QUOTED = /^"(.*)"$/;

/**
 * Returns the addresses of an X-Forwarded-For header, client first. Ignores all entries to the left of an invalid one: they come
 * from an unknown hop.
 */
export function readForwardedFor(header: string): string[] {
  const hops = header.split(',').map(readAddress);
  return hops.slice(hops.lastIndexOf(null) + 1) as string[];
}

/** Normalizes an address: no port, brackets or zone; IPv4-mapped IPv6 as IPv4. Returns null if the text isn't an address. */
export function readAddress(text: string): string | null {
  const trimmed = text.trim();
  const unquoted = QUOTED.exec(trimmed)?.[1] ?? trimmed;
  const candidates = [unquoted, BRACKETED.exec(unquoted)?.[1], WITH_PORT.exec(unquoted)?.[1]];
  const found = candidates.find((candidate) => candidate !== undefined && isIP(candidate) !== 0);
  return found === undefined ? null : ipaddr.process(found.split('%')[0] as string).toString();
}

/** Whether an address is in a list of addresses and CIDR ranges. */
export function isAddressAmong(address: string | undefined, ranges: readonly string[]): boolean {
  const read = address === undefined ? null : readAddress(address);
  if (read === null) return false;
  const parsed = ipaddr.parse(read);
  return ranges.some((range) => {
    const [network, bits] = toNetwork(range);
    return network.kind() === parsed.kind() && parsed.match([network, bits] as never);
  });
}

/** Whether the address can't belong to a client on the internet. */
export function isPrivateAddress(address: string): boolean {
  const range = ipaddr.process(address).range();
  return ['private', 'loopback', 'uniqueLocal', 'linkLocal', 'carrierGradeNat'].includes(range);
}

/** Converts an IPv4-mapped IPv6 range to an IPv4 range. */
function toNetwork(range: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const [network, bits] = range.includes('/') ? ipaddr.parseCIDR(range) : [ipaddr.parse(range), null];
  const isMapped = network instanceof ipaddr.IPv6 && network.isIPv4MappedAddress() && (bits ?? 128) >= 96;
  const own = isMapped ? (network as ipaddr.IPv6).toIPv4Address() : network;
  const length = bits === null ? (own.kind() === 'ipv4' ? 32 : 128) : isMapped ? bits - 96 : bits;
  return [own, length];
}
