import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  type ParsedNode,
  type Scalar,
  type YAMLError,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Span } from "../text/span.ts";
import { Anchors } from "./anchors.ts";
import type { Entry, Item, MapNode, Node, Problem, ScalarNode, SeqNode, Source } from "./node.ts";
import { isTakenAnyway, toSentence } from "./problem-text.ts";
import type { Region } from "./region.ts";
import { scalarParts } from "./scalar-parts.ts";

/** Where built nodes stand: in a section, or in embedded text. */
export interface Place {
  readonly source: Source;
  readonly region?: Region;
}

interface Placed {
  readonly span: Span;
  readonly local?: Span;
}

/** No manifest is nested deeper, and whoever walks the tree recurses. */
const MAX_DEPTH = 500;

/** Turns npm yaml's nodes into ours: own spans, aliases followed, merge keys applied. */
export class Building {
  readonly problems: Problem[] = [];
  /** A template mark stands where YAML has no text, as in `key: {{ value }}`. */
  foundMarks = false;
  private readonly where: Place;
  private readonly text: string;
  /** Where keys over several lines begin, the first of which are keys that are being typed. */
  private readonly halfTyped = new Set<number>();
  private readonly anchors = new Anchors(MAX_DEPTH);

  /** @param text what npm yaml reads: the section's or the region's text, maybe with CR made LF. */
  constructor(where: Place, text: string) {
    this.where = where;
    this.text = text;
  }

  /** The document's value; `problems` then holds what npm yaml and we found wrong with it, in order. */
  document(doc: Document.Parsed<ParsedNode> | undefined): Node | undefined {
    for (const error of doc?.errors ?? []) this.take(error);
    const root = doc?.contents ? this.node(doc.contents, 0) : undefined;
    this.problems.sort((a, b) => a.span.start - b.span.start);
    return root;
  }

  private take({ pos: [start, end], code, message }: YAMLError): void {
    if (isTakenAnyway(message)) return;
    const sentence = toSentence(message);
    const isPlain = !/^['"]/.test(this.text.slice(start, end));
    // Told by `keys`, of the line that lacks its ":".
    if (code === "MULTILINE_IMPLICIT_KEY" && isPlain) this.halfTyped.add(start);
    else if (sentence.startsWith("The closing"))
      this.report(this.lastBefore(start), this.lastBefore(start) + 1, sentence);
    else this.report(start, end, sentence);
  }

  /** The last character before a place that is not blank: what is missing is missing behind it. */
  private lastBefore(offset: number): number {
    return Math.max(0, this.text.slice(0, offset).trimEnd().length - 1);
  }

  private node(node: ParsedNode, depth: number): Node | undefined {
    if (isAlias(node)) return this.alias(node.source, node.range, depth);
    if (depth > MAX_DEPTH) {
      this.report(node.range[0], node.range[1], "Too deeply nested to be read");
      return undefined;
    }
    if (node.anchor) this.anchors.open(node.anchor);
    const built = this.content(node, depth);
    if (node.anchor) this.anchors.close(node.anchor, built);
    return built;
  }

  private content(node: Scalar.Parsed | YAMLMap.Parsed | YAMLSeq.Parsed, depth: number): Node | undefined {
    if (isScalar(node)) return this.scalar(node);
    if (node.flow && this.text.startsWith("{{", node.range[0])) return this.raw(node);
    return isMap(node) ? this.map(node as YAMLMap.Parsed, depth) : this.seq(node as YAMLSeq.Parsed, depth);
  }

  private scalar(node: Scalar.Parsed): ScalarNode | undefined {
    const parts = scalarParts(node, this.text);
    const { start, end, ...rest } = parts;
    if (start === end && rest.style === "plain" && !rest.tag) return undefined;
    return { kind: "scalar", ...this.at(start, end), ...rest };
  }

  /** A node that is no value YAML has a place for: a template mark, or a collection as a key. */
  private raw(node: ParsedNode): ScalarNode {
    const [start, end] = node.range;
    if (this.text.startsWith("{{", start)) this.foundMarks = true;
    else this.report(start, end, "A map or list cannot be a key");
    return { kind: "scalar", ...this.at(start, end), text: this.text.slice(start, end), style: "plain" };
  }

  private map(node: YAMLMap.Parsed, depth: number): MapNode {
    const own: Entry[] = [];
    const merges: Entry[] = [];
    const merged: Entry[] = [];
    let end = node.range[0];
    for (const pair of node.items) {
      const [key, ...passed] = this.keys(pair.key, depth);
      own.push(
        ...passed.map((half) => ({
          key: half,
          value: undefined,
          ...this.place(inText(half).start, inText(half).end),
        })),
      );
      const value = pair.value ? this.node(pair.value, depth + 1) : undefined;
      const span = {
        start: inText(key).start,
        end: value ? inText(value).end : this.endOfKey(key, pair.value),
      };
      end = Math.max(end, span.end);
      const entry = { key, value, ...this.place(span.start, span.end) };
      (isMergeKey(key) ? merges : own).push(entry);
      if (isMergeKey(key)) merged.push(...this.merge(value, pair.value ?? pair.key));
    }
    const entries = merged.length > 0 ? [...own, ...merged] : own;
    const base = { kind: "map" as const, ...this.extent(node, end), entries, flow: node.flow === true };
    return merges.length > 0 ? { ...base, merges } : base;
  }

  /** Behind the ":" of a key that has no value, if it has that. */
  private endOfKey(key: ScalarNode, empty: ParsedNode | null): number {
    const { end } = inText(key);
    const between = this.text.slice(end, empty?.range[0] ?? end);
    return between.includes(":") ? end + between.indexOf(":") + 1 : end;
  }

  /**
   * The key, and before it the lines that npm yaml took for its beginning: a key that is being typed has no ":" yet
   * and would swallow the next one.
   */
  private keys(node: ParsedNode, depth: number): [ScalarNode, ...ScalarNode[]] {
    const [start, end] = node.range;
    const text = this.text.slice(start, end);
    if (!isScalar(node) || !this.halfTyped.has(start)) return [this.key(node, depth)];
    const lines = [...text.matchAll(/[^\s](?:[^\n]*[^\s])?/g)].map((line): ScalarNode => {
      const from = start + line.index;
      return { kind: "scalar", ...this.at(from, from + line[0].length), text: line[0], style: "plain" };
    });
    const key = lines.pop();
    for (const { span } of lines) this.problems.push({ span, message: 'Expected ":" behind this key' });
    return key ? [key, ...lines] : [this.key(node, depth)];
  }

  private key(node: ParsedNode, depth: number): ScalarNode {
    const built = isScalar(node) || isAlias(node) ? this.node(node, depth) : this.raw(node);
    if (built?.kind === "scalar") return built;
    return { kind: "scalar", ...this.at(node.range[0], node.range[1]), text: "", style: "plain" };
  }

  private seq(node: YAMLSeq.Parsed, depth: number): SeqNode {
    const dashes = dashOffsets(node);
    let end = node.range[0];
    const items = node.items.map((item, i): Item => {
      const value = this.node(item as ParsedNode, depth + 1);
      const dash = dashes[i];
      const start = dash ?? (value ? inText(value).start : end);
      end = value ? inText(value).end : dash === undefined ? end : dash + 1;
      return { value, ...this.place(start, end) };
    });
    return { kind: "seq", ...this.extent(node, end), items, flow: node.flow === true };
  }

  /** npm yaml counts the comments and blank lines after a block collection as part of it. */
  private extent(node: YAMLMap.Parsed | YAMLSeq.Parsed, end: number): Placed & { source: Source } {
    return this.at(node.range[0], node.flow ? node.range[1] : Math.max(end, node.range[0]));
  }

  private alias(name: string, range: readonly [number, number, number], depth: number): Node | undefined {
    const at = this.at(range[0], range[1]);
    const found = this.anchors.resolve(name, depth);
    if ("message" in found) {
      this.report(range[0], range[1], found.message);
      return undefined;
    }
    const { node } = found;
    if (!node) return { kind: "scalar", ...at, text: "", style: "plain", alias: name };
    if (node.kind === "scalar") return { ...node, ...at, alias: name, anchored: node.anchored ?? node };
    if (node.kind === "map") return { ...node, ...at, anchored: node.anchored ?? node };
    return { ...node, ...at, anchored: node.anchored ?? node };
  }

  private merge(value: Node | undefined, written: ParsedNode): Entry[] {
    const maps = value?.kind === "seq" ? value.items.map((item) => item.value) : [value];
    return maps.flatMap((map): Entry[] => {
      if (map?.kind === "map") return map.entries.map((entry) => ({ ...entry, merged: true }));
      // An alias to nothing has been reported already.
      if (map || isScalar(written))
        this.report(written.range[0], written.range[1], "A merge key takes a map or a list of maps");
      return [];
    });
  }

  private at(start: number, end: number): Placed & { source: Source; region?: Region } {
    const { source, region } = this.where;
    return region ? { source, region, ...this.place(start, end) } : { source, ...this.place(start, end) };
  }

  private place(start: number, end: number): Placed {
    const local = { start, end };
    const { region } = this.where;
    return region ? { span: region.toSourceSpan(local), local } : { span: local };
  }

  /** Adds a problem; offsets are in the text that was parsed. */
  report(start: number, end: number, message: string): void {
    const from = Math.min(start, this.text.length);
    this.problems.push({
      span: this.at(from, Math.max(from, Math.min(end, this.text.length))).span,
      message,
    });
  }
}

function isMergeKey(key: ScalarNode): boolean {
  return key.text === "<<" && key.style === "plain" && (key.tag === undefined || key.tag === "!!merge");
}

/** Where the dashes of a block sequence stand; npm yaml keeps them in the syntax tokens only. */
function dashOffsets(node: YAMLSeq.Parsed): (number | undefined)[] {
  if (node.srcToken?.type !== "block-seq") return [];
  return node.srcToken.items
    .filter(
      ({ start, value }) =>
        value || start.some(({ type }) => type === "seq-item-ind" || type === "anchor" || type === "tag"),
    )
    .map(({ start }) => start.find((token) => token.type === "seq-item-ind")?.offset);
}

/** Where a node stands in the text that was parsed. */
function inText(node: Node): Span {
  return node.local ?? node.span;
}
