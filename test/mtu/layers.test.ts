import assert from "node:assert/strict";
import { test } from "node:test";
import type { Family } from "../../server/src/mtu/bytes.ts";
import {
  kernelDefaultMtu,
  type TunnelDevice,
  WIREGUARD_DEVICE_MTU,
} from "../../server/src/mtu/kernel-defaults.ts";
import { LAYERS, type LayerId, overhead, partsOf } from "../../server/src/mtu/layers.ts";
import { RESERVES } from "../../server/src/mtu/reserves.ts";
import { fitStack } from "../../server/src/mtu/stack.ts";

const FAMILIES = [4, 6] as const;

/** physical.md §1: what each stack was measured to carry. Layer, outer IP, at 1500, at 9000, overhead. */
const MEASURED: readonly (readonly [LayerId, Family, number, number, number])[] = [
  ["geneve", 4, 1450, 8950, 50],
  ["geneve", 6, 1430, 8930, 70],
  ["ovn-geneve", 4, 1442, 8942, 58],
  ["ovn-geneve", 6, 1422, 8922, 78],
  ["vxlan", 4, 1450, 8950, 50],
  ["vxlan", 6, 1430, 8930, 70],
  ["ovn-vxlan", 4, 1450, 8950, 50],
  ["ovn-vxlan", 6, 1430, 8930, 70],
  ["wireguard", 4, 1440, 8940, 60],
  ["wireguard", 6, 1420, 8920, 80],
  ["ipip", 4, 1480, 8980, 20],
  ["sit", 4, 1480, 8980, 20],
  ["ip6tnl", 6, 1452, 8952, 48],
  ["ip6tnl-no-limit", 6, 1460, 8960, 40],
  ["gre", 4, 1476, 8976, 24],
  ["gre-key", 4, 1472, 8972, 28],
  ["gre-key-csum-seq", 4, 1464, 8964, 36],
  ["gretap", 4, 1462, 8962, 38],
  ["ip6gre", 6, 1448, 8948, 52],
  ["gre", 6, 1456, 8956, 44],
  ["gretap", 6, 1442, 8942, 58],
];

test("nothing over a link carries the link's MTU", () => {
  assert.equal(fitStack(1500, []).fits, 1500);
  assert.equal(fitStack(9000, []).fits, 9000);
});

for (const [layer, family, at1500, at9000, bytes] of MEASURED) {
  test(`${LAYERS[layer].name} over IPv${family} carries what was measured`, () => {
    assert.equal(fitStack(1500, [{ layer, family }]).fits, at1500);
    assert.equal(fitStack(9000, [{ layer, family }]).fits, at9000);
    assert.equal(overhead(layer, family), bytes);
  });
}

/** mtu.md §1: sizes that were read upstream and not measured. */
const READ: readonly (readonly [LayerId, Family, number])[] = [
  ["ovn-stt", 4, 72],
  ["ovn-stt", 6, 92],
  ["gre-key", 6, 48],
  ["gretap-key", 4, 42],
  ["gretap-key", 6, 62],
  ["flannel-udp", 4, 28],
  ["cilium-dsr", 4, 12],
  ["cilium-dsr", 6, 12],
  ["vlan", 4, 0],
  ["vlan", 6, 0],
];

for (const [layer, family, bytes] of READ) {
  test(`${LAYERS[layer].name} over IPv${family} takes ${bytes}`, () => {
    const sum = partsOf(layer, family).reduce((total, part) => total + part.bytes, 0);
    assert.equal(sum, bytes);
    assert.equal(overhead(layer, family), sum);
  });
}

test("OVN GENEVE is GENEVE and an option of 8", () => {
  for (const family of FAMILIES) assert.equal(overhead("ovn-geneve", family) - overhead("geneve", family), 8);
  assert.deepEqual(
    partsOf("ovn-geneve", 4).map(({ name, bytes }) => `${name} ${bytes}`),
    ["IPv4 20", "UDP 8", "GENEVE 8", "OVN option 8", "inner Ethernet 14"],
  );
});

test("OVN's own constants leave out the IP header", () => {
  assert.equal(overhead("ovn-geneve", 4) - 20, 38);
  assert.equal(overhead("ovn-vxlan", 4) - 20, 30);
});

test("a layer that does not run over a family says so", () => {
  assert.throws(() => overhead("ipip", 6), { name: "RangeError", message: "IPIP does not run over IPv6" });
  assert.deepEqual(partsOf("ipip", 6), []);
});

test("a vendor's reserve is never below the header it stands for, except Flannel's VXLAN over IPv6", () => {
  const pairs = [
    ["kube-ovn-geneve", "ovn-geneve"],
    ["kube-ovn-vlan", "ovn-geneve"],
    ["kube-ovn-vxlan", "ovn-vxlan"],
    ["kube-ovn-stt", "ovn-stt"],
    ["openshift-geneve", "ovn-geneve"],
    ["cilium-wireguard", "wireguard"],
    ["cilium-wireguard-2026", "wireguard"],
    ["flannel-wireguard", "wireguard"],
  ] as const;
  for (const [reserve, layer] of pairs) {
    for (const family of FAMILIES) {
      assert.ok(
        (RESERVES[reserve].bytes[family] ?? 0) >= overhead(layer, family),
        `${reserve} over IPv${family}`,
      );
    }
  }
  assert.equal(overhead("vxlan", 6) - (RESERVES["flannel-vxlan"].bytes[6] ?? 0), 20);
});

test("every row names where it was read", () => {
  for (const { id, source } of [...Object.values(LAYERS), ...Object.values(RESERVES)]) {
    assert.match(source, /^[\w.-]+\/[\w.-]+@.+:\S+|^measured on /, id);
  }
});

/** physical.md §1, "default device MTU the kernel chooses by itself". */
const DEVICE_DEFAULTS: readonly (readonly [TunnelDevice, number, Family, number])[] = [
  ["geneve", 1500, 4, 1450],
  ["geneve", 1500, 6, 1430],
  ["vxlan", 1500, 4, 1450],
  ["vxlan", 9000, 4, 8950],
  ["vxlan-no-dev", 1400, 4, 1500],
  ["wireguard", 1500, 4, 1420],
  ["wireguard", 1500, 6, 1420],
  ["wireguard", 9000, 6, 1420],
  ["ipip", 1500, 4, 1480],
  ["gre", 1500, 4, 1476],
  ["ip6tnl", 1500, 6, 1452],
];

for (const [device, underlay, family, mtu] of DEVICE_DEFAULTS) {
  test(`Linux gives a ${device} device over IPv${family} and ${underlay} an MTU of ${mtu}`, () => {
    assert.equal(kernelDefaultMtu(device, underlay, family), mtu);
  });
}

test("WireGuard's default is right for 1500 and either family", () => {
  for (const family of FAMILIES) {
    const step = { layer: "wireguard", family, deviceMtu: WIREGUARD_DEVICE_MTU } as const;
    assert.equal(fitStack(1500, [step]).fits, WIREGUARD_DEVICE_MTU);
  }
});
