import { checkBytes, type Family, subtract } from "./bytes.ts";
import { overhead } from "./layers.ts";

/**
 * WireGuard pads what it encrypts to a multiple of 16, but never past the MTU of its device
 * (torvalds/linux@0eaed89c18aeedf0898baf2dbf5ff027c6795152:drivers/net/wireguard/send.c#calculate_skb_padding).
 */
const BLOCK = 16;

/**
 * The largest packet (bytes) that a WireGuard device carries in *one* outer packet over a link of `underlay`
 * bytes. `deviceMtu` is the device's own MTU; left out, the largest that fits. `family` is the IP version of
 * the peer's endpoint.
 *
 * A device MTU above `underlay − 60|80` no longer stops the padding, so the answer falls to the next multiple
 * of 16: 1420 carries 1420 over IPv6 and 1500, 1424 carries only 1408. Throws a RangeError on a length out of
 * range.
 */
export function wireguardCarries(underlay: number, family: Family, deviceMtu?: number): number {
  const room = subtract(checkBytes(underlay, "the underlay MTU"), overhead("wireguard", family));
  if (deviceMtu === undefined) return room;
  return checkBytes(deviceMtu, "the WireGuard MTU") <= room ? deviceMtu : room - (room % BLOCK);
}

/**
 * The length (bytes) of the outer IP packet around an inner packet of `inner` bytes, padding included. Throws
 * a RangeError if `inner` is larger than `deviceMtu`: the device never gets such a packet.
 */
export function wireguardLength(inner: number, family: Family, deviceMtu: number): number {
  checkBytes(inner, "the inner packet");
  checkBytes(deviceMtu, "the WireGuard MTU");
  if (inner > deviceMtu)
    throw new RangeError(`a packet of ${inner} does not enter a device of MTU ${deviceMtu}`);
  const padded = Math.ceil(inner / BLOCK) * BLOCK;
  return overhead("wireguard", family) + Math.min(deviceMtu, padded);
}
