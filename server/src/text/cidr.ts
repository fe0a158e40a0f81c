import ipaddr from "ipaddr.js";

/** An IP network or an address in one, as `address/prefix`. */
export interface Cidr {
  readonly family: 4 | 6;
  /** Without the host bits: `10.10.0.2/8` gives `10.0.0.0/8`. */
  readonly network: string;
  readonly prefixLength: number;
}

/** Reads `address/prefix` as Go's net.ParseCIDR does, host bits allowed; undefined for anything else. */
export function parseCidr(text: string): Cidr | undefined {
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(text)) {
    const [address, prefixLength] = ipaddr.IPv4.parseCIDR(text);
    return { family: 4, network: networkOf(address, prefixLength), prefixLength };
  }
  // A zone or an embedded IPv4 address is legal in an address, but in no key that we read.
  if (text.includes("%") || !ipaddr.IPv6.isValidCIDR(text)) return undefined;
  const [address, prefixLength] = ipaddr.IPv6.parseCIDR(text);
  return { family: 6, network: networkOf(address, prefixLength), prefixLength };
}

/** The network of this length (at most its own) that a network lies in, as `network` is written. */
export function networkAt(cidr: Cidr, prefixLength: number): string {
  const [network] = ipaddr.parseCIDR(cidr.network);
  return networkOf(network, prefixLength);
}

/** True when every address of `inner` is one of `outer`. */
export function covers(outer: Cidr, inner: Cidr): boolean {
  if (outer.family !== inner.family || outer.prefixLength > inner.prefixLength) return false;
  return networkAt(inner, outer.prefixLength) === outer.network;
}

function networkOf(address: ipaddr.IPv4 | ipaddr.IPv6, prefixLength: number): string {
  const text = `${address.toString()}/${prefixLength}`;
  const family = address.kind() === "ipv4" ? ipaddr.IPv4 : ipaddr.IPv6;
  return `${family.networkAddressFromCIDR(text).toString()}/${prefixLength}`;
}
