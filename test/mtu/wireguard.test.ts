import assert from "node:assert/strict";
import { test } from "node:test";
import type { Family } from "../../server/src/mtu/bytes.ts";
import { wireguardCarries, wireguardLength } from "../../server/src/mtu/wireguard.ts";

/** physical.md §1, "WireGuard, M set too high": endpoint, underlay, largest packet. */
const TOO_HIGH: readonly (readonly [Family, number, number])[] = [
  [4, 1500, 1440],
  [4, 9000, 8928],
  [6, 1500, 1408],
  [6, 9000, 8912],
];

for (const [family, underlay, largest] of TOO_HIGH) {
  test(`a WireGuard MTU as large as its underlay of ${underlay} carries ${largest} over IPv${family}`, () => {
    assert.equal(wireguardCarries(underlay, family, underlay), largest);
  });
}

/** physical.md §1, padding at M = 1420: first and last inner length, outer over IPv4 and over IPv6. */
const PADDING = [
  [1000, 1008, 1068, 1088],
  [1009, 1009, 1084, 1104],
  [1404, 1408, 1468, 1488],
  [1409, 1420, 1480, 1500],
] as const;

for (const [first, last, over4, over6] of PADDING) {
  test(`packets of ${first} to ${last} become ${over4} over IPv4 and ${over6} over IPv6`, () => {
    for (let inner = first; inner <= last; inner++) {
      assert.equal(wireguardLength(inner, 4, 1420), over4);
      assert.equal(wireguardLength(inner, 6, 1420), over6);
    }
  });
}

/** physical.md §1, the cliff over an underlay of 1500: device MTU, largest unfragmented over IPv4, over IPv6. */
const CLIFF = [
  ...[1280, 1400, 1408, 1412, 1416, 1420].map((mtu) => [mtu, mtu, mtu] as const),
  ...[1424, 1425, 1432, 1436, 1440].map((mtu) => [mtu, mtu, 1408] as const),
  ...[1441, 1448, 1456, 1500, 9000].map((mtu) => [mtu, 1440, 1408] as const),
];

for (const [mtu, over4, over6] of CLIFF) {
  test(`a WireGuard MTU of ${mtu} carries ${over4} over IPv4 and ${over6} over IPv6 in one piece`, () => {
    assert.equal(wireguardCarries(1500, 4, mtu), over4);
    assert.equal(wireguardCarries(1500, 6, mtu), over6);
  });
}

test("the largest unfragmented packet is the largest whose outer length fits", () => {
  for (const [mtu] of CLIFF) {
    for (const family of [4, 6] as const) {
      const whole = Array.from({ length: Math.min(mtu, 1500) + 1 }, (_, inner) => inner).filter(
        (inner) => wireguardLength(inner, family, mtu) <= 1500,
      );
      assert.equal(wireguardCarries(1500, family, mtu), whole.at(-1), `MTU ${mtu} over IPv${family}`);
    }
  }
});

test("without a device MTU all the room is used", () => {
  assert.equal(wireguardCarries(1500, 4), 1440);
  assert.equal(wireguardCarries(1500, 6), 1420);
  assert.equal(wireguardCarries(50, 4), 0);
});

test("a packet that is too long for the device has no outer length", () => {
  assert.throws(() => wireguardLength(1421, 4, 1420), {
    name: "RangeError",
    message: "a packet of 1421 does not enter a device of MTU 1420",
  });
});
