/** Editor answers as plain text, for pages. */
import {
  type CompletionItem,
  type DocumentSymbol,
  type Location,
  type Position,
  type SymbolInformation,
  TextDocumentEdit,
  TextEdit,
} from "vscode-languageserver-types";
import { codeActionsFor } from "../../server/src/features/code-actions.ts";
import { completionsAt } from "../../server/src/features/completion.ts";
import { definitionAt } from "../../server/src/features/definition.ts";
import { documentSymbols } from "../../server/src/features/document-symbols.ts";
import { highlightsAt } from "../../server/src/features/highlights.ts";
import { hoverAt } from "../../server/src/features/hover.ts";
import { referencesAt } from "../../server/src/features/references.ts";
import { workspaceSymbols } from "../../server/src/features/workspace-symbols.ts";
import { Lines } from "../../server/src/text/lines.ts";
import type { Span } from "../../server/src/text/span.ts";
import type { Workspace } from "./engine.ts";

/** A document and an offset in it. */
interface Asked {
  readonly workspace: Workspace;
  readonly uri: string;
  readonly offset: number;
}

/** The Markdown of a hover; its fences are drawn with tildes, so that they fit into a page's own. */
export function hoverText({ workspace, uri, offset }: Asked): string {
  const hover = hoverAt(workspace, uri, positionOf(workspace, uri, offset));
  if (!hover || !("value" in Object(hover.contents))) return "";
  return (hover.contents as { value: string }).value.replaceAll("```", "~~~");
}

/**
 * One suggestion per line: the label, `· detail`, and, where it is not simply the label that is written, `⇒` and the text
 * that comes in the place of the word, `⏎` for a line break. What is replaced stands before it in square brackets.
 */
export function completionText({ workspace, uri, offset }: Asked): string {
  const { items } = completionsAt(workspace, uri, positionOf(workspace, uri, offset));
  const lines = new Lines(workspace.text(uri));
  return items.map((item) => suggestionText(item, lines)).join("\n");
}

function suggestionText({ label, detail, textEdit }: CompletionItem, lines: Lines): string {
  if (!textEdit || !("range" in textEdit)) throw new Error(`the suggestion "${label}" has no exact edit`);
  const { range, newText } = textEdit;
  const replaced = lines.text.slice(lines.offset(range.start), lines.offset(range.end));
  const from = replaced === "" ? "" : `[${replaced}] `;
  const written =
    newText === label && replaced === ""
      ? ""
      : ` ⇒ ${from}${newText.replaceAll("\n", "⏎").replaceAll(" ", "␣")}`;
  return `${label}${detail === undefined ? "" : ` · ${detail}`}${written}`;
}

/** The outline: one symbol per line, the lines it spans from 1, what is inside it indented. */
export function symbolsText({ workspace, uri }: Asked): string {
  const write = (symbol: DocumentSymbol, depth: number): string[] => [
    `${"  ".repeat(depth)}${symbol.name} · ${symbol.detail ?? ""} @${symbol.range.start.line + 1}-${symbol.range.end.line + 1}`,
    ...(symbol.children ?? []).flatMap((child) => write(child, depth + 1)),
  ];
  return documentSymbols(workspace, uri)
    .flatMap((symbol) => write(symbol, 0))
    .join("\n");
}

/** What a search in the workspace finds; the query is the cursor's selection in the document, or nothing. */
export function workspaceSymbolsText({
  workspace,
  uri,
  offset,
  selection,
}: Asked & { readonly selection?: Span }): string {
  const query = selection ? workspace.text(uri).slice(offset, selection.end) : "";
  const line = ({ name, containerName, location }: SymbolInformation) =>
    `${name} · ${containerName ?? ""} · ${workspace.settings.pathOf(location.uri)}:${location.range.start.line + 1}`;
  return workspaceSymbols(workspace, query).map(line).join("\n");
}

/**
 * What the light bulb offers at the cursor or for the selection: the title, `★` before the one that is preferred, and
 * below it each edit as `file:line:column-line:column ⇒ text`.
 */
export function actionsText({
  workspace,
  uri,
  offset,
  selection,
}: Asked & { readonly selection?: Span }): string {
  const start = positionOf(workspace, uri, offset);
  const range = { start, end: selection ? positionOf(workspace, uri, selection.end) : start };
  const options = { openRule: true, pageOf: (rule: string) => `pages/${rule}`, versionOf: () => null };
  return codeActionsFor(workspace, uri, range, options)
    .flatMap(({ title, isPreferred, edit }) => [
      `${isPreferred ? "★ " : ""}${title}`,
      ...(edit?.documentChanges ?? []).flatMap((change) => editTexts(change, workspace)),
    ])
    .join("\n");
}

function editTexts(change: object, workspace: Workspace): string[] {
  if (!TextDocumentEdit.is(change)) throw new Error("an edit that is not of a document's text");
  const place = ({ line, character }: Position) => `${line + 1}:${character + 1}`;
  return change.edits.map((edit) => {
    if (!TextEdit.is(edit)) throw new Error("an edit without text");
    const file = workspace.settings.pathOf(change.textDocument.uri);
    const { start, end } = edit.range;
    return `  ${file}:${place(start)}-${place(end)} ⇒ ${edit.newText.replaceAll("\n", "⏎")}`;
  });
}

/** The places in the same file that light up with the name under the cursor. */
export function highlightsText({ workspace, uri, offset }: Asked): string {
  const kinds = ["", "text", "read", "write"];
  return highlightsAt(workspace, uri, positionOf(workspace, uri, offset))
    .map(
      ({ range, kind }) =>
        `${kinds[kind ?? 0]} @${range.start.line + 1}:${range.start.character + 1}-${range.end.character + 1}`,
    )
    .join("\n");
}

export function definitionPlaces(asked: Asked): readonly { readonly uri: string; readonly span: Span }[] {
  const { workspace, uri, offset } = asked;
  return toPlaces(workspace, definitionAt(workspace, uri, positionOf(workspace, uri, offset)));
}

export function referencePlaces({ workspace, uri, offset }: Asked): ReturnType<typeof definitionPlaces> {
  return toPlaces(workspace, referencesAt(workspace, uri, positionOf(workspace, uri, offset), false));
}

function toPlaces(workspace: Workspace, locations: readonly Location[]) {
  return locations.map(({ uri, range }) => {
    const lines = new Lines(workspace.text(uri));
    return { uri, span: { start: lines.offset(range.start), end: lines.offset(range.end) } };
  });
}

function positionOf(workspace: Workspace, uri: string, offset: number) {
  return new Lines(workspace.text(uri)).at(offset);
}
