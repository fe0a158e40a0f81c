import { set } from "../documents/edit.ts";
import { isTemplated } from "../documents/template.ts";
import { namespacesOfConfig } from "../graph/attachments.ts";
import { ovnPlugin } from "../graph/links.ts";
import { rule } from "./rule.ts";

/**
 * `netAttachDefName` is not the definition's own name. Silent about the namespace where no manifest or kustomization
 * tells it, about templates, and without a topology: then OVN-Kubernetes does not compare.
 */
export default rule({
  id: "nad-wrong-netattachdefname",
  severity: "error",
  fix: "safe",
  on: "cni-config",
  *check(fact, graph) {
    const plugin = ovnPlugin(fact);
    const written = plugin?.netAttachDefName;
    if (!written?.value || !plugin?.topology?.value) return;
    const name = fact.owner.name.value;
    if (isTemplated(written.value) || isTemplated(name)) return;
    const namespaces = namespacesOfConfig(graph, graph.self);
    const [, namespace, ownName] = /^([^/]*)\/(.*)$/s.exec(written.value) ?? [];
    const isRight = ownName === name && (namespaces === "unknown" || namespaces.includes(namespace ?? ""));
    if (isRight) return;
    const only = namespaces !== "unknown" && namespaces.length === 1 ? namespaces[0] : undefined;
    const right = only === undefined ? undefined : `${only}/${name}`;
    yield {
      at: written,
      message: `"netAttachDefName" is "${written.value}", but this definition is ${right ? `"${right}"` : `named "${name}"`}`,
      help: right ? `Write "${right}"` : `Write "<namespace>/${name}"`,
      related: [{ at: fact.owner.name, message: "The name it must have" }],
      fixes: right ? [{ title: `Change to "${right}"`, safe: true, edits: () => [set(written, right)] }] : [],
    };
  },
});
