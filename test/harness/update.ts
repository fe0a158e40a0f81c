import type { Block, Page } from "./read-page.ts";

/** The page's text with other lines in some of its blocks; everything else stays as it is. */
export function rewritePage(
  page: Page,
  rewrites: readonly { readonly block: Block; readonly body: readonly string[] }[],
): string {
  const lines = [...page.lines];
  const fromBottom = [...rewrites].sort((a, b) => b.block.line - a.block.line);
  for (const { block, body } of fromBottom) lines.splice(block.line, block.body.length, ...body);
  return lines.join("\n");
}
