import { child, items, type MapNode, type Node } from "../documents/node.ts";
import type { Parsed } from "../documents/parse.ts";
import { asString } from "../documents/values.ts";
import type { Fact } from "../facts/fact-types.ts";
import type { Head, Kind } from "../facts/kind.ts";

/** An object as others refer to it. */
export interface ObjectName {
  readonly kind: string;
  readonly name?: string;
}

interface Reading {
  readonly facts: readonly Fact[];
  readonly kind: Kind | undefined;
  readonly objects: readonly ObjectName[];
}

/** The facts of one section, and the kind that read it. Sections that no kind can concern are never parsed. */
export function readSection(
  section: { readonly text: string; readonly parsed: Parsed },
  kinds: readonly Kind[],
  path: string,
): Reading {
  const candidates = kinds.filter((kind) => kind.needles.some((needle) => section.text.includes(needle)));
  if (candidates.length === 0) return NOTHING;
  const heads = headsOf(section.parsed.root, path);
  const readings = heads.flatMap((head) =>
    candidates.filter((kind) => kind.matches(head)).map((kind) => ({ kind, facts: [...kind.read(head)] })),
  );
  return {
    facts: readings.flatMap(({ facts }) => facts),
    kind: readings[0]?.kind,
    objects: heads.map(({ kind, name }) => ({ kind, ...(name && { name: name.value }) })),
  };
}

const NOTHING: Reading = { facts: [], kind: undefined, objects: [] };

/** The objects of a section: one, or those that `kubectl get -o yaml` puts into a List. */
export function headsOf(root: Node | undefined, path: string): Head[] {
  const head = headOf(root, path);
  if (!head) return [];
  if (!head.kind.endsWith("List") || head.apiVersion === "") return [head];
  return items(child(head.root, "items")).flatMap(({ value }) => headOf(value, path) ?? []);
}

/** What a kind may look at; undefined for a scalar or nothing. */
function headOf(root: Node | undefined, path: string): Head | undefined {
  if (root?.kind === "seq") {
    const { span, source } = root;
    const nothing: MapNode = { kind: "map", span, source, entries: [], flow: false };
    return { root: nothing, list: root, apiVersion: "", kind: "", path };
  }
  if (root?.kind !== "map") return undefined;
  const metadata = child(root, "metadata");
  const name = asString(child(metadata, "name"), "kubernetes");
  const namespace = asString(child(metadata, "namespace"), "kubernetes");
  return {
    root,
    apiVersion: asString(child(root, "apiVersion"), "kubernetes")?.value ?? "",
    kind: asString(child(root, "kind"), "kubernetes")?.value ?? "",
    ...(name && { name }),
    ...(namespace && { namespace }),
    path,
  };
}
