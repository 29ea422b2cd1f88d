import { lookup as resolve } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

/** What kind of network an address belongs to. */
export type AddressKind = "public" | "private" | "never";

/** Never sent to, whoever asks: unspecified, link-local (where clouds answer with credentials), multicast, reserved. */
const NEVER: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["169.254.0.0", 16],
  ["192.0.0.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  ["::", 128],
  ["fe80::", 10],
  ["ff00::", 8],
  ["fd00:ec2::254", 128],
];
/** Loopback and the networks of one house (RFC 1918, RFC 4193, RFC 6598). */
const PRIVATE: readonly (readonly [string, number])[] = [
  ["10.0.0.0", 8],
  ["127.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["100.64.0.0", 10],
  ["198.18.0.0", 15],
  ["::1", 128],
  ["fc00::", 7],
];

const never = blockList(NEVER);
const internal = blockList(PRIVATE);

function blockList(ranges: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of ranges)
    list.addSubnet(address, prefix, isIP(address) === 6 ? "ipv6" : "ipv4");
  return list;
}

export function addressKind(address: string): AddressKind {
  // An IPv4 address in IPv6's clothes is that IPv4 address.
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const family = isIP(plain);
  if (family === 0) return "never";
  const type = family === 6 ? "ipv6" : "ipv4";
  // NAT64 and 6to4 carry an IPv4 address inside; nobody here needs them.
  if (family === 6 && /^(64:ff9b:|2002:)/i.test(plain)) return "never";
  if (never.check(plain, type)) return "never";
  return internal.check(plain, type) ? "private" : "public";
}

/** The addresses of a host name, each with its kind; the name may be an address itself. */
export async function addressesOf(
  host: string,
): Promise<{ address: string; family: 4 | 6; kind: AddressKind }[]> {
  const found = await resolve(host.replace(/^\[|\]$/g, ""), { all: true });
  return found.map(({ address, family }) => ({
    address,
    family: family === 6 ? 6 : 4,
    kind: addressKind(address),
  }));
}
