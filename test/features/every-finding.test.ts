/** What must hold for every finding of every rule's page, whatever the rule is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { TextDocumentEdit, TextEdit } from "vscode-languageserver-types";
import { codeActionsFor } from "../../server/src/features/code-actions.ts";
import { diagnosticsOf } from "../../server/src/features/diagnostics.ts";
import { fixAll, safeEditsOf } from "../../server/src/features/fix-all.ts";
import { Lines } from "../../server/src/text/lines.ts";
import { applyEdits } from "../../server/src/text/span.ts";
import { openWorkspace, type Workspace } from "../harness/engine.ts";
import type { Case } from "../harness/read-page.ts";
import { readSource, type Source } from "../harness/source.ts";
import { readPages } from "../harness/test-pages.ts";

const pageOf = (rule: string) => `pages/${rule}`;

for (const page of readPages("test/rules")) {
  for (const each of page.cases) {
    const sources = sourcesOf(each);
    if (sources.length === 0) continue;
    const name = `${page.path}: ${each.heading}`;
    test(`${name}: a suppression silences its finding and nothing else`, () => checkSuppressions(sources));
    test(`${name}: all safe fixes in one edit leave none, and the workspace as it was`, () =>
      checkFixAll(sources));
  }
}

function sourcesOf(each: Case): Source[] {
  return each.blocks
    .filter(({ language, words }) => language === "yaml" && !words.has("fixed"))
    .map(readSource);
}

function checkSuppressions(sources: readonly Source[]): void {
  const workspace = openWorkspace(sources);
  for (const { uri, readOnly } of sources) {
    const found = diagnosticsOf(workspace, uri, pageOf);
    for (const diagnostic of found) {
      const rule = String(diagnostic.code);
      const options = { openRule: false, pageOf, versionOf: () => 7 };
      const actions = codeActionsFor(workspace, uri, diagnostic.range, options);
      const suppress = actions.find(({ title, diagnostics }) => {
        assert.ok(
          diagnostics?.every((one) => found.some((other) => isSame(one, other))),
          "a foreign diagnostic",
        );
        return title === `Suppress ${rule} here`;
      });
      if (readOnly) assert.equal(suppress, undefined);
      if (rule === "unused-suppression" || readOnly) continue;
      assert.ok(suppress, `${rule} cannot be suppressed`);
      const after = openWorkspace(sources.map((source) => edited(source, suppress.edit, workspace)));
      const left = after.diagnostics(uri);
      assert.ok(
        left.every((one) => one.rule !== "unused-suppression" || found.some(({ code }) => code === one.rule)),
      );
      const count = (rules: readonly unknown[]) => rules.filter((one) => one === rule).length;
      assert.ok(
        count(left.map((one) => one.rule)) < count(found.map(({ code }) => code)),
        `${rule} is still there`,
      );
      assert.deepEqual(after.unreadable(uri).length, workspace.unreadable(uri).length);
    }
  }
}

function checkFixAll(sources: readonly Source[]): void {
  const workspace = openWorkspace(sources);
  for (const { uri } of sources) {
    const before = sources.map((source) => [
      source.uri,
      workspace.text(source.uri),
      workspace.diagnostics(source.uri),
    ]);
    const edits = safeEditsOf(workspace, uri);
    const now = sources.map((source) => [
      source.uri,
      workspace.text(source.uri),
      workspace.diagnostics(source.uri),
    ]);
    assert.deepEqual(messagesOf(now), messagesOf(before));
    const texts = sources.map((source) => ({
      ...source,
      text: applyEdits(source.text, edits.get(source.uri) ?? []),
    }));
    const fixed = openWorkspace(texts);
    assert.ok(
      fixed.diagnostics(uri).every(({ fixes }) => fixes.every(({ safe }) => !safe)),
      "a safe fix is left",
    );
    fixAll(workspace, [uri], { unsafe: false });
    for (const text of texts) assert.equal(workspace.text(text.uri), text.text);
    for (const source of sources) workspace.setFile(source.uri, source.text, { readOnly: source.readOnly });
  }
}

function messagesOf(rows: readonly (readonly unknown[])[]): string {
  return JSON.stringify(rows, (key, value: unknown) => (key === "fixes" ? undefined : value));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function edited(
  source: Source,
  edit: ReturnType<typeof codeActionsFor>[number]["edit"],
  workspace: Workspace,
): Source {
  const lines = new Lines(workspace.text(source.uri));
  const edits = (edit?.documentChanges ?? []).flatMap((change) => {
    assert.ok(TextDocumentEdit.is(change));
    assert.equal(change.textDocument.version, 7);
    if (change.textDocument.uri !== source.uri) return [];
    return change.edits.map((each) => {
      assert.ok(TextEdit.is(each));
      const span = { start: lines.offset(each.range.start), end: lines.offset(each.range.end) };
      return { span, newText: each.newText };
    });
  });
  return { ...source, text: applyEdits(source.text, edits) };
}
