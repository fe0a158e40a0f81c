import { addKey, set } from "../documents/edit.ts";
import type { Located } from "../documents/node.ts";
import { isTemplated } from "../documents/template.ts";
import type { CniPlugin } from "../facts/cni-config.ts";
import type { Graph } from "../graph/graph.ts";
import { effectiveLocalnet, ovnPlugin } from "../graph/links.ts";
import { IMPLICIT_LOCALNETS, mapsLocalnets } from "../graph/localnets.ts";
import { mayBeUnseen } from "../graph/unseen.ts";
import { addMappingFix } from "./add-mapping.ts";
import { type Fix, rule } from "./rule.ts";
import { areSiblings, listed } from "./words.ts";

/**
 * No bridge-mapping provides the localnet of a network. Silent while the scope has neither a mapping nor an OVS bridge
 * (who maps is then not told here), while a mapping cannot be read or a policy stands inside another object or is patched,
 * and for what OVN-Kubernetes maps itself.
 */
export default rule({
  id: "localnet-unmapped",
  severity: "warning",
  fix: "unsafe",
  on: "cni-config",
  *check(fact, graph) {
    const localnet = effectiveLocalnet(fact);
    if (!localnet?.value || isTemplated(localnet.value) || IMPLICIT_LOCALNETS.includes(localnet.value))
      return;
    if (graph.defs("localnet", localnet.value).length > 0 || !mapsLocalnets(graph)) return;
    if (mayBeUnseen(graph, "NodeNetworkConfigurationPolicy")) return;
    const { value } = localnet;
    const byName = localnet === fact.config?.name;
    const removals = graph
      .refs("localnet", value)
      .filter(({ placed }) => placed.fact.kind === "bridge-mapping");
    const elsewhere = graph.elsewhere("localnet", value);
    const where = elsewhere.length > 0 ? `, only one of ${listed(elsewhere, "cluster", "clusters")}` : "";
    yield {
      at: localnet,
      message: byName
        ? `No bridge-mapping provides the localnet "${value}", the network's name, which counts without "physicalNetworkName"${where}`
        : `No bridge-mapping provides the localnet "${value}"${where}`,
      help: `Add a bridge-mapping for "${value}", or name a localnet that has one`,
      related: removals.map(({ at, placed }) => ({ at, in: placed, message: "Removed here" })),
      fixes: [...nearMiss(graph, ovnPlugin(fact), localnet), ...addMappingFix(graph, value)],
    };
  },
});

function nearMiss(graph: Graph, plugin: CniPlugin | undefined, localnet: Located<string>): Fix[] {
  const near = graph.nearest("localnet", localnet.value);
  if (near === undefined || !plugin || areSiblings(near, localnet.value)) return [];
  if (localnet === plugin.physicalNetworkName) {
    return [{ title: `Change to "${near}"`, safe: false, edits: () => [set(localnet, near)] }];
  }
  const title = `Add "physicalNetworkName": "${near}"`;
  return [{ title, safe: false, edits: () => [addKey(plugin.map, "physicalNetworkName", near)] }];
}
