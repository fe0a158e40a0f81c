import { type Node as JsonNode, parseTree } from "jsonc-parser";
import type { Span } from "../text/span.ts";
import { decodeJsonString } from "./decode-flow.ts";
import type { Entry, Item, MapNode, Node, ScalarNode, SeqNode, Source } from "./node.ts";
import type { Region } from "./region.ts";

/** Deeper nesting is left out: whoever walks the tree recurses. */
const MAX_DEPTH = 500;

/**
 * The tree of a JSON region, as much of it as can be read: half-typed members have no value, what is not JSON is
 * skipped. Undefined when there is no value at all.
 */
export function buildJson(source: Source, region: Region): Node | undefined {
  try {
    const tree = parseTree(region.text, [], { allowEmptyContent: true, allowTrailingComma: true });
    return tree && new JsonBuilding(source, region).node(tree, 0);
  } catch (error) {
    // The stack was too small for the nesting.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Placed {
  readonly span: Span;
  readonly local: Span;
}

class JsonBuilding {
  private readonly source: Source;
  private readonly region: Region;

  constructor(source: Source, region: Region) {
    this.source = source;
    this.region = region;
  }

  node(node: JsonNode, depth: number): Node | undefined {
    if (depth > MAX_DEPTH) return undefined;
    if (node.type === "object") return this.map(node, depth);
    return node.type === "array" ? this.seq(node, depth) : this.scalar(node);
  }

  private map(node: JsonNode, depth: number): MapNode {
    const entries = (node.children ?? []).flatMap((property): Entry[] => {
      const [key, value] = property.children ?? [];
      if (!key) return [];
      const end = value ? endOf(value) : (property.colonOffset ?? endOf(key) - 1) + 1;
      return [
        { key: this.scalar(key), value: value && this.node(value, depth + 1), ...this.at(key.offset, end) },
      ];
    });
    return { kind: "map", ...this.place(node), entries, flow: true };
  }

  private seq(node: JsonNode, depth: number): SeqNode {
    const items = (node.children ?? []).map(
      (item): Item => ({ value: this.node(item, depth + 1), ...this.at(item.offset, endOf(item)) }),
    );
    return { kind: "seq", ...this.place(node), items, flow: true };
  }

  private scalar(node: JsonNode): ScalarNode {
    const { text } = this.region;
    const end = endOf(node);
    if (node.type === "string") {
      return {
        kind: "scalar",
        ...this.place(node),
        text: decodeJsonString(text, node.offset, end).text,
        style: "json",
      };
    }
    const value: unknown = node.value;
    const json = typeof value === "number" || typeof value === "boolean" ? value : null;
    return { kind: "scalar", ...this.place(node), text: text.slice(node.offset, end), style: "plain", json };
  }

  private place(node: JsonNode) {
    return { source: this.source, region: this.region, ...this.at(node.offset, endOf(node)) };
  }

  private at(start: number, end: number): Placed {
    const local = { start, end };
    return { local, span: this.region.toSourceSpan(local) };
  }
}

function endOf(node: JsonNode): number {
  return node.offset + node.length;
}
