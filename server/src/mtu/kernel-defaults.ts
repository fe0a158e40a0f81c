import { checkBytes, type Family, subtract } from "./bytes.ts";
import { overhead } from "./layers.ts";
import { ETHERNET_MTU } from "./limits.ts";

/**
 * Devices whose MTU says nothing about the path: OVS gives `genev_sys_6081` a "large but safe" 65000, the
 * kernel gives an `external` GENEVE device 65535 − 16 − 14 − 40. Lowering the first only makes OVS drop more.
 * openvswitch/ovs@d6a632a9:lib/dpif-netlink-rtnl.c#dpif_netlink_rtnl_create (MAX_MTU);
 * torvalds/linux@002bba562dd371d9ead03f8a309bfdedd6b51230:drivers/net/geneve.c#geneve_setup
 */
export const MEANINGLESS_MTU = { genev_sys: 65000, external: 65465 } as const;

/**
 * The MTU (bytes) of a new WireGuard device: 1500 minus the IPv6 overhead, whatever the underlay is, even
 * 9000. torvalds/linux@13629252:drivers/net/wireguard/device.c#wg_setup
 */
export const WIREGUARD_DEVICE_MTU = ETHERNET_MTU - overhead("wireguard", 6);

/** A tunnel device as Linux creates it; `vxlan` stands for one with `dev`, `vxlan-no-dev` for one without. */
export type TunnelDevice = "geneve" | "vxlan" | "vxlan-no-dev" | "wireguard" | "ipip" | "gre" | "ip6tnl";

/**
 * The MTU (bytes) Linux gives a new tunnel device over a link of `underlay` bytes (measured on 6.1 and 6.12).
 * For `wireguard` and `vxlan-no-dev` it does not depend on the underlay, which is a trap. Throws a RangeError
 * on a length out of range, or on a device that does not run over `family`.
 */
export function kernelDefaultMtu(device: TunnelDevice, underlay: number, family: Family): number {
  checkBytes(underlay, "the underlay MTU");
  if (device === "wireguard") return WIREGUARD_DEVICE_MTU;
  if (device === "vxlan-no-dev") return ETHERNET_MTU;
  return subtract(underlay, overhead(device, family));
}
