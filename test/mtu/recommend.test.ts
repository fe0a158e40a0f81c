import assert from "node:assert/strict";
import { test } from "node:test";
import { judgePodMtu } from "../../server/src/mtu/judge.ts";
import { COZYSTACK_TENANT_CILIUM_MTU } from "../../server/src/mtu/limits.ts";
import type { Path } from "../../server/src/mtu/path.ts";
import { fitPodMtu, KUBESPAN_SAFE_POD_MTU } from "../../server/src/mtu/recommend.ts";

const IN_KUBESPAN: Path = { tunnel: "ovn-geneve", encapFamily: 4, kubespan: {} };
const SAFE = "1280 − 58 = 1222 fits every KubeSpan MTU that Talos accepts, as 1280 is the least";

interface Case {
  readonly name: string;
  readonly path: Path;
  readonly fits: number;
  readonly recommended: number;
  readonly why: string;
}

const CASES: readonly Case[] = [
  { name: "KubeSpan by default", path: IN_KUBESPAN, fits: 1362, recommended: 1222, why: SAFE },
  {
    name: "KubeSpan at its minimum",
    path: { ...IN_KUBESPAN, kubespan: { mtu: 1280 } },
    fits: 1222,
    recommended: 1222,
    why: SAFE,
  },
  {
    name: "KubeSpan over jumbo frames",
    path: { ...IN_KUBESPAN, kubespan: { mtu: 8920 }, underlay: 9000 },
    fits: 8862,
    recommended: 1222,
    why: SAFE,
  },
  {
    name: "KubeSpan over jumbo frames nobody declared",
    path: { ...IN_KUBESPAN, kubespan: { mtu: 8920 } },
    fits: 8862,
    recommended: 1222,
    why: SAFE,
  },
  {
    name: "dual-stack pods",
    path: { ...IN_KUBESPAN, podFamilies: [4, 6] },
    fits: 1362,
    recommended: 1362,
    why: "1420 − 58 = 1362 is the most that fits, and pods with IPv6 need at least 1280",
  },
  {
    name: "a tunnel over IPv6",
    path: { ...IN_KUBESPAN, encapFamily: 6 },
    fits: 1342,
    recommended: 1342,
    why: "1420 − 78 = 1342 is the most that fits, and 1222 is only for tunnels over IPv4",
  },
  {
    name: "a tenant of CozyStack",
    path: { ...IN_KUBESPAN, tenantNeeds: COZYSTACK_TENANT_CILIUM_MTU },
    fits: 1362,
    recommended: 1362,
    why: "1420 − 58 = 1362 is the most that fits, and a tenant cluster needs at least 1350",
  },
  {
    name: "a tenant that is content with the safe MTU",
    path: { ...IN_KUBESPAN, tenantNeeds: KUBESPAN_SAFE_POD_MTU },
    fits: 1362,
    recommended: 1222,
    why: SAFE,
  },
  {
    name: "a KubeSpan MTU that Talos refuses",
    path: { ...IN_KUBESPAN, kubespan: { mtu: 1200 } },
    fits: 1142,
    recommended: 1142,
    why: "1200 − 58 = 1142 is the most that fits, but Talos refuses a KubeSpan MTU below 1280",
  },
  {
    name: "no KubeSpan",
    path: { tunnel: "ovn-geneve", encapFamily: 4, underlay: 1500 },
    fits: 1442,
    recommended: 1442,
    why: "1500 − 58 = 1442 is the most that fits",
  },
  {
    name: "Flannel in KubeSpan",
    path: { tunnel: "vxlan", encapFamily: 4, kubespan: {} },
    fits: 1370,
    recommended: 1370,
    why: "1420 − 50 = 1370 is the most that fits",
  },
  {
    name: "pods routed through KubeSpan without a tunnel",
    path: { tunnel: "none", encapFamily: 4, kubespan: {} },
    fits: 1420,
    recommended: 1420,
    why: "1420 is the most that fits",
  },
  {
    name: "KubeSpan 4 too large for its NIC",
    path: { ...IN_KUBESPAN, kubespan: { mtu: 1424 }, underlay: 1500, podFamilies: [6] },
    fits: 1350,
    recommended: 1350,
    why: "1408 − 58 = 1350 is the most that fits, and pods with IPv6 need at least 1280",
  },
  {
    name: "the same, all peers on IPv4",
    path: { ...IN_KUBESPAN, kubespan: { mtu: 1424, endpointFamily: 4 }, underlay: 1500, podFamilies: [6] },
    fits: 1366,
    recommended: 1366,
    why: "1424 − 58 = 1366 is the most that fits, and pods with IPv6 need at least 1280",
  },
];

for (const { name, path, fits, recommended, why } of CASES) {
  test(`${name}: ${fits} fits, ${recommended} is recommended`, () => {
    const fit = fitPodMtu(path);
    assert.equal(fit.fits, fits);
    assert.equal(fit.recommended, recommended);
    assert.equal(fit.why, why);
    assert.deepEqual(fit.unmet, []);
  });
}

const NOTHING: readonly (Pick<Case, "name" | "path" | "why"> & { readonly leastLink: number })[] = [
  {
    name: "IPv6 pods in KubeSpan 1280",
    path: { ...IN_KUBESPAN, kubespan: { mtu: 1280 }, podFamilies: [4, 6] },
    leastLink: 1338,
    why: "No pod MTU works: pods with IPv6 need at least 1280 and at most 1222 fits; raise the KubeSpan MTU to at least 1338",
  },
  {
    name: "IPv6 pods and IPv6 nodes in KubeSpan 1280",
    path: { tunnel: "ovn-geneve", encapFamily: 6, kubespan: { mtu: 1280 }, podFamilies: [6] },
    leastLink: 1358,
    why: "No pod MTU works: pods with IPv6 need at least 1280 and at most 1202 fits; raise the KubeSpan MTU to at least 1358",
  },
  {
    name: "IPv6 pods on a NIC that is too small",
    path: { ...IN_KUBESPAN, underlay: 1400, podFamilies: [6] },
    leastLink: 1338,
    why: "No pod MTU works: pods with IPv6 need at least 1280 and at most 1254 fits; raise the NIC MTU to at least 1418",
  },
  {
    name: "IPv6 pods in a KubeSpan too large for its NIC",
    path: { ...IN_KUBESPAN, underlay: 1418, podFamilies: [6] },
    leastLink: 1338,
    why: "No pod MTU works: pods with IPv6 need at least 1280 and at most 1270 fits; lower the KubeSpan MTU to 1338",
  },
  {
    name: "IPv6 pods without KubeSpan",
    path: { tunnel: "ovn-geneve", encapFamily: 4, underlay: 1300, podFamilies: [6] },
    leastLink: 1338,
    why: "No pod MTU works: pods with IPv6 need at least 1280 and at most 1242 fits; raise the NIC MTU to at least 1338",
  },
  {
    name: "a tenant that needs more than fits, although IPv6 pods would not",
    path: { ...IN_KUBESPAN, tenantNeeds: 1400, podFamilies: [6] },
    leastLink: 1458,
    why: "No pod MTU works: a tenant cluster needs at least 1400 and at most 1362 fits; raise the NIC MTU to at least 1538 and raise the KubeSpan MTU to at least 1458, or lower what the tenant needs to 1362",
  },
];

for (const { name, path, leastLink, why } of NOTHING) {
  test(`${name}: no value works`, () => {
    const fit = fitPodMtu(path);
    assert.equal(fit.unmet[0]?.leastLink, leastLink);
    assert.equal(fit.why, why);
    assert.equal(fit.recommended, fit.fits);
    const { leastUnderlay = 0, podMtu } = fit.unmet[0] ?? {};
    const kubespan = path.kubespan && { ...path.kubespan, mtu: leastLink };
    assert.equal(fitPodMtu({ ...path, kubespan, underlay: leastUnderlay }).fits, podMtu);
  });
}

test("what a NIC nobody declared carries is only assumed", () => {
  assert.equal(fitPodMtu(IN_KUBESPAN).underlayAssumed, true);
  assert.equal(fitPodMtu({ ...IN_KUBESPAN, underlay: 1500 }).underlayAssumed, false);
});

test("nothing out of range is calculated with", () => {
  assert.throws(() => fitPodMtu({ ...IN_KUBESPAN, kubespan: { mtu: -1 } }), /kubespan.mtu is -1/);
  assert.throws(() => fitPodMtu({ ...IN_KUBESPAN, underlay: 0.5 }), /the NIC MTU is 0.5/);
  assert.throws(() => fitPodMtu({ ...IN_KUBESPAN, tenantNeeds: Number.NaN }), /what the tenant needs is NaN/);
  assert.throws(() => fitPodMtu({ tunnel: "ipip", encapFamily: 6 }), /IPIP does not run over IPv6/);
});

/** What a written pod MTU makes; the first row is seed 000. */
const WRITTEN: readonly (readonly [string, Path, number, string])[] = [
  [
    "dropped",
    IN_KUBESPAN,
    1400,
    "1400 + 58 = 1458 on a link of 1420: 38 too many, dropped, because OVS sets DF",
  ],
  ["fits", IN_KUBESPAN, 1362, "1362 + 58 = 1420 on a link of 1420: fits exactly"],
  ["fits", IN_KUBESPAN, 1222, "1222 + 58 = 1280 on a link of 1420: fits, 140 to spare"],
  [
    "dropped",
    { tunnel: "ovn-geneve", encapFamily: 4 },
    1500,
    "1500 + 58 = 1558 on an assumed NIC MTU of 1500: 58 too many, dropped, because OVS sets DF",
  ],
  [
    "fits",
    { tunnel: "ovn-geneve", encapFamily: 4, underlay: 1500 },
    1400,
    "1400 + 58 = 1458 on a NIC MTU of 1500: fits, 42 to spare",
  ],
  [
    "fragmented",
    { tunnel: "vxlan", encapFamily: 4, kubespan: {} },
    1450,
    "1450 + 50 = 1500 on a link of 1420: 80 too many, sent in pieces",
  ],
  [
    "fragmented",
    { ...IN_KUBESPAN, kubespan: { mtu: 1424 }, underlay: 1500 },
    1366,
    "1366 makes WireGuard packets of 1504 on a NIC MTU of 1500: 4 too many, sent in pieces",
  ],
  [
    "refused",
    { tunnel: "none", encapFamily: 4, kubespan: {} },
    1500,
    "1500 on a link of 1420: 80 too many, refused, and the sender is told after one lost packet",
  ],
  [
    "unknown",
    { tunnel: "ovn-stt", encapFamily: 4, underlay: 1500 },
    1500,
    "1500 + 72 = 1572 on a NIC MTU of 1500: 72 too many",
  ],
];

for (const [fate, path, written, sentence] of WRITTEN) {
  test(sentence, () => {
    const judgement = judgePodMtu(path, written);
    assert.equal(judgement.sentence, sentence);
    assert.equal(judgement.fate, fate);
    assert.equal(judgement.excess, Math.max(0, judgement.length - judgement.limit));
    assert.equal(judgement.link === "kubespan", sentence.includes("on a link of"));
    assert.equal(judgement.limitAssumed, sentence.includes("assumed"));
  });
}
