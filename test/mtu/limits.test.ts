import assert from "node:assert/strict";
import { test } from "node:test";
import type { Family } from "../../server/src/mtu/bytes.ts";
import {
  COZYSTACK_TENANT_CILIUM_MTU,
  IPV6_MINIMUM_MTU,
  KUBESPAN,
  type KubeOvnNetworkType,
  kubeOvnDerivedMtu,
  kubeOvnDhcpMtu,
  leastKubespanForIpv6Pods,
  OPENSHIFT_MINIMUM_MTU,
  openshiftDefaultMtu,
  talosFlannelPodMtu,
  tcpMss,
  tcpMssWithTimestamps,
} from "../../server/src/mtu/limits.ts";
import { fitStack, type Step } from "../../server/src/mtu/stack.ts";

/** mtu.md §4.1: network type, over IPv4, over IPv6. */
const DERIVED: readonly (readonly [KubeOvnNetworkType, number, number])[] = [
  ["geneve", 1400, 1380],
  ["vlan", 1400, 1380],
  ["vxlan", 1450, 1430],
  ["stt", 1428, 1408],
];

for (const [type, over4, over6] of DERIVED) {
  test(`Kube-OVN ${type} derives ${over4} and ${over6} from 1500`, () => {
    assert.equal(kubeOvnDerivedMtu(1500, type, 4), over4);
    assert.equal(kubeOvnDerivedMtu(1500, type, 6), over6);
    assert.equal(kubeOvnDerivedMtu(9000, type, 4), over4 + 7500);
  });

  test(`Kube-OVN ${type} announces ${over4} by DHCP unless the subnet says otherwise`, () => {
    assert.equal(kubeOvnDhcpMtu(type, {}), over4);
    assert.equal(kubeOvnDhcpMtu(type, { mtu: 0 }), over4);
    assert.equal(kubeOvnDhcpMtu(type, { vlan: true }), 1500);
    assert.equal(kubeOvnDhcpMtu(type, { mtu: 1222, vlan: true }), 1222);
  });
}

test("a negative Subnet.spec.mtu is refused", () => {
  assert.throws(() => kubeOvnDhcpMtu("geneve", { mtu: -1 }), RangeError);
});

test("OpenShift takes 100 off the host, and 46 more with IPsec", () => {
  assert.equal(openshiftDefaultMtu(1500, "Disabled"), 1400);
  assert.equal(openshiftDefaultMtu(1500, "External"), 1400);
  assert.equal(openshiftDefaultMtu(1500, "Full"), 1354);
  assert.ok(openshiftDefaultMtu(1500, "Full") >= OPENSHIFT_MINIMUM_MTU[6]);
});

test("the Flannel of Talos sees KubeSpan only from 1.14 on", () => {
  const links = { nic: 1500, kubespan: KUBESPAN.defaultMtu };
  assert.equal(talosFlannelPodMtu("up to 1.13", links), 1450);
  assert.equal(talosFlannelPodMtu("from 1.14", links), 1370);
  assert.equal(talosFlannelPodMtu("from 1.14", { nic: 1500 }), 1450);
});

test("IPv6 pods in KubeSpan need 1338, or 1358 where the tunnel runs over IPv6", () => {
  assert.equal(leastKubespanForIpv6Pods(4), 1338);
  assert.equal(leastKubespanForIpv6Pods(6), 1358);
  for (const family of [4, 6] as const) {
    const fits = (mtu: number) => fitStack(mtu, [{ layer: "ovn-geneve", family }]).fits;
    assert.equal(fits(leastKubespanForIpv6Pods(family)), IPV6_MINIMUM_MTU);
    assert.ok(fits(leastKubespanForIpv6Pods(family) - 1) < IPV6_MINIMUM_MTU);
  }
});

test("the VM of a CozyStack tenant fits its default on 1400 but not on 1222", () => {
  const onPods = (mtu: number) => fitStack(mtu, []).fits >= COZYSTACK_TENANT_CILIUM_MTU;
  assert.equal(onPods(1400), true);
  assert.equal(onPods(1222), false);
});

test("Talos clamps the MSS on KubeSpan to 1368 and 1348", () => {
  assert.equal(tcpMssWithTimestamps(KUBESPAN.defaultMtu, 4), 1368);
  assert.equal(tcpMssWithTimestamps(KUBESPAN.defaultMtu, 6), 1348);
});

const geneve = (family: Family): Step => ({ layer: "ovn-geneve", family });
const wireguard = (deviceMtu: number): Step => ({ layer: "wireguard", family: 4, deviceMtu });

/** physical.md §3: underlay, stack, MTU, MSS in the SYN (IPv4, IPv6), largest payload (IPv4, IPv6). */
const MSS: readonly (readonly [number, readonly Step[], number, ...(readonly (number | undefined)[])])[] = [
  [1500, [], 1500, 1460, 1440, 1448, 1428],
  [1500, [geneve(4)], 1442, 1402, 1382, 1390, 1370],
  [1500, [geneve(6)], 1422, 1382, 1362, 1370, 1350],
  [kubeOvnDerivedMtu(1500, "geneve", 4), [], 1400, 1360, 1340, 1348, 1328],
  [1500, [wireguard(1420)], 1420, 1380, 1360, 1368, 1348],
  [1500, [wireguard(1280)], 1280, 1240, 1220, 1228, 1208],
  [1500, [wireguard(1420), geneve(4)], 1362, 1322, 1302, 1310, 1290],
  [1500, [wireguard(1280), geneve(4)], 1222, 1182, undefined, 1170, undefined],
  [9000, [geneve(4)], 8942, 8902, 8882, 8890, 8870],
];

for (const [underlay, steps, mtu, syn4, syn6, payload4, payload6] of MSS) {
  test(`TCP over ${["", ...steps.map(({ layer }) => layer)].join(" ")} and ${underlay}, MTU ${mtu}`, () => {
    const path = fitStack(underlay, steps).fits;
    assert.equal(path, mtu);
    assert.equal(tcpMss(path, 4), syn4);
    assert.equal(tcpMssWithTimestamps(path, 4), payload4);
    assert.equal(path >= IPV6_MINIMUM_MTU, syn6 !== undefined);
    if (syn6 === undefined) return;
    assert.equal(tcpMss(path, 6), syn6);
    assert.equal(tcpMssWithTimestamps(path, 6), payload6);
  });
}
