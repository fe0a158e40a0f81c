import { isTemplated } from "../documents/template.ts";
import type { Graph, Placed, ScopeGraph } from "./graph.ts";
import { type Selected, selectsNamespace } from "./namespace-selector.ts";
import { mentionedBy } from "./of-kind.ts";
import { mayBeFrom } from "./scope.ts";

/** What a pod's or VM's `[namespace/]name` stands for. */
export type Resolution =
  | { readonly status: "found"; readonly targets: readonly Placed<"attachment">[] }
  | {
      readonly status: "missing";
      /** The namespaces in which it was looked for. */
      readonly wanted: readonly string[] | "unknown";
      /** A defined name that the reference is most likely a slip of. */
      readonly nearest?: string;
      /** Namespaces of this scope that do have an attachment of this name. */
      readonly elsewhereNamespaces: readonly string[];
      /** Other scopes that define the name. */
      readonly elsewhereScopes: readonly string[];
    }
  | {
      readonly status: "unknown";
      readonly why: string;
      readonly candidates: readonly Placed<"attachment">[];
    };

/**
 * Finds what a reference attaches to, the way Multus does: the namespace written in it, else that of the object that
 * asks (multus-cni@95a09323:pkg/k8sclient/k8sclient.go#GetPodNetwork). It is missing only if no definition of that name
 * can be in any namespace that the object may end up in; "unknown" when the files do not say enough.
 */
export function resolveAttachment(graph: Graph, ref: Placed<"network-ref">): Resolution {
  const { name, namespace, from } = ref.fact;
  const candidates = mentionedBy(graph.defs("attachment", name.value), "attachment");
  if (isTemplated(name.value)) return { status: "unknown", why: "the name is a template", candidates };
  const wanted = namespace ? fixed(namespace.value) : namespacesAsked(graph, ref, from);
  const answers = candidates.map((target) => isIn(graph, target, wanted));
  const targets = candidates.filter((_, index) => answers[index] === "yes");
  if (targets.length > 0) return { status: "found", targets };
  if (answers.includes("unknown")) {
    return { status: "unknown", why: "the namespace is not known", candidates };
  }
  if (wanted === "unknown" && namespace) {
    return { status: "unknown", why: "the namespace is a template", candidates };
  }
  const elsewhereScopes = graph.elsewhere("attachment", name.value);
  if (elsewhereScopes.some((scope) => mayBeFrom(graph.scope, scope))) {
    return { status: "unknown", why: "no cluster claims the file that defines it", candidates };
  }
  const nearest = candidates.length === 0 ? graph.nearest("attachment", name.value) : undefined;
  return {
    status: "missing",
    wanted,
    ...(nearest === undefined ? {} : { nearest }),
    elsewhereNamespaces: [
      ...new Set(candidates.flatMap((target) => known(namespacesOfAttachment(graph, target)))),
    ],
    elsewhereScopes,
  };
}

/** Where the network operator makes a network that names no namespace (openshift/api@2a3d7391:operator/v1/types_network.go). */
const OPERATOR_NAMESPACE = "default";

/**
 * The namespaces an attachment ends up in. A namespace written in a spec (SriovNetwork's `networkNamespace`, the
 * network operator's list) is not moved by kustomize. "unknown" for a ClusterUserDefinedNetwork: it selects by label.
 */
export function namespacesOfAttachment(
  graph: Pick<Graph, "namespacesOf">,
  placed: Placed<"attachment">,
): readonly string[] | "unknown" {
  const { via, namespace, namespaceInSpec } = placed.fact;
  if (via === "cudn") return "unknown";
  if (via === "network-operator") return fixed(namespace?.value ?? OPERATOR_NAMESPACE);
  if (namespaceInSpec && namespace) return fixed(namespace.value);
  return graph.namespacesOf(placed, namespace);
}

/** The same for the definition that holds a CNI configuration. */
export function namespacesOfConfig(
  graph: Pick<Graph, "namespacesOf">,
  { fact, place }: Placed<"cni-config">,
): readonly string[] | "unknown" {
  return namespacesOfAttachment(graph, { fact: { kind: "attachment", via: fact.via, ...fact.owner }, place });
}

function namespacesAsked(
  graph: ScopeGraph,
  ref: Placed<"network-ref">,
  { namespace, namespaceInSpec }: Placed<"network-ref">["fact"]["from"],
): readonly string[] | "unknown" {
  if (namespace && isTemplated(namespace.value)) return "unknown";
  if (namespaceInSpec) return namespace ? [namespace.value] : "unknown";
  return graph.namespacesOf(ref, namespace);
}

function isIn(graph: Graph, target: Placed<"attachment">, wanted: readonly string[] | "unknown"): Selected {
  if (isTemplated(target.fact.name.value) || wanted === "unknown") return "unknown";
  if (target.fact.via === "cudn") {
    const { namespaceSelector } = target.fact;
    if (!namespaceSelector) return "unknown";
    const answers = wanted.map((namespace) => selectsNamespace(graph, namespaceSelector, namespace));
    return (
      answers.find((answer) => answer === "yes") ?? answers.find((answer) => answer === "unknown") ?? "no"
    );
  }
  const there = namespacesOfAttachment(graph, target);
  if (there === "unknown") return "unknown";
  return there.some((namespace) => wanted.includes(namespace)) ? "yes" : "no";
}

function fixed(namespace: string): readonly string[] | "unknown" {
  return isTemplated(namespace) ? "unknown" : [namespace];
}

function known(namespaces: readonly string[] | "unknown"): readonly string[] {
  return namespaces === "unknown" ? [] : namespaces;
}
