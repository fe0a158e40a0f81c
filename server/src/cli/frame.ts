import { Lines } from "../text/lines.ts";
import type { LineRange } from "../workspace/file.ts";

/** A span of more lines than this is shown by its first line. */
const WIDTH = 160;

/** The line of a finding with carets under it. Tabs are kept, so that the carets stand where the terminal puts the text. */
export function frame(text: string, range: LineRange, colour: (text: string) => string): string[] {
  const lines = new Lines(text);
  const line = lines.line(range.start.line);
  const from = range.start.character;
  const to = range.end.line === range.start.line ? range.end.character : line.length;
  const start = from > WIDTH / 2 ? from - WIDTH / 2 : 0;
  const shown = line.slice(start, start + WIDTH);
  const indent = line.slice(start, from).replace(/[^\t]/g, " ");
  const carets = "^".repeat(Math.max(1, Math.min(to, start + WIDTH) - from));
  const gutter = String(range.start.line + 1);
  const blank = " ".repeat(gutter.length);
  return [`${gutter} | ${shown}`, `${blank} | ${indent}${colour(carets)}`];
}
