import { addKey } from "../documents/edit.ts";
import { isTemplated } from "../documents/template.ts";
import { namespacesOfConfig } from "../graph/attachments.ts";
import { ovnPlugin } from "../graph/links.ts";
import { rule } from "./rule.ts";

/** An OVN-Kubernetes network without `netAttachDefName`. Silent without a topology, as then none is needed. */
export default rule({
  id: "nad-missing-netattachdefname",
  severity: "error",
  fix: "safe",
  on: "cni-config",
  *check(fact, graph) {
    const plugin = ovnPlugin(fact);
    if (fact.via === "cudn" || !plugin?.topology?.value || plugin.netAttachDefName?.value) return;
    if (fact.mistyped.some(({ key }) => key === "netAttachDefName")) return;
    const { name } = fact.owner;
    const namespaces = namespacesOfConfig(graph, graph.self);
    const only = namespaces !== "unknown" && namespaces.length === 1 ? namespaces[0] : undefined;
    const right = only === undefined ? undefined : `${only}/${name.value}`;
    const canFix = right && !isTemplated(right) && !plugin.netAttachDefName;
    yield {
      at: plugin.netAttachDefName ?? plugin.topology,
      message: `A network with a "topology" needs "netAttachDefName", which OVN-Kubernetes compares with the definition's name`,
      help: `Add "netAttachDefName": "${right ?? `<namespace>/${name.value}`}"`,
      fixes: canFix
        ? [
            {
              title: `Add "netAttachDefName": "${right}"`,
              safe: true,
              edits: () => [addKey(plugin.map, "netAttachDefName", right)],
            },
          ]
        : [],
    };
  },
});
