import { child, entries, items, type Node } from "../documents/node.ts";
import { asString } from "../documents/values.ts";
import { defined } from "./defined.ts";
import type { FactOf } from "./fact-types.ts";
import { type Head, kind, located } from "./kind.ts";
import { asName } from "./names.ts";
import type { Unseen } from "./object-facts.ts";

const POLICY = "NodeNetworkConfigurationPolicy";
/** ovn-controller's key in the database of Open vSwitch. */
const MAPPINGS = "ovn-bridge-mappings";

/** Kinds that rules miss where no document is one, and their groups. */
const GROUPS: Readonly<Record<string, string>> = {
  NetworkAttachmentDefinition: "k8s.cni.cncf.io/",
  UserDefinedNetwork: "k8s.ovn.org/",
  ClusterUserDefinedNetwork: "k8s.ovn.org/",
  SriovNetwork: "sriovnetwork.openshift.io/",
  [POLICY]: "nmstate.io/",
  IPAddressPool: "metallb.io/",
};

/**
 * Objects that stand inside others and reach a cluster from there: a policy of Open Cluster Management, an Object of
 * Crossplane, a chart's values, manifests as text. Where and whether they are applied is not told, only that they exist.
 */
export default kind({
  id: "wrapped-object",
  needles: [...Object.keys(GROUPS), MAPPINGS],
  dialect: "kubernetes",
  matches: (head) => !first(findObjects(head)).done,
  *read(head: Head) {
    yield* findObjects(head);
  },
});

function findObjects({ root, kind, path }: Head): Iterator<FactOf<"unseen">> & Iterable<FactOf<"unseen">> {
  // What a kustomization holds as text is a patch of something that exists.
  const isKustomization = kind === "Kustomization" || /(^|\/)kustomization\.ya?ml$/.test(path);
  return isKustomization || Object.hasOwn(GROUPS, kind) ? nothing() : below(root);
}

function* nothing(): Generator<FactOf<"unseen">> {}

function* below(node: Node): Generator<FactOf<"unseen">> {
  if (node.kind === "scalar") {
    for (const resource of Object.keys(GROUPS))
      if (mentions(node.text, resource)) yield unseen(node, resource);
    return;
  }
  const values = node.kind === "map" ? entries(node) : items(node);
  for (const { value } of values) {
    const resource = value && resourceOf(value);
    if (value && resource) yield unseen(value, resource);
    else if (value) yield* below(value);
  }
}

/** The kind of an object; what only refers to one has no group, or nothing but a name. */
function resourceOf(node: Node): string | undefined {
  const resource = asString(child(node, "kind"), "kubernetes")?.value ?? "";
  const group = asString(child(node, "apiVersion"), "kubernetes")?.value ?? "";
  const isObject = child(node, "metadata") !== undefined || child(node, "spec") !== undefined;
  return isObject && Object.hasOwn(GROUPS, resource) && group.startsWith(GROUPS[resource] ?? "")
    ? resource
    : undefined;
}

function mentions(text: string, resource: string): boolean {
  // A command maps localnets as a policy does.
  if (resource === POLICY && text.includes(MAPPINGS)) return true;
  return (
    text.includes(resource) && new RegExp(`(^|[\\s{,])["']?kind["']?:\\s*["']?${resource}\\b`, "m").test(text)
  );
}

function unseen(node: Node, resource: string): FactOf<"unseen"> {
  return {
    kind: "unseen",
    ...defined<Unseen>({
      resource: located(node, resource),
      name: asName(child(child(node, "metadata"), "name"), "kubernetes"),
    }),
  };
}

function first<T>(found: Iterator<T>): IteratorResult<T> {
  return found.next();
}
