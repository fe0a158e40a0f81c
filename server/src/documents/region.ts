import type { Span } from "../text/span.ts";
import type { ScalarNode } from "./node.ts";

/**
 * Decoded text inside a scalar, with an offset map exact to the character both ways. Regions nest: the scalar may
 * itself stand in a region, so offsets are always positions in the section's own text.
 */
export interface Region {
  readonly language: "json" | "yaml";
  readonly scalar: ScalarNode;
  /** The scalar's decoded value: what the embedded language's reader sees. */
  readonly text: string;
  /** The section offset of the first source character that made `text[offset]`; at `text.length`, where it ends. */
  toSource(offset: number): number;
  /** The smallest span of the section that made the characters of `span` in `text`. */
  toSourceSpan(span: Span): Span;
  /** The offset in `text` that a section offset belongs to, or undefined outside the value's characters. */
  fromSource(offset: number): number | undefined;
  /** `text` written so that it may replace or be inserted at `at` in the section: escapes, quotes, line indents. */
  encode(text: string, at: number): string;
}
