import { type Node as JsonNode, parseTree } from "jsonc-parser";
import type { Place } from "./build.ts";
import { decodeJsonString } from "./decode-flow.ts";
import type { Entry, Item, Node, ScalarNode } from "./node.ts";
import type { Region } from "./region.ts";

/** The tree of a JSON region, as much of it as can be read. */
export function buildJson(where: Place & { readonly region: Region }): Node | undefined {
  const { region } = where;
  const at = (start: number, end: number) => {
    const local = { start, end };
    return { local, span: region.toSourceSpan(local) };
  };
  const scalar = (node: JsonNode): ScalarNode => {
    const { offset, length } = node;
    const raw = region.text.slice(offset, offset + length);
    const placed = { ...where, ...at(offset, offset + length) };
    if (node.type === "string") {
      const text = raw.includes("\\")
        ? decodeJsonString(region.text, offset, offset + length).text
        : (node.value as string);
      return { kind: "scalar", ...placed, text, style: "json" };
    }
    return {
      kind: "scalar",
      ...placed,
      text: raw,
      style: "plain",
      json: node.value as number | boolean | null,
    };
  };
  const convert = (node: JsonNode): Node => {
    const { offset, length, children = [] } = node;
    if (node.type === "object") {
      const entries = children.flatMap((property): Entry[] => {
        const [key, value] = property.children ?? [];
        if (!key) return [];
        const end = value ? value.offset + value.length : key.offset + key.length;
        return [{ key: scalar(key), value: value && convert(value), ...at(key.offset, end) }];
      });
      return { kind: "map", ...where, ...at(offset, offset + length), entries, flow: true };
    }
    if (node.type === "array") {
      const items = children.map(
        (item): Item => ({ value: convert(item), ...at(item.offset, item.offset + item.length) }),
      );
      return { kind: "seq", ...where, ...at(offset, offset + length), items, flow: true };
    }
    return scalar(node);
  };
  const tree = parseTree(region.text, [], { allowEmptyContent: true, allowTrailingComma: true });
  return tree && convert(tree);
}
