import { decodeBlock } from "./decode-block.ts";
import { decodeDouble, decodeJsonString, decodePlain, decodeSingle } from "./decode-flow.ts";
import type { Decoded } from "./decoding.ts";
import type { BlockLayout, ScalarStyle } from "./node.ts";

/**
 * Decodes the scalar written at `[start, end)` of `raw` and says where every character came from. Line breaks may be
 * LF, CRLF or CR. A quoted scalar that is not closed is read to its end; an unknown escape stands for itself.
 * @param block needed for literal and folded scalars, which without it are read as empty.
 */
export function decodeScalar(
  raw: string,
  start: number,
  end: number,
  style: ScalarStyle,
  block?: BlockLayout,
): Decoded {
  switch (style) {
    case "plain":
      return decodePlain(raw, start, end);
    case "single":
      return decodeSingle(raw, start, end);
    case "double":
      return decodeDouble(raw, start, end);
    case "json":
      return decodeJsonString(raw, start, end);
    default:
      return decodeBlock(raw, start, style === "folded", block ?? { indent: 0, end: start });
  }
}
