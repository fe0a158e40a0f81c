import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { judgePodMtu } from "../../server/src/mtu/judge.ts";
import { LAYERS, type LayerId, overhead } from "../../server/src/mtu/layers.ts";
import { IPV6_MINIMUM_MTU, KUBESPAN } from "../../server/src/mtu/limits.ts";
import { type Path, resolvePath } from "../../server/src/mtu/path.ts";
import { fitPodMtu } from "../../server/src/mtu/recommend.ts";
import { crossings, fitStack, type Step } from "../../server/src/mtu/stack.ts";
import { wireguardLength } from "../../server/src/mtu/wireguard.ts";

const family = fc.constantFrom(4 as const, 6 as const);
const mtu = fc.integer({ min: 600, max: 9216 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const dual = (Object.keys(LAYERS) as LayerId[]).filter((id) => LAYERS[id].parts[4] && LAYERS[id].parts[6]);
const step: fc.Arbitrary<Step> = fc.record({
  layer: fc.constantFrom(...dual),
  family,
  deviceMtu: maybe(mtu),
});
const stack = fc.array(step, { maxLength: 3 });
const path: fc.Arbitrary<Path> = fc.record({
  tunnel: fc.constantFrom("none" as const, ...dual.filter((id) => id !== "wireguard")),
  encapFamily: family,
  kubespan: maybe(fc.record({ mtu: maybe(mtu), endpointFamily: maybe(family) })),
  underlay: maybe(mtu),
  podFamilies: maybe(fc.subarray([4 as const, 6 as const], { minLength: 1 })),
  tenantNeeds: maybe(mtu),
});

const holds = <T>(value: fc.Arbitrary<T>, check: (value: T) => void) => fc.assert(fc.property(value, check));

test("a larger underlay never carries less", () => {
  holds(fc.tuple(mtu, fc.nat(2000), stack), ([underlay, more, steps]) => {
    assert.ok(fitStack(underlay + more, steps).fits >= fitStack(underlay, steps).fits);
  });
});

test("one more layer never carries more", () => {
  holds(fc.tuple(mtu, stack, step), ([underlay, steps, inner]) => {
    assert.ok(fitStack(underlay, [...steps, inner]).fits <= fitStack(underlay, steps).fits);
  });
});

test("each layer and what it leaves fit the link under it", () => {
  holds(fc.tuple(mtu, stack), ([underlay, steps]) => {
    for (const { inner, bytes, outer } of fitStack(underlay, steps).levels) {
      if (inner > 0) assert.ok(inner + bytes <= outer);
    }
  });
});

test("what fits crosses every link, and one byte more is too long for one of them", () => {
  const outsideOnly = stack.filter((steps) => steps.slice(1).every(({ layer }) => layer !== "wireguard"));
  holds(fc.tuple(fc.integer({ min: 1500, max: 9216 }), outsideOnly), ([underlay, steps]) => {
    const { fits } = fitStack(underlay, steps);
    assert.ok(crossings(underlay, steps, fits).every(({ excess }) => excess === 0));
    assert.ok(crossings(underlay, steps, fits + 1).some(({ excess }) => excess > 0));
  });
});

test("WireGuard's outer packet grows with the inner one, by at most 15 bytes of padding", () => {
  holds(fc.tuple(mtu, fc.nat(), family), ([device, seed, over]) => {
    const inner = seed % device;
    const length = wireguardLength(inner, over, device);
    assert.ok(length <= wireguardLength(inner + 1, over, device));
    const padding = length - inner - overhead("wireguard", over);
    assert.ok(padding >= 0 && padding <= 15);
  });
});

test("what is recommended always fits, and what fits is judged so", () => {
  holds(path, (any) => {
    const { fits, recommended, underlayAssumed } = fitPodMtu(any);
    assert.ok(recommended <= fits);
    const judged = judgePodMtu(any, recommended);
    if (fits > 0) assert.equal(judged.fate, "fits");
    assert.equal(resolvePath(any).underlayAssumed, underlayAssumed);
    assert.notEqual(judgePodMtu(any, fits + 1).fate, "fits");
  });
});

test("no value works exactly where somebody needs more than fits", () => {
  holds(path, (any) => {
    const { fits, unmet } = fitPodMtu(any);
    const ipv6 = any.podFamilies?.includes(6) ? IPV6_MINIMUM_MTU : 0;
    assert.equal(unmet.length > 0, Math.max(ipv6, any.tenantNeeds ?? 0) > fits);
  });
});

test("what is recommended for GENEVE over IPv4 and pods without IPv6 fits every KubeSpan MTU Talos accepts", () => {
  const legal = fc.integer({ min: KUBESPAN.minimumMtu, max: 8920 });
  holds(fc.tuple(legal, legal), ([written, later]) => {
    const inKubespan = (kubespan: number): Path => ({
      tunnel: "ovn-geneve",
      encapFamily: 4,
      kubespan: { mtu: kubespan },
    });
    const { recommended } = fitPodMtu(inKubespan(written));
    assert.equal(judgePodMtu(inKubespan(later), recommended).fate, "fits");
  });
});

test("the ladder comes down to what fits, rung by rung", () => {
  holds(path, (any) => {
    const { ladder, fits } = fitPodMtu(any);
    assert.equal(ladder.at(-1)?.mtu, fits);
    for (const rung of ladder)
      assert.equal(
        rung.bytes,
        rung.parts.reduce((sum, part) => sum + part.bytes, 0),
      );
  });
});
