import { z } from "zod";
import { child, descend, entries, items, type Node } from "../documents/node.ts";
import { asInt, asString } from "../documents/values.ts";
import type { NamespaceSelector } from "./attachment-facts.ts";
import type { CniPlugin } from "./cni-config.ts";
import { defined } from "./defined.ts";
import type { Fact } from "./fact-types.ts";
import { type Head, kind } from "./kind.ts";
import { asName, namesOf } from "./names.ts";
import { cudnShape, udnShape } from "./udn-shape.ts";

const KINDS = ["UserDefinedNetwork", "ClusterUserDefinedNetwork"];

/**
 * OVN-Kubernetes' networks as objects. A UserDefinedNetwork is attached to in its own namespace, a cluster-wide one in
 * every namespace it selects, by its own name (ovn-kubernetes@8871cd9c:go-controller/pkg/clustermanager/userdefinednetwork).
 */
export default kind({
  id: "udn",
  needles: KINDS,
  dialect: "kubernetes",
  matches: ({ apiVersion, kind }) => KINDS.includes(kind) && apiVersion.startsWith("k8s.ovn.org/"),
  shape: z.union([udnShape, cudnShape]),
  *read(head: Head) {
    const { root, kind } = head;
    const names = namesOf(head);
    if (!names) return;
    const { name } = names;
    const spec = child(root, "spec");
    const at = { span: name.span, node: name.node, value: kind };
    yield { kind: "network-plugin", plugin: "ovn-kubernetes", at, via: "config" };
    if (kind === "UserDefinedNetwork") {
      yield { kind: "attachment", via: "udn", ...names };
      return;
    }
    const namespaceSelector = readSelector(child(spec, "namespaceSelector"));
    yield { kind: "attachment", via: "cudn", name, ...(namespaceSelector && { namespaceSelector }) };
    yield* localnet(child(spec, "network"), name);
  },
});

/** The localnet block says what a NAD's JSON would say, so that the same rules read it. */
function* localnet(network: Node | undefined, name: NonNullable<Head["name"]>): Iterable<Fact> {
  const topology = asString(child(network, "topology"), "kubernetes");
  const block = child(network, "localnet");
  if (topology?.value !== "Localnet" || block?.kind !== "map") return;
  const plugin = defined<CniPlugin>({
    map: block,
    topology: { ...topology, value: "localnet" },
    physicalNetworkName: asName(child(block, "physicalNetworkName"), "kubernetes"),
    vlan: asInt(descend(block, "vlan", "access", "id"), "kubernetes"),
    mtu: asInt(child(block, "mtu"), "kubernetes"),
  });
  yield {
    kind: "cni-config",
    at: { value: "", span: block.span, node: block },
    owner: { name },
    via: "cudn",
    config: { root: block, plugins: [plugin], list: false },
    mistyped: [],
  };
}

function readSelector(selector: Node | undefined): NamespaceSelector | undefined {
  if (!selector) return undefined;
  const labels = entries(child(selector, "matchLabels"));
  const expressions = items(child(selector, "matchExpressions"));
  const matchLabels = labels.map(
    ({ key, value }) => [key.text, asString(value, "kubernetes")?.value] as const,
  );
  const matchExpressions = expressions.map(({ value }) => ({
    key: asString(child(value, "key"), "kubernetes")?.value,
    operator: asString(child(value, "operator"), "kubernetes")?.value,
    values: items(child(value, "values")).map((item) => asString(item.value, "kubernetes")?.value),
    listed: child(value, "values") === undefined || child(value, "values")?.kind === "seq",
  }));
  const readable =
    selector.kind === "map" &&
    matchLabels.every(([, value]) => value !== undefined) &&
    matchExpressions.every(
      ({ key, operator, values, listed }) => key && operator && listed && !values.includes(undefined),
    );
  return {
    matchLabels: Object.fromEntries(matchLabels.map(([key, value]) => [key, value ?? ""])),
    matchExpressions: matchExpressions.map(({ key = "", operator = "", values }) => ({
      key,
      operator,
      values: values.map((value) => value ?? ""),
    })),
    readable,
  };
}
