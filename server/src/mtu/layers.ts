import { type ByFamily, bytesFor, type Family } from "./bytes.ts";
import {
  CALICO,
  CILIUM_MTU_2026,
  FLANNEL,
  KUBE_OVN,
  MEASURED,
  OVN,
  OVS,
  VLAN_DEVICE,
  WIREGUARD_DEVICE,
  WIREGUARD_MESSAGES,
} from "./sources.ts";

/** One header of a layer, in the order it stands on the wire. */
export interface Part {
  readonly name: string;
  readonly bytes: number;
}

/**
 * What becomes of a packet that is too long for the link under the layer, seen from the inner packet:
 * dropped: the outer packet has DF set; fragmented: it leaves as several outer packets; refused: the sender
 * is told "fragmentation needed" after one lost packet; unknown: neither read nor measured.
 */
export type Oversize = "dropped" | "fragmented" | "refused" | "unknown";

/** One encapsulation: what it adds to an IP packet, in bytes, exactly. */
export interface Layer {
  readonly id: string;
  readonly name: string;
  /** The sum of `parts`, per IP version of the outer header. */
  readonly bytes: ByFamily;
  readonly parts: { readonly 4?: readonly Part[]; readonly 6?: readonly Part[] };
  readonly oversize: Oversize;
  readonly source: string;
}

type Spec = Pick<Layer, "name" | "parts" | "source"> & { readonly oversize?: Oversize };

const part = (name: string, bytes: number): Part => ({ name, bytes });
const IPV4 = part("IPv4", 20);
const IPV6 = part("IPv6", 40);
const UDP = part("UDP", 8);
const GENEVE = part("GENEVE", 8);
const VXLAN = part("VXLAN", 8);
const GRE = part("GRE", 4);
const GRE_KEY = part("GRE key", 4);
const ETHERNET = part("inner Ethernet", 14);
const OVN_OPTION = part("OVN option", 8);
const STT = [part("STT", 38), ETHERNET];
/**
 * The kernel adds it to every IPv6 tunnel unless told `encaplimit none`: 8 bytes that no table of headers
 * shows.
 */
const ENCAP_LIMIT = part("encapsulation limit option", 8);

const over4 = (...inner: Part[]): Layer["parts"] => ({ 4: [IPV4, ...inner] });
const over6 = (...inner: Part[]): Layer["parts"] => ({ 6: [IPV6, ...inner] });
const over = (...inner: Part[]): Layer["parts"] => ({ ...over4(...inner), ...over6(...inner) });

/**
 * OVS sets DF on what it encapsulates (openvswitch/ovs@d6a632a9:lib/netdev-vport.c, df_default) unless
 * `ovn-encap-df_default` says no, and Kube-OVN never writes that.
 */
const BY_OVS = "dropped";

const GENEVE_CONST = `${OVN}:lib/ovn-util.h#GENEVE_TUNNEL_OVERHEAD`;
const VXLAN_CONST = `${OVN}:lib/ovn-util.h#VXLAN_TUNNEL_OVERHEAD`;
const GRE_CONST = `${OVS}:lib/packets.h#gre_base_hdr`;
const CALICO_TABLE = `${CALICO}:felix/dataplane/linux/int_dataplane.go`;

/** Every encapsulation we know the exact size of. What a vendor merely reserves is in reserves.ts. */
export const LAYERS = define({
  "ovn-geneve": {
    name: "OVN GENEVE",
    parts: over(UDP, GENEVE, OVN_OPTION, ETHERNET),
    oversize: BY_OVS,
    source: GENEVE_CONST,
  },
  "ovn-vxlan": {
    name: "OVN VXLAN",
    parts: over(UDP, VXLAN, ETHERNET),
    oversize: BY_OVS,
    source: VXLAN_CONST,
  },
  "ovn-stt": {
    name: "STT",
    parts: over(...STT),
    source: `${KUBE_OVN}:pkg/util/const.go#SttHeaderLength`,
  },
  geneve: {
    name: "GENEVE without options",
    parts: over(UDP, GENEVE, ETHERNET),
    oversize: "fragmented",
    source: GENEVE_CONST,
  },
  vxlan: {
    name: "VXLAN",
    parts: over(UDP, VXLAN, ETHERNET),
    oversize: "fragmented",
    source: `${CALICO_TABLE}; ${CILIUM_MTU_2026}#TunnelOverheadIPv4`,
  },
  wireguard: {
    name: "WireGuard",
    parts: over(UDP, part("WireGuard header", 16), part("authentication tag", 16)),
    oversize: "fragmented",
    source: `${WIREGUARD_DEVICE}#wg_setup; ${WIREGUARD_MESSAGES}#MESSAGE_MINIMUM_LENGTH`,
  },
  ipip: { name: "IPIP", parts: over4(), oversize: "refused", source: CALICO_TABLE },
  sit: { name: "SIT (IPv6 in IPv4)", parts: over4(), source: MEASURED },
  ip6tnl: { name: "IPv6 tunnel", parts: over6(ENCAP_LIMIT), source: MEASURED },
  "ip6tnl-no-limit": { name: "IPv6 tunnel, encaplimit none", parts: over6(), source: MEASURED },
  gre: { name: "GRE", parts: over(GRE), source: GRE_CONST },
  "gre-key": { name: "GRE with key", parts: over(GRE, GRE_KEY), source: GRE_CONST },
  "gre-key-csum-seq": {
    name: "GRE with key, checksum and sequence",
    parts: over(GRE, part("GRE checksum", 4), GRE_KEY, part("GRE sequence", 4)),
    source: GRE_CONST,
  },
  ip6gre: { name: "IPv6 GRE", parts: over6(ENCAP_LIMIT, GRE), source: MEASURED },
  gretap: { name: "GRETAP", parts: over(GRE, ETHERNET), oversize: "refused", source: GRE_CONST },
  "gretap-key": {
    name: "GRETAP with key",
    parts: over(GRE, GRE_KEY, ETHERNET),
    oversize: "refused",
    source: GRE_CONST,
  },
  "flannel-udp": {
    name: "Flannel UDP",
    parts: over4(UDP),
    source: `${FLANNEL}:pkg/backend/udp/udp_network_amd64.go#encapOverhead`,
  },
  /** Stands on top of `geneve`, so it has no IP header of its own. */
  "cilium-dsr": {
    name: "Cilium DSR option",
    parts: { 4: [part("DSR option", 12)], 6: [part("DSR option", 12)] },
    source: `${CILIUM_MTU_2026}#DsrTunnelOverhead`,
  },
  /** The tag lengthens the frame by 4 bytes, which no IP MTU counts. */
  vlan: { name: "VLAN", parts: { 4: [], 6: [] }, source: `${VLAN_DEVICE}#vlan_dev_change_mtu` },
});

/** The id of a row of LAYERS. */
export type LayerId = keyof typeof LAYERS;

/**
 * The bytes that a layer adds over an outer header of `family`. Throws a RangeError if it does not run over
 * it.
 */
export function overhead(id: LayerId, family: Family): number {
  return bytesFor(LAYERS[id].bytes, family, LAYERS[id].name);
}

/**
 * The headers that a layer adds over an outer header of `family`, outermost first; empty where it has none.
 */
export function partsOf(id: LayerId, family: Family): readonly Part[] {
  return LAYERS[id].parts[family] ?? [];
}

function define<Id extends string>(specs: Record<Id, Spec>): { readonly [K in Id]: Layer } {
  const rows = Object.entries<Spec>(specs).map(([id, spec]) => {
    const layer: Layer = { id, ...spec, bytes: sums(spec.parts), oversize: spec.oversize ?? "unknown" };
    return [id, layer] as const;
  });
  return Object.fromEntries(rows) as { readonly [K in Id]: Layer };
}

function sums(parts: Layer["parts"]): ByFamily {
  const sum = (list: readonly Part[]) => list.reduce((total, { bytes }) => total + bytes, 0);
  return { ...(parts[4] && { 4: sum(parts[4]) }), ...(parts[6] && { 6: sum(parts[6]) }) };
}
