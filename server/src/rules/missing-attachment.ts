import { addKey, type NodeEdit, set } from "../documents/edit.ts";
import type { FactOf } from "../facts/fact-types.ts";
import { namespacesOfAttachment, type Resolution, resolveAttachment } from "../graph/attachments.ts";
import type { Derived, Graph, Placed } from "../graph/graph.ts";
import { mentionedBy } from "../graph/of-kind.ts";
import { mayBeUnseenNetwork } from "../graph/unseen.ts";
import type { Finding, Fix, Related } from "./rule.ts";
import { areSiblings, listed } from "./words.ts";

type Ref = FactOf<"network-ref">;
type Missing = Extract<Resolution, { status: "missing" }>;

/**
 * A reference to a network that the scope does not define where Multus looks for it. Silent unless the files show that
 * they would define it: they define the name elsewhere, or one nearly so, or others in that very namespace. Where no file
 * defines networks for a namespace, somebody else may have made this one; so may an object that stands inside another.
 */
export function* missingAttachment(ref: Ref, graph: Graph<"network-ref">): Iterable<Finding> {
  const found = resolveAttachment(graph, graph.self);
  if (found.status !== "missing" || mayBeUnseenNetwork(graph, ref.name.value)) return;
  const place = found.wanted === "unknown" ? "" : ` in ${namespaces(found.wanted)}`;
  const near = nearIn(graph, ref, found);
  const why = reason(graph, found, near);
  if (why === undefined) return;
  const targets = near ? [near] : definitionsOf(graph, ref.name.value);
  yield {
    at: ref.at,
    message: `There is no network "${ref.name.value}"${place}${why}`,
    help: "Name a network that is defined, or define this one with a NetworkAttachmentDefinition",
    related: targets.slice(0, 3).map(
      (target): Related => ({
        at: target.fact.name,
        in: target,
        message: `Network "${target.fact.name.value}" is defined here`,
      }),
    ),
    fixes: [...nearFixes(ref, near), ...namespaceFixes(ref, found)],
  };
}

/** The end of the sentence; undefined when nothing shows that the files would define the network. */
function reason(graph: Graph, found: Missing, near: Placed<"attachment"> | undefined): string | undefined {
  const { elsewhereNamespaces, elsewhereScopes, wanted } = found;
  if (elsewhereNamespaces.length > 0) return `, only in ${namespaces(elsewhereNamespaces)}`;
  if (elsewhereScopes.length > 0) {
    return ` of cluster "${graph.scope}", only in ${listed(elsewhereScopes, "cluster", "clusters")}`;
  }
  if (near) return `, did you mean "${near.fact.name.value}"`;
  return wanted !== "unknown" && isManaged(graph, wanted) ? "" : undefined;
}

/** True when the scope defines other networks in one of the namespaces. */
function isManaged(graph: Graph, wanted: readonly string[]): boolean {
  const there = wanted.flatMap((namespace) => mentionedBy(graph.refs("namespace", namespace), "attachment"));
  if (there.some((placed) => isInOne(graph, placed, wanted))) return true;
  // What kustomizations move is not found by the namespace that it says.
  return graph.all("kustomization").length > 0 && wanted.some((each) => graph.derive(movedTo).has(each));
}

const movedTo: Derived<ReadonlySet<string>> = {
  id: "namespaces-with-moved-networks",
  compute: (graph) =>
    new Set(
      graph.all("attachment").flatMap((placed) => {
        const there = namespacesOfAttachment(graph, placed);
        return there === "unknown" ? [] : there.filter((each) => each !== placed.fact.namespace?.value);
      }),
    ),
};

function isInOne(graph: Graph, placed: Placed<"attachment">, wanted: readonly string[]): boolean {
  const there = namespacesOfAttachment(graph, placed);
  return there !== "unknown" && there.some((namespace) => wanted.includes(namespace));
}

/** The network that was probably meant, where it can be reached by its name alone. */
function nearIn(graph: Graph, ref: Ref, { nearest, wanted }: Missing): Placed<"attachment"> | undefined {
  // Networks are often numbered: the next number is another network, not a slip.
  if (nearest === undefined || areSiblings(nearest, ref.name.value)) return undefined;
  return definitionsOf(graph, nearest).find((placed) => {
    const there = namespacesOfAttachment(graph, placed);
    if (wanted === "unknown" || there === "unknown") return ref.namespace === undefined;
    return there.some((namespace) => wanted.includes(namespace));
  });
}

function definitionsOf(graph: Graph, name: string): Placed<"attachment">[] {
  return mentionedBy(graph.defs("attachment", name), "attachment");
}

function nearFixes(ref: Ref, near: Placed<"attachment"> | undefined): Fix[] {
  return near ? [pointTo(ref, ref.namespace?.value, near.fact.name.value)] : [];
}

function namespaceFixes(ref: Ref, { elsewhereNamespaces }: Missing): Fix[] {
  return elsewhereNamespaces.slice(0, 3).map((namespace) => pointTo(ref, namespace, ref.name.value));
}

function pointTo(ref: Ref, namespace: string | undefined, name: string): Fix {
  const text = namespace === undefined ? name : `${namespace}/${name}`;
  return {
    title: `Set the network to "${text}"`,
    safe: false,
    edits: () => rewrite(ref, namespace, name, text),
  };
}

function rewrite(ref: Ref, namespace: string | undefined, name: string, text: string): NodeEdit[] {
  if (ref.element) {
    const edits = name === ref.name.value ? [] : [set(ref.name, name)];
    if (namespace === ref.namespace?.value || namespace === undefined) return edits;
    return [
      ...edits,
      ref.namespace ? set(ref.namespace, namespace) : addKey(ref.element, "namespace", namespace),
    ];
  }
  if (!ref.within || ref.at.node.kind !== "scalar") return [set(ref.at, text)];
  // One of a list within one scalar: the others, and the name of the interface, stay as they are.
  const { from, to } = ref.within;
  const whole = ref.at.node.text;
  const sign = whole.slice(from, to).indexOf("@");
  const rest = whole.slice(sign < 0 ? to : from + sign);
  return [set(ref.at.node, whole.slice(0, from) + text + rest)];
}

function namespaces(names: readonly string[]): string {
  return listed(names, "namespace", "namespaces");
}
