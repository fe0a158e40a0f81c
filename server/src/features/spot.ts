import type { MapNode, Node, ScalarNode } from "../documents/node.ts";
import { openJson, openYaml } from "../documents/regions.ts";
import { nodeAtPath, pathAt } from "../documents/walk.ts";
import type { Embedded, Head } from "../facts/kind.ts";
import { type Shapes, stepItem, stepKey } from "../facts/shape.ts";
import { touches } from "../text/span.ts";
import { configShape } from "../workspace/config-shape.ts";
import { headsOf } from "../workspace/read.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** Where an offset is in a document, embedded text included, and what shapes say of that place. */
export interface Spot {
  readonly role: "key" | "value";
  readonly scalar: ScalarNode;
  /** The key or item that the scalar is, or whose value it is; undefined for a document that is one scalar. */
  readonly path: readonly (string | number)[];
  /** The map that the key stands in, or the innermost map around the value. */
  readonly map?: MapNode;
  /** Of the value; of a key, those of the map that it stands in. */
  readonly shapes: Shapes;
}

/** A document that can be walked into: the section itself, or what a scalar of it holds. */
export interface Layout {
  readonly root: Node;
  readonly head?: Head;
  readonly shapes: Shapes;
  readonly embedded: readonly Embedded[];
}

/** Reads the text in a scalar; undefined when there is nothing to walk into. */
export type Open = (scalar: ScalarNode, how: Embedded) => Node | undefined;

/** What the kinds that read the object at `offset` know of its layout; undefined for foreign YAML. */
export function layoutOf(
  workspace: Workspace,
  uri: string,
  root: Node | undefined,
  text: string,
  offset: number,
): Layout | undefined {
  if (!root) return undefined;
  if (workspace.settings.isConfig(uri)) return { root, shapes: [configShape], embedded: [] };
  const heads = headsOf(root, workspace.settings.pathOf(uri));
  const head = heads.length > 1 ? heads.find((each) => touches(each.root.span, offset)) : heads[0];
  if (!head) return undefined;
  const candidates = workspace.kinds.filter(({ needles }) => needles.some((needle) => text.includes(needle)));
  const kinds = candidates.filter((kind) => kind.matches(head));
  if (kinds.length === 0) return undefined;
  return {
    root: head.list ?? head.root,
    head,
    shapes: kinds.flatMap((kind) => kind.shape ?? []),
    embedded: kinds.flatMap((kind) => kind.embedded ?? []),
  };
}

/** The key or value at a section offset; undefined between nodes and in comments. */
export function spotAt(layout: Layout, offset: number, open: Open = openTree): Spot | undefined {
  return visit({ layout, offset, open });
}

interface Walk {
  readonly layout: Layout;
  readonly offset: number;
  readonly open: Open;
}

function visit({ layout, offset, open }: Walk): Spot | undefined {
  const steps = pathAt(layout.root, offset);
  const path = steps.map((step) => (step.kind === "item" ? step.index : step.entry.key.text));
  const last = steps.at(-1);
  let shapes = layout.shapes;
  let map: MapNode | undefined;
  for (const step of steps) {
    if (step.kind === "entry") map = step.in;
    if (step.kind === "item") shapes = stepItem(shapes);
    else if (step.part === "value" || step !== last) shapes = stepInto(shapes, step.in, step.entry.key.text);
  }
  const node = nodeAtPath(layout.root, steps);
  if (node?.kind !== "scalar" || !touches(node.span, offset)) return undefined;
  const role = last?.kind === "entry" && last.part === "key" ? "key" : "value";
  const how = role === "value" ? layout.embedded.find((each) => matches(each.path, path)) : undefined;
  const root = how && open(node, how);
  if (!how || !root) return { role, scalar: node, path, shapes, ...(map && { map }) };
  return visit({ layout: { root, shapes: how.shape ? [how.shape] : [], embedded: [] }, offset, open });
}

function stepInto(shapes: Shapes, map: MapNode, key: string): Shapes {
  // Go reads JSON keys in any case.
  return stepKey(shapes, map, key, map.region?.language === "json");
}

function matches(pattern: readonly string[], path: readonly (string | number)[]): boolean {
  return (
    pattern.length === path.length && pattern.every((step, i) => step === "*" || step === String(path[i]))
  );
}

function openTree(scalar: ScalarNode, { language }: Embedded): Node | undefined {
  if (language === "yaml") return openYaml(scalar).root;
  const { region, root } = openJson(scalar);
  return isJsonText(region.text) ? root : undefined;
}

/** JSON that does not begin as a list or object is text in its own right, such as a pod's comma-separated networks. */
export function isJsonText(text: string): boolean {
  return /^\s*[{[]/.test(text);
}
