import { type Break, type Decoded, Decoding, nextBreak } from "./decoding.ts";
import type { BlockLayout } from "./node.ts";

interface Line {
  /** Where the text after the taken-away indentation begins. */
  readonly from: number;
  readonly to: number;
  readonly br: Break | undefined;
  /** Begins with a blank after the indentation, or is empty: folding treats it apart. */
  readonly more: boolean;
  readonly empty: boolean;
}

/** A literal (`|`) or folded (`>`) scalar whose header stands at `start`. */
export function decodeBlock(raw: string, start: number, folded: boolean, block: BlockLayout): Decoded {
  const out = new Decoding(raw);
  const header = nextBreak(raw, start, block.end);
  if (!header) return out.finish(Math.max(start, block.end));
  const keep = /^[|>]\d?\+/.test(raw.slice(start, start + 3));
  const strip = /^[|>]\d?-/.test(raw.slice(start, start + 3));
  const lines = [...linesOf(raw, header.end, block)];
  let content = lines.length;
  while (content > 0 && lines[content - 1]?.empty) content--;
  let pending: Break[] = [];
  let seen = false;
  let wasMore = false;
  for (const line of lines.slice(0, content)) {
    if (!line.empty) {
      if (folded && seen && !line.more && !wasMore) out.fold(pending);
      else for (const br of pending) out.emit("\n", br.start, br.end);
      pending = [];
      seen = true;
      wasMore = line.more;
      out.copy(line.from, line.to);
    }
    if (line.br) pending.push(line.br);
  }
  const last = pending[0];
  if (last && !strip) out.emit("\n", last.start, last.end);
  let end = last ? (strip ? last.start : last.end) : (lines[content - 1]?.to ?? header.end);
  if (keep) {
    for (const { br } of lines.slice(content)) {
      if (br) out.emit("\n", br.start, br.end);
      end = br?.end ?? end;
    }
  }
  return out.finish(end);
}

function* linesOf(raw: string, start: number, block: BlockLayout): Generator<Line> {
  for (let at = start; at < block.end; ) {
    const br = nextBreak(raw, at, block.end);
    const to = br ? br.start : block.end;
    let from = at;
    while (from < to && from < at + block.indent && raw[from] === " ") from++;
    yield { from, to, br, more: raw[from] === " " || raw[from] === "\t", empty: from === to };
    at = br ? br.end : block.end;
  }
}
