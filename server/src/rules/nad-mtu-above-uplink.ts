import { set } from "../documents/edit.ts";
import type { Located } from "../documents/node.ts";
import { isTemplated } from "../documents/template.ts";
import type { Derived } from "../graph/graph.ts";
import { type Limit, limitOf, uplinkLimits } from "../graph/link-mtu.ts";
import { effectiveLocalnet, ovnPlugin } from "../graph/links.ts";
import { bridgesOf } from "../graph/localnets.ts";
import { linksNamed } from "../graph/node-interfaces.ts";
import { isGroup } from "../graph/nodes.ts";
import { type Finding, rule, type Severity } from "./rule.ts";

/**
 * A network's MTU (bytes) is above that of the interface it leaves by. Silent while no manifest writes the MTU of that
 * interface, and where it fits on another group of nodes, which may be the one that its pods run on. macvlan and vlan refuse
 * it; ipvlan and OVN-Kubernetes lose what is larger.
 */
export default rule({
  id: "nad-mtu-above-uplink",
  severity: "error",
  fix: "unsafe",
  on: "cni-config",
  *check(fact, graph) {
    for (const { type, master, mtu } of fact.config?.plugins ?? []) {
      if (!mtu || !master || isTemplated(master.value) || type?.value === "host-device") continue;
      const limits = linksNamed(graph, master.value).present.flatMap((link) => limitOf(graph, link));
      const refuses = type?.value !== "ipvlan" && limits.every((limit) => mtu.value > limit.mtu.value);
      yield* above(
        mtu,
        limits,
        refuses ? `, and the plugin "${type?.value}" refuses that` : "",
        refuses ? "error" : "warning",
      );
    }
    const mtu = ovnPlugin(fact)?.mtu;
    const localnet = effectiveLocalnet(fact)?.value;
    if (!mtu || !localnet || isTemplated(localnet)) return;
    const limits = graph.derive(limitsBehind(localnet));
    yield* above(mtu, limits, `, by which the localnet "${localnet}" leaves the node`, "warning");
  },
});

function* above(
  mtu: Located<number>,
  limits: readonly Limit[],
  why: string,
  severity: Severity,
): Iterable<Finding> {
  const [lowest] = lowestOf(limits);
  if (!lowest || mtu.value <= lowest.mtu.value || fitsSomeGroup(mtu.value, limits)) return;
  const { value } = lowest.mtu;
  const name = lowest.link.fact.name.value;
  yield {
    at: mtu,
    severity,
    message: `MTU ${mtu.value} is above ${value}, the MTU of "${name}"${why}`,
    help: `Set at most ${value}, or raise the MTU below`,
    related: [{ at: lowest.mtu, in: lowest.link, message: `The MTU of "${name}"` }],
    fixes: [{ title: `Set the MTU to ${value}`, safe: false, edits: () => [set(mtu, value)] }],
  };
}

/** True when it fits on the nodes that some label other than their own name picks. */
function fitsSomeGroup(mtu: number, limits: readonly Limit[]): boolean {
  return limits.some((limit) => limit.mtu.value >= mtu && isGroup(limit.link));
}

/** The lowest MTU written for what a localnet leaves the nodes by, of each bridge. */
function limitsBehind(localnet: string): Derived<readonly Limit[]> {
  return {
    id: `limits-behind ${localnet}`,
    compute: (graph) =>
      bridgesOf(graph, localnet, (bridge) => uplinkLimits(graph, bridge).length > 0).flatMap((bridge) =>
        lowestOf(uplinkLimits(graph, bridge)),
      ),
  };
}

function lowestOf(limits: readonly Limit[]): Limit[] {
  return [...limits].sort((a, b) => a.mtu.value - b.mtu.value).slice(0, 1);
}
