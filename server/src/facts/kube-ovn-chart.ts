import { child, descend, type Located, type MapNode, type Node } from "../documents/node.ts";
import { isTemplated } from "../documents/template.ts";
import { asString } from "../documents/values.ts";
import { clusterCidrs } from "./cluster-cidrs.ts";
import type { Fact } from "./fact-types.ts";
import type { ClusterCidr, KeyPlace, NetworkPlugin, PodMtu } from "./mtu-facts.ts";
import { asPrintedMtu } from "./mtu-key.ts";

/** The keys that the two charts of Kube-OVN have for the same things. */
interface Layout {
  /** Undefined where the chart has no such key. */
  readonly mtu: readonly string[] | undefined;
  /** Whether the default network tunnels at all, and with what. */
  readonly network: readonly string[];
  readonly tunnel: readonly string[];
  readonly stack: readonly string[];
  cidrs(stack: Stack): readonly (readonly [ClusterCidr["of"], readonly string[]])[];
}

type Stack = "ipv4" | "ipv6" | "dual_stack";

/**
 * kubeovn/kube-ovn@1533681d:charts/kube-ovn/values.yaml. The `mtu` at its top is CozyStack's
 * (cozystack/cozystack@3c780acd:packages/system/kubeovn/patches/mtu.diff).
 */
export const COZYSTACK: Layout = {
  mtu: ["mtu"],
  network: ["networking", "NETWORK_TYPE"],
  tunnel: ["networking", "TUNNEL_TYPE"],
  stack: ["networking", "NET_STACK"],
  cidrs: (stack) => [
    ["pods", [stack, "POD_CIDR"]],
    ["services", [stack, "SVC_CIDR"]],
    ["join", [stack, "JOIN_CIDR"]],
  ],
};

const families = { ipv4: ["v4"], ipv6: ["v6"], dual_stack: ["v4", "v6"] } as const;

/** The chart as Kube-OVN publishes it. */
export const CLASSIC: Layout = { ...COZYSTACK, mtu: undefined };

/** kubeovn/kube-ovn@1533681d:charts/kube-ovn-v2/values.yaml */
export const V2: Layout = {
  mtu: ["networking", "pods", "mtu"],
  network: ["networking", "networkType"],
  tunnel: ["networking", "tunnelType"],
  stack: ["networking", "stack"],
  cidrs: (stack) =>
    families[stack].flatMap((family) => [
      ["pods", ["networking", "pods", "cidr", family]] as const,
      ["services", ["networking", "services", "cidr", family]] as const,
      ["join", ["networking", "join", "cidr", family]] as const,
    ]),
};

export interface ChartOrigin {
  readonly layout: Layout;
  readonly origin: PodMtu["origin"];
  readonly via: NetworkPlugin["via"];
  /** What proves that the chart is installed. */
  readonly at: Located<unknown>;
  /** Where an MTU may be added, when the values have none. */
  readonly addAt?: KeyPlace | undefined;
}

/** What a chart's values say, whether they are written or not: the chart is there either way. */
export function* chartFacts(values: Node | undefined, chart: ChartOrigin): Iterable<Fact> {
  const { layout, origin, via, at } = chart;
  const written = layout.mtu && descend(values, ...layout.mtu);
  const mtu = asPrintedMtu(written);
  const addAt = written ? undefined : (chart.addAt ?? (layout.mtu && placeIn(values, layout.mtu)));
  const tunnel = tunnelOf(values, layout);
  const unknown = tunnel === "unknown" || (written !== undefined && !mtu && !isAuto(written));
  yield {
    kind: "network-plugin",
    plugin: "kube-ovn",
    ...(tunnel && tunnel !== "unknown" && { tunnel }),
    ...(unknown && { unknown }),
    at,
    ...(values?.kind === "map" && { values }),
    ...(addAt && { addAt }),
    via,
  };
  if (mtu) yield { kind: "pod-mtu", value: mtu, origin };
  const stack = stackOf(descend(values, ...layout.stack));
  for (const [of, path] of stack ? layout.cidrs(stack) : []) {
    yield* clusterCidrs(descend(values, ...path), "kubernetes", of, "kube-ovn");
  }
}

/** The deepest map on the way to a key, and the keys below it; undefined when something else stands in the way. */
export function placeIn(root: Node | undefined, path: readonly string[]): KeyPlace | undefined {
  if (root?.kind !== "map") return undefined;
  const [first = "", ...rest] = path;
  const next = child(root, first);
  if (next && rest.length > 0) return placeIn(next, rest);
  return next || hasKey(root, first) ? undefined : { map: root, keys: path };
}

function hasKey(map: MapNode, key: string): boolean {
  return map.entries.some((entry) => entry.key.text === key);
}

function isAuto(node: Node): boolean {
  return node.kind === "scalar" && /^0*$/.test(node.text);
}

function tunnelOf(values: Node | undefined, layout: Layout): NetworkPlugin["tunnel"] | "unknown" {
  const network = word(descend(values, ...layout.network));
  if (network === "vlan") return "none";
  const tunnel = word(descend(values, ...layout.tunnel));
  if (network === "unknown" || tunnel === "unknown") return "unknown";
  return tunnel === "geneve" || tunnel === "vxlan" || tunnel === "stt" ? tunnel : undefined;
}

function word(node: Node | undefined): string | undefined {
  const text = asString(node, "kubernetes")?.value;
  return node && (text === undefined || isTemplated(text) ? "unknown" : text);
}

function stackOf(node: Node | undefined): Stack | undefined {
  const stack = word(node)?.toLowerCase() ?? "ipv4";
  if (stack === "dual") return "dual_stack";
  return stack === "ipv4" || stack === "ipv6" || stack === "dual_stack" ? stack : undefined;
}
