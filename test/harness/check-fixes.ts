import { diffLines } from "./diff.ts";
import { openWorkspace, type Workspace } from "./engine.ts";
import { type Found, findingsOf } from "./findings.ts";
import { allFixes, applyFixes, type Chosen, firstFixes, titledFix, uncured } from "./fixes.ts";
import type { CaseOptions, Mismatch } from "./outcome.ts";
import type { Block } from "./read-page.ts";
import { type Source, toShown, toText } from "./source.ts";

export interface Fixing {
  readonly workspace: Workspace;
  readonly sources: readonly Source[];
  readonly found: readonly Found[];
  /** The case's blocks that show a document after fixes. */
  readonly fixed: readonly Block[];
  readonly options: CaseOptions;
}

/** Compares the documents after fixes with the page, and sees that every offered fix, shown or not, cures its finding. */
export function checkFixes(fixing: Fixing): Mismatch[] {
  const { found, fixed } = fixing;
  const titles = new Set(fixed.map(({ words }) => words.get("title")));
  const shown = [...titles].flatMap((title) => {
    const blocks = fixed.filter(({ words }) => words.get("title") === title);
    return checkShown(fixing, title, blocks);
  });
  return [...shown, ...allFixes(found).flatMap((each) => checkCured(fixing, [each]))];
}

/** One group of blocks: all first fixes, or the one with the title. */
function checkShown(fixing: Fixing, title: string | undefined, blocks: readonly Block[]): Mismatch[] {
  const { workspace, sources, found } = fixing;
  const one = title === undefined ? undefined : titledFix(found, title);
  if (title !== undefined && !one) {
    const titles = [...new Set(allFixes(found).map(({ fix }) => `"${fix.title}"`))];
    return [{ message: `no fix is called "${title}"; offered: ${titles.join(", ") || "none"}` }];
  }
  const chosen = one ? [one] : firstFixes(found);
  const after = applyFixes(workspace, chosen);
  const shown = blocks.map((block) => {
    const name = block.words.get("fixed") || sources[0]?.file;
    const source = sources.find(({ file }) => file === name);
    return source
      ? checkText(block, source, after)
      : { message: `the case has no document "${name}" to fix` };
  });
  const named = new Set(blocks.map(({ words }) => words.get("fixed") || sources[0]?.file));
  const hidden = sources.filter(({ uri, file }) => after.has(uri) && !named.has(file));
  return [
    ...shown.flatMap((mismatch) => mismatch ?? []),
    ...hidden.map(({ file }) => ({
      message: `a fix changes "${file}" too; show it as \`yaml fixed=${file}\``,
    })),
    ...checkCured(fixing, chosen),
  ];
}

function checkText(block: Block, source: Source, after: ReadonlyMap<string, string>): Mismatch | undefined {
  const text = after.get(source.uri) ?? source.text;
  if (text === toText(block.body, source.block)) return undefined;
  const body = toShown(text, source.block);
  const diff = diffLines(block.body, body);
  const lines = diff.length > 0 ? diff : ["  (the same lines; line ends differ)"];
  return { message: [`${source.file} after the fix is not:`, ...lines].join("\n"), rewrite: { block, body } };
}

function checkCured({ workspace, sources, found, options }: Fixing, chosen: readonly Chosen[]): Mismatch[] {
  if (chosen.length === 0) return [];
  const after = applyFixes(workspace, chosen);
  const texts = sources.map(({ uri, text, readOnly }) => ({ uri, text: after.get(uri) ?? text, readOnly }));
  const left = findingsOf(openWorkspace(texts, options), sources);
  return uncured(chosen, found, left).map((message) => ({ message }));
}
