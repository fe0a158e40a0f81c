import type { Span } from "../text/span.ts";
import { decodeScalar } from "./decode.ts";
import type { Decoded } from "./decoding.ts";
import { encodeFor } from "./encode.ts";
import { buildJson } from "./json.ts";
import { findJsonError } from "./json-strict.ts";
import type { Node, Problem, ScalarNode } from "./node.ts";
import { readYaml } from "./read-yaml.ts";
import type { Region } from "./region.ts";
import { isTemplated } from "./template.ts";

/** Embedded text that has been read. */
export interface Opened {
  readonly region: Region;
  /** Undefined when there is nothing in the text. */
  readonly root?: Node;
  /** Where the text is not what the embedded language's reader takes; empty for templates. In section offsets. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a scalar's value as JSON the way Go does: strictly for the problems (at most one, at the character that Go
 * stops at), and as far as it goes for the tree, so that half-typed text can be completed.
 */
export function openJson(scalar: ScalarNode): Opened {
  const region = new ScalarRegion("json", scalar);
  const { source } = scalar;
  const root = buildJson(source, region);
  const error = isTemplated(region.text) ? undefined : findJsonError(region.text);
  const problems = error ? [{ span: region.toSourceSpan(error.span), message: error.message }] : [];
  return root ? { region, root, problems } : { region, problems };
}

/** Reads a scalar's value as a YAML document. */
export function openYaml(scalar: ScalarNode): Opened {
  const region = new ScalarRegion("yaml", scalar);
  const { source } = scalar;
  const { root, problems } = readYaml(region.text, { source, region });
  return root ? { region, root, problems } : { region, problems };
}

/** The value of one scalar with its offset map. An alias is opened where its anchor stands. */
class ScalarRegion implements Region {
  readonly language: "json" | "yaml";
  readonly scalar: ScalarNode;
  readonly text: string;
  private readonly decoded: Decoded;

  constructor(language: "json" | "yaml", scalar: ScalarNode) {
    this.language = language;
    this.scalar = scalar.anchored ?? scalar;
    const { region, source, local, span, style, block } = this.scalar;
    const { start, end } = local ?? span;
    this.decoded = decodeScalar(region ? region.text : source.text, start, end, style, block);
    this.text = this.decoded.text;
  }

  toSource(offset: number): number {
    const { starts, end } = this.decoded;
    const raw = starts[Math.max(0, offset)] ?? end;
    return this.scalar.region?.toSource(raw) ?? raw;
  }

  toSourceSpan(span: Span): Span {
    const { starts, ends, end } = this.decoded;
    const from = starts[span.start] ?? end;
    const to = span.end > span.start ? (ends[Math.min(span.end, ends.length) - 1] ?? end) : from;
    const raw = { start: from, end: Math.max(from, to) };
    return this.scalar.region?.toSourceSpan(raw) ?? raw;
  }

  fromSource(offset: number): number | undefined {
    const raw = this.scalar.region ? this.scalar.region.fromSource(offset) : offset;
    return raw === undefined ? undefined : this.indexOf(raw);
  }

  /** Binary search: origins never decrease. */
  private indexOf(raw: number): number | undefined {
    const { starts, ends, end, text } = this.decoded;
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) <= raw) low = middle + 1;
      else high = middle;
    }
    if (low < starts.length) return (starts[low] ?? 0) <= raw ? low : undefined;
    return raw === end ? text.length : undefined;
  }

  encode(text: string, at: number): string {
    return encodeFor(this.scalar, text, at);
  }
}
