import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type Range,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from "vscode-languageserver-types";
import { openRuleCommand } from "../protocol.ts";
import type { Checked, PlacedTextEdit } from "../workspace/checked.ts";
import { type LineRange, rangeOf } from "../workspace/file.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { toDiagnostic } from "./diagnostics.ts";
import { safeEditsOf } from "./fix-all.ts";
import { suppressionEdit } from "./suppress.ts";

const FIX_ALL = "source.fixAll.underlay";

export interface CodeActionOptions {
  /** Kinds the editor asks for; absent means those of a light bulb. */
  readonly only?: readonly string[];
  /** The editor has the command that shows a rule's page. */
  readonly openRule: boolean;
  /** The address of a rule's page. */
  pageOf(rule: string): string;
  /** The version of an open document; null for one that only the disk has. */
  versionOf(uri: string): number | null;
}

/** What can be done about the findings that a range touches. A fix of the whole file is made only when asked for. */
export function codeActionsFor(
  workspace: Workspace,
  uri: string,
  range: Range,
  options: CodeActionOptions,
): CodeAction[] {
  const { only } = options;
  const actions: CodeAction[] = [];
  if (!only || wants(only, CodeActionKind.QuickFix)) {
    const touched = workspace.diagnostics(uri).filter((checked) => overlaps(checked.range, range));
    actions.push(...touched.flatMap((checked) => fixesOf(checked, options)));
    actions.push(...once(touched.flatMap((checked) => otherActions(workspace, uri, checked, options))));
  }
  if (only && wants(only, FIX_ALL)) actions.push(...fixAllAction(workspace, uri, options));
  return actions;
}

/** A kind asks for itself and for everything below it: `source` for `source.fixAll.underlay`. */
function wants(only: readonly string[], kind: string): boolean {
  return only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
}

function fixesOf(checked: Checked, options: CodeActionOptions): CodeAction[] {
  const diagnostics = [toDiagnostic(checked, options.pageOf)];
  return checked.fixes.flatMap((fix, index) => {
    const edits = fix.edits();
    if (edits.size === 0) return [];
    return [quickFix(fix.title, diagnostics, toWorkspaceEdit(edits, options), index === 0)];
  });
}

function otherActions(
  workspace: Workspace,
  uri: string,
  checked: Checked,
  options: CodeActionOptions,
): CodeAction[] {
  if (checked.rule === "configuration") return [];
  const diagnostics = [toDiagnostic(checked, options.pageOf)];
  const title = `Show the page of rule ${checked.rule}`;
  const command = { title, command: openRuleCommand, arguments: [checked.rule] };
  const actions: CodeAction[] = [];
  const suppression = suppressionOf(workspace, uri, checked);
  if (suppression) {
    const edit = toWorkspaceEdit(new Map([[uri, [suppression]]]), options);
    actions.push(quickFix(`Suppress ${checked.rule} here`, diagnostics, edit, false));
  }
  if (options.openRule) actions.push({ title, kind: CodeActionKind.QuickFix, diagnostics, command });
  return actions;
}

/** Several findings of one rule share its page, and those of one line share a comment. */
function once(actions: readonly CodeAction[]): CodeAction[] {
  const byWhat = new Map<string, CodeAction>();
  for (const action of actions) {
    const what = JSON.stringify([action.title, action.edit]);
    const same = byWhat.get(what);
    const diagnostics = [...(same?.diagnostics ?? []), ...(action.diagnostics ?? [])];
    byWhat.set(what, { ...action, diagnostics });
  }
  return [...byWhat.values()];
}

function suppressionOf(workspace: Workspace, uri: string, checked: Checked): PlacedTextEdit | undefined {
  const found = workspace.file(uri)?.locate(checked.range.start);
  // What is said of suppressions is no rule's: a comment cannot accept it.
  const isRule = workspace.rules.some(({ id }) => id === checked.rule);
  if (!found || found.section.readOnly || !isRule) return undefined;
  const edit = suppressionEdit(found.section, checked.rule, found.offset);
  return { ...edit, range: rangeOf(found.section, edit.span) };
}

function fixAllAction(workspace: Workspace, uri: string, options: CodeActionOptions): CodeAction[] {
  const edits = safeEditsOf(workspace, uri);
  if (edits.size === 0) return [];
  return [{ title: "Apply all safe fixes", kind: FIX_ALL, edit: toWorkspaceEdit(edits, options) }];
}

function quickFix(
  title: string,
  diagnostics: Diagnostic[],
  edit: WorkspaceEdit,
  isPreferred: boolean,
): CodeAction {
  return { title, kind: CodeActionKind.QuickFix, diagnostics, ...(isPreferred && { isPreferred }), edit };
}

function toWorkspaceEdit(
  edits: ReadonlyMap<string, readonly PlacedTextEdit[]>,
  { versionOf }: CodeActionOptions,
): WorkspaceEdit {
  const documentChanges = [...edits].map(
    ([uri, list]): TextDocumentEdit => ({
      textDocument: { uri, version: versionOf(uri) },
      edits: list.map(({ range, newText }) => ({ range, newText })),
    }),
  );
  return { documentChanges };
}

/** True also when they only touch, as a cursor behind a word does. */
function overlaps(a: LineRange, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range["start"], b: Range["start"]): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
