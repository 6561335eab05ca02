import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** `203.0.113.7`, `203.0.113.7:51514`, `[2001:db8::7]`, `[2001:db8::7]:443`, each maybe in quotes; the port is dropped. */
const BRACKETED = /^\[([^\]]*)\](?::\d{1,5})?$/;
const WITH_PORT = /^(.*):\d{1,5}$/;
const QUOTED = /^"(.*)"$/;

/**
 * The hops of an X-Forwarded-For header, the client's first. It ends, read from the right, at the first entry that is no address:
 * what stands to the left of it was written by a hop that can't be judged.
 */
export function readForwardedFor(header: string): string[] {
  const hops = header.split(',').map(readAddress);
  return hops.slice(hops.lastIndexOf(null) + 1) as string[];
}

/** An address in one form: without port, brackets and zone, IPv4 within IPv6 as IPv4; null for anything else. */
export function readAddress(text: string): string | null {
  const trimmed = text.trim();
  const unquoted = QUOTED.exec(trimmed)?.[1] ?? trimmed;
  const candidates = [unquoted, BRACKETED.exec(unquoted)?.[1], WITH_PORT.exec(unquoted)?.[1]];
  const found = candidates.find((candidate) => candidate !== undefined && isIP(candidate) !== 0);
  return found === undefined ? null : ipaddr.process(found.split('%')[0] as string).toString();
}

/** Whether an address is among the addresses and CIDR ranges. */
export function isAddressAmong(address: string | undefined, ranges: readonly string[]): boolean {
  const read = address === undefined ? null : readAddress(address);
  if (read === null) return false;
  const parsed = ipaddr.parse(read);
  return ranges.some((range) => {
    const [network, bits] = toNetwork(range);
    return network.kind() === parsed.kind() && parsed.match([network, bits] as never);
  });
}

/** Whether only machines of the same network or host have such an address, never a client on the internet. */
export function isPrivateAddress(address: string): boolean {
  const range = ipaddr.process(address).range();
  return ['private', 'loopback', 'uniqueLocal', 'linkLocal', 'carrierGradeNat'].includes(range);
}

/** A range of IPv4 addresses that is written within IPv6 is one of IPv4 addresses. */
function toNetwork(range: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const [network, bits] = range.includes('/') ? ipaddr.parseCIDR(range) : [ipaddr.parse(range), null];
  const isMapped = network instanceof ipaddr.IPv6 && network.isIPv4MappedAddress() && (bits ?? 128) >= 96;
  const own = isMapped ? (network as ipaddr.IPv6).toIPv4Address() : network;
  const length = bits === null ? (own.kind() === 'ipv4' ? 32 : 128) : isMapped ? bits - 96 : bits;
  return [own, length];
}
