/** What is written when a suggestion is accepted is what was chosen, for every style and however deeply embedded. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type CompletionItem, CompletionItemKind } from "vscode-languageserver-types";
import { completionsAt } from "../../server/src/features/completion.ts";
import { cursorAt } from "../../server/src/features/cursor.ts";
import { layoutOf, type Spot, spotAt } from "../../server/src/features/spot.ts";
import { Lines } from "../../server/src/text/lines.ts";
import { openWorkspace, type Workspace } from "../harness/engine.ts";
import { readSource } from "../harness/source.ts";
import { readPages } from "../harness/test-pages.ts";

/** Every character would take minutes. */
const STRIDE = 17;

for (const folder of ["test/rules", "test/facts"]) {
  test(`every suggestion in the pages of ${folder} is read as what was chosen`, () => {
    let accepted = 0;
    for (const page of readPages(folder)) {
      for (const { blocks } of page.cases) {
        const documents = blocks.filter(({ language, words }) => language === "yaml" && !words.has("fixed"));
        const sources = documents.map(readSource);
        const workspace = openWorkspace(sources, { rules: [] });
        for (const { uri } of sources) accepted += acceptAll(workspace, uri, page.path);
      }
    }
    assert.ok(accepted > 500, `only ${accepted} suggestions were seen`);
  });
}

function acceptAll(workspace: Workspace, uri: string, page: string): number {
  const text = workspace.text(uri);
  const lines = new Lines(text);
  let accepted = 0;
  for (let offset = 0; offset <= text.length; offset += STRIDE) {
    const position = lines.at(offset);
    const { items } = completionsAt(workspace, uri, position);
    for (const item of [...items.slice(0, 2), ...items.slice(2).slice(-1)]) {
      if (item.kind === CompletionItemKind.Snippet) continue;
      const spot = spotAfter(workspace, uri, item);
      const line = new Lines(workspace.text(uri)).line(position.line);
      workspace.setFile(uri, text);
      // A key in the place of the one that told the kind: nobody knows what it means now.
      if (!spot) continue;
      const names = spot.scalar.text.split(/\s*,\s*/).map((name) => name.replace(/@.*/, ""));
      const isRead = spot.scalar.text === item.label || names.includes(item.label);
      assert.ok(
        isRead,
        `${page} ${uri}:${position.line + 1}: "${item.label}" is read as "${spot.scalar.text}" in ${line}`,
      );
      assert.equal(spot.role, item.kind === CompletionItemKind.Property ? "key" : "value");
      accepted++;
    }
  }
  return accepted;
}

/** Accepts a suggestion and looks at its first letter. */
function spotAfter(workspace: Workspace, uri: string, { label, textEdit }: CompletionItem): Spot | undefined {
  assert.ok(textEdit && "range" in textEdit);
  const { range, newText } = textEdit;
  workspace.changeFile(uri, [{ range, text: newText }]);
  const { line, character } = range.start;
  const cursor = cursorAt(workspace, uri, { line, character: character + newText.indexOf(label) + 1 });
  assert.ok(cursor);
  const { section, offset } = cursor;
  const layout = layoutOf(workspace, uri, section.root, section.text, offset);
  if (!layout) return undefined;
  const spot = spotAt(layout, offset);
  assert.ok(spot, `nothing is read where ${JSON.stringify(newText)} was written: ${section.text}`);
  return spot;
}
