import assert from "node:assert/strict";
import { test } from "node:test";
import { renderLadder } from "../../server/src/mtu/ladder.ts";
import type { Path } from "../../server/src/mtu/path.ts";
import { fitPodMtu } from "../../server/src/mtu/recommend.ts";

const IN_KUBESPAN: Path = { tunnel: "ovn-geneve", encapFamily: 4, kubespan: {} };

test("seed 000: 1400 in KubeSpan by default", () => {
  assert.equal(
    renderLadder(fitPodMtu(IN_KUBESPAN), 1400),
    `\`\`\`text
NIC                     1500  assumed
  WireGuard over IPv6    −80  60 if all peers are IPv4
    IPv6 40, UDP 8, WireGuard header 16, authentication tag 16
KubeSpan link           1420  Talos default
  OVN GENEVE over IPv4   −58
    IPv4 20, UDP 8, GENEVE 8, OVN option 8, inner Ethernet 14
Largest pod MTU         1362
\`\`\`

At most 1362 fits.${"  "}
1222 is the safe choice: 1280 − 58 = 1222 fits every KubeSpan MTU that Talos accepts, as 1280 is the least.${"  "}
Written: 1400 + 58 = 1458 on a link of 1420: 38 too many, dropped, because OVS sets DF.`,
  );
});

test("no KubeSpan and no NIC: the sentence names the assumption", () => {
  assert.equal(
    renderLadder(fitPodMtu({ tunnel: "vxlan", encapFamily: 4 })),
    `\`\`\`text
NIC                1500  assumed
  VXLAN over IPv4   −50
    IPv4 20, UDP 8, VXLAN 8, inner Ethernet 14
Largest pod MTU    1450
\`\`\`

At most 1450 fits if the NIC MTU is 1500.${"  "}
1450 is what to write: 1500 − 50 = 1450 is the most that fits.`,
  );
});

test("a KubeSpan MTU too large for its NIC shows what still crosses in one piece", () => {
  const lines = renderLadder(fitPodMtu({ ...IN_KUBESPAN, kubespan: { mtu: 1424 }, underlay: 1500 })).split(
    "\n",
  );
  assert.deepEqual(lines.slice(4, 6), [
    "KubeSpan link           1424  declared, too large for the NIC",
    "Carried in one piece    1408  a multiple of 16",
  ]);
});

test("where nothing works the table is followed by what would", () => {
  const text = renderLadder(fitPodMtu({ ...IN_KUBESPAN, kubespan: { mtu: 1280 }, podFamilies: [6] }));
  assert.match(text, /\nNo pod MTU works: .* raise the KubeSpan MTU to at least 1338\.$/);
});

test("no line of the table is wider than a hover", () => {
  for (const encapFamily of [4, 6] as const) {
    const text = renderLadder(fitPodMtu({ ...IN_KUBESPAN, encapFamily }));
    const table = text.slice(0, text.lastIndexOf("```")).split("\n");
    assert.ok(Math.max(...table.map((line) => line.length)) <= 64);
  }
});

test("a VLAN costs nothing and says so", () => {
  assert.match(renderLadder(fitPodMtu({ tunnel: "vlan", encapFamily: 4 })), /\n {2}VLAN over IPv4 {5}0\n/);
});
