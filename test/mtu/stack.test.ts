import assert from "node:assert/strict";
import { test } from "node:test";
import type { Family } from "../../server/src/mtu/bytes.ts";
import { overhead } from "../../server/src/mtu/layers.ts";
import { KUBESPAN, kubeOvnDerivedMtu } from "../../server/src/mtu/limits.ts";
import { crossings, fitStack, type Step } from "../../server/src/mtu/stack.ts";

const kubespan = (family: Family, deviceMtu: number): Step => ({ layer: "wireguard", family, deviceMtu });
const geneve = (family: Family): Step => ({ layer: "ovn-geneve", family });
const vxlan = (family: Family): Step => ({ layer: "vxlan", family });

/** mtu.md §3, first table. WireGuard is left out where the link is WireGuard already. */
const FITS = [
  {
    underlay: 1500,
    geneve: [1442, 1422],
    auto: [1400, 1380],
    vxlan: [1450, 1430],
    wg: [1440, 1420],
    ipip: 1480,
  },
  {
    underlay: 1450,
    geneve: [1392, 1372],
    auto: [1350, 1330],
    vxlan: [1400, 1380],
    wg: [1390, 1370],
    ipip: 1430,
  },
  { underlay: 1420, geneve: [1362, 1342], auto: [1320, 1300], vxlan: [1370, 1350], ipip: 1400 },
  {
    underlay: 1400,
    geneve: [1342, 1322],
    auto: [1300, 1280],
    vxlan: [1350, 1330],
    wg: [1340, 1320],
    ipip: 1380,
  },
  { underlay: 1280, geneve: [1222, 1202], auto: [1180, 1160], vxlan: [1230, 1210], ipip: 1260 },
  {
    underlay: 9000,
    geneve: [8942, 8922],
    auto: [8900, 8880],
    vxlan: [8950, 8930],
    wg: [8940, 8920],
    ipip: 8980,
  },
] as const;

for (const row of FITS) {
  test(`what fits over ${row.underlay}`, () => {
    const over = (layer: Step["layer"]) =>
      ([4, 6] as const).map((family) => fitStack(row.underlay, [{ layer, family }]).fits);
    assert.deepEqual(over("ovn-geneve"), row.geneve);
    assert.deepEqual(over("vxlan"), row.vxlan);
    if ("wg" in row) assert.deepEqual(over("wireguard"), row.wg);
    assert.equal(fitStack(row.underlay, [{ layer: "ipip", family: 4 }]).fits, row.ipip);
    const auto = ([4, 6] as const).map((family) => kubeOvnDerivedMtu(row.underlay, "geneve", family));
    assert.deepEqual(auto, row.auto);
  });
}

/** physical.md §2: underlay, endpoint, wg MTU, encap IP, largest pod MTU, its length on wg and on the underlay. */
const KUBESPAN_ROWS: readonly (readonly [number, Family, number, Family, number, number, number])[] = [
  [1500, 4, 1420, 4, 1362, 1420, 1480],
  [1500, 6, 1420, 4, 1362, 1420, 1500],
  [1500, 4, 1420, 6, 1342, 1420, 1480],
  [1500, 6, 1420, 6, 1342, 1420, 1500],
  [1500, 4, 1280, 4, 1222, 1280, 1340],
  [1500, 6, 1280, 4, 1222, 1280, 1360],
  [1500, 6, 1280, 6, 1202, 1280, 1360],
  [1500, 4, 1440, 4, 1382, 1440, 1500],
  [9000, 4, 8920, 4, 8862, 8920, 8980],
  [9000, 6, 8920, 4, 8862, 8920, 9000],
  [9000, 6, 8920, 6, 8842, 8920, 9000],
];

for (const [underlay, endpoint, mtu, encap, pod, onWg, onUnderlay] of KUBESPAN_ROWS) {
  test(`GENEVE over IPv${encap} in WireGuard ${mtu} over IPv${endpoint} and ${underlay} carries ${pod}`, () => {
    const steps = [kubespan(endpoint, mtu), geneve(encap)];
    assert.equal(fitStack(underlay, steps).fits, pod);
    const formula = Math.min(mtu, underlay - overhead("wireguard", endpoint)) - overhead("ovn-geneve", encap);
    assert.equal(formula, pod);
    const met = crossings(underlay, steps, pod);
    assert.deepEqual(
      met.map(({ length, excess }) => [length, excess]),
      [
        [onWg, 0],
        [onUnderlay, 0],
      ],
    );
    assert.equal(crossings(underlay, steps, pod + 1)[0]?.excess, 1);
  });
}

test("1222 is what the least KubeSpan MTU leaves to GENEVE over IPv4", () => {
  assert.equal(fitStack(KUBESPAN.minimumMtu, [geneve(4)]).fits, 1222);
});

test("1400 in KubeSpan 1420 is 38 too long, and nothing is said about the NIC behind it", () => {
  const step = kubespan(6, KUBESPAN.defaultMtu);
  assert.deepEqual(crossings(1500, [step, geneve(4)], 1400), [
    { device: step, maker: geneve(4), length: 1458, limit: 1420, excess: 38 },
  ]);
});

test("1400 over 1500 without WireGuard is 1458 long and fits", () => {
  assert.deepEqual(crossings(1500, [geneve(4)], 1400), [
    { maker: geneve(4), length: 1458, limit: 1500, excess: 0 },
  ]);
});

test("1500 over 1500 becomes 1558", () => {
  assert.equal(crossings(1500, [geneve(4)], 1500)[0]?.length, 1558);
});

test("a tenant in a VM gets the pod MTU as its NIC, and takes its own tunnel off", () => {
  const management = [kubespan(6, KUBESPAN.minimumMtu), geneve(4)];
  assert.equal(fitStack(1500, management).fits, 1222);
  assert.equal(fitStack(1500, [...management, vxlan(4)]).fits, 1172);
});

test("a WireGuard MTU that is 4 too high lets a packet through that leaves in pieces", () => {
  const step = kubespan(6, 1424);
  assert.equal(fitStack(1500, [step, geneve(4)]).fits, 1408 - 58);
  assert.deepEqual(
    crossings(1500, [step, geneve(4)], 1366).map(({ length, excess }) => [length, excess]),
    [
      [1424, 0],
      [1504, 4],
    ],
  );
});

test("each step says what it came from and what it leaves", () => {
  const { levels } = fitStack(1500, [kubespan(6, 1420), geneve(4)]);
  assert.deepEqual(
    levels.map(({ bytes, outer, inner }) => [outer, bytes, inner]),
    [
      [1500, 80, 1420],
      [1420, 58, 1362],
    ],
  );
});

test("a device MTU narrows a step and never widens it", () => {
  assert.equal(fitStack(1500, [{ ...vxlan(4), deviceMtu: 1400 }]).fits, 1400);
  assert.equal(fitStack(1500, [{ ...vxlan(4), deviceMtu: 9000 }]).fits, 1450);
});

test("a packet that is too long for the innermost device never becomes a tunnel packet", () => {
  const step = kubespan(6, 1420);
  assert.deepEqual(crossings(1500, [step], 1500), [{ device: step, length: 1500, limit: 1420, excess: 80 }]);
});

test("less than nothing is 0", () => {
  assert.equal(fitStack(100, [kubespan(6, 1420), geneve(4)]).fits, 0);
});

for (const bad of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31]) {
  test(`${bad} is no length`, () => {
    assert.throws(() => fitStack(bad, []), RangeError);
    assert.throws(() => crossings(1500, [], bad), RangeError);
    assert.throws(() => crossings(bad, [], 1500), RangeError);
    assert.throws(() => fitStack(1500, [{ ...vxlan(4), deviceMtu: bad }]), RangeError);
    assert.throws(() => fitStack(1500, [kubespan(4, bad)]), RangeError);
  });
}
