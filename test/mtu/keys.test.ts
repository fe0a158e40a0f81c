import assert from "node:assert/strict";
import { test } from "node:test";
import { MTU_KEYS, type MtuKeyId, toPodMtu } from "../../server/src/mtu/keys.ts";
import { overhead } from "../../server/src/mtu/layers.ts";
import { crossings } from "../../server/src/mtu/stack.ts";

/** mtu.md §2: the pod MTU that the NIC's 1500 under each key makes, with 58 bytes of tunnel. */
const NIC_MTU_WRITTEN: readonly (readonly [MtuKeyId, number | undefined])[] = [
  ["kube-ovn-flag", 1500],
  ["cozystack-kube-ovn", 1500],
  ["kube-ovn-v2-chart", 1500],
  ["kube-ovn-subnet", 1500],
  ["ovn-kubernetes", 1500],
  ["openshift", 1500],
  ["calico-veth", 1500],
  ["calico-installation", 1500],
  ["felix-ipip", undefined],
  ["felix-vxlan", undefined],
  ["felix-vxlan-v6", undefined],
  ["felix-wireguard", undefined],
  ["felix-wireguard-v6", undefined],
  ["cilium-helm", 1442],
  ["flannel-vxlan", 1442],
  ["flannel-wireguard", 1442],
  ["talos-flannel", 1442],
  ["talos-kubespan", undefined],
  ["talos-kubespan-config", undefined],
  ["talos-wireguard", undefined],
  ["wg-quick", undefined],
  ["cni-bridge", undefined],
  ["cni-ipvlan", undefined],
  ["cni-macvlan", undefined],
  ["cni-vlan", undefined],
];

for (const [id, pod] of NIC_MTU_WRITTEN) {
  test(`1500 under ${MTU_KEYS[id].key} (${id}) makes ${pod ?? "no pod MTU by itself"}`, () => {
    const geneve = { layer: "ovn-geneve", family: 4 } as const;
    assert.equal(toPodMtu(id, 1500, overhead("ovn-geneve", 4)), pod);
    if (pod === undefined) return;
    const excess = crossings(1500, [geneve], pod)[0]?.excess;
    assert.equal(excess, MTU_KEYS[id].meaning === "underlay" ? 0 : 58);
  });
}

test("every key is in the table above", () => {
  assert.deepEqual(
    Object.keys(MTU_KEYS),
    NIC_MTU_WRITTEN.map(([id]) => id),
  );
});

test("0 is no MTU where it means auto", () => {
  assert.equal(toPodMtu("kube-ovn-v2-chart", 0, 58), undefined);
  assert.equal(toPodMtu("calico-veth", 0, 50), undefined);
  assert.equal(toPodMtu("kube-ovn-subnet", 0, 58), 0);
});

test("what is no length is refused", () => {
  assert.throws(() => toPodMtu("kube-ovn-flag", 1.5, 58), /^RangeError: --mtu is 1.5, not a whole number/);
  assert.throws(() => toPodMtu("cilium-helm", 1500, -50), RangeError);
});

test("every key names where it was read", () => {
  for (const { id, source } of Object.values(MTU_KEYS))
    assert.match(source, /^[\w.-]+\/[\w.-]+@[0-9a-f]{40}:\S+$/, id);
});
