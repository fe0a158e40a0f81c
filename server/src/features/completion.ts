import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type Position,
  type Range,
} from "vscode-languageserver-types";
import { parseSection } from "../documents/parse.ts";
import { rangeOf } from "../workspace/file.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { MOST_CHOICES } from "./choices.ts";
import { type Cursor, cursorAt } from "./cursor.ts";
import { layoutOf, type Spot, spotAt } from "./spot.ts";
import { type Suggestion, suggestionsAt } from "./suggestions.ts";
import { typedAt } from "./typed.ts";
import { MARK, markCursor, openMarked } from "./typing.ts";

/** How many sections that were never read are read for an answer; with more, the answer is said to be incomplete. */
const MOST_READ = 500;

export interface CompletionOptions {
  /** The editor fills in placeholders. */
  readonly snippets: boolean;
}

/**
 * What may be written at the cursor. The section is parsed with a mark where the cursor stands; no rule runs, so that an
 * answer never waits for a check.
 */
export function completionsAt(
  workspace: Workspace,
  uri: string,
  position: Position,
  options: CompletionOptions = { snippets: true },
): CompletionList {
  const isAllRead = workspace.readSome(MOST_READ);
  const cursor = cursorAt(workspace, uri, position);
  const items = cursor ? itemsAt(workspace, cursor, options) : [];
  return { isIncomplete: !isAllRead || items.length >= MOST_CHOICES, items };
}

function itemsAt(workspace: Workspace, cursor: Cursor, { snippets }: CompletionOptions): CompletionItem[] {
  const { section, offset } = cursor;
  const typing = markCursor(section.text, offset);
  const { root } = parseSection(typing.text);
  const layout = layoutOf(workspace, section.uri, root, typing.text, typing.at + 1);
  const spot = layout && spotAt(layout, typing.at + 1, (scalar, how) => openMarked(scalar, how, typing));
  if (!spot?.scalar.text.includes(MARK)) return [];
  // Behind a colon stands a value: a key there would swallow the lines below.
  if (spot.role === "key" && typing.isBehindColon) return [];
  const separator = isNameList(spot) ? "," : undefined;
  const typed = typedAt(spot.scalar, typing, spot.role, separator);
  if (!typed) return [];
  const suggestions = suggestionsAt(
    { workspace, word: typed.before, cursor, head: layout?.head, spot },
    typed,
    snippets,
  );
  const range = rangeOf(section, typed.span);
  return suggestions.map((suggestion, index) => toItem(suggestion, index, range));
}

/** A pod's networks in the short form: names with commas between them. */
function isNameList({ scalar, path }: Spot): boolean {
  return scalar.region === undefined && String(path.at(-1)).endsWith("cni.cncf.io/networks");
}

const KINDS: Readonly<Record<Suggestion["kind"], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  word: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Reference,
  template: CompletionItemKind.Snippet,
};

function toItem(suggestion: Suggestion, index: number, range: Range): CompletionItem {
  const { label, newText, kind, detail, docs, filter, isSnippet } = suggestion;
  return {
    label,
    kind: KINDS[kind],
    ...(detail !== "" && { detail }),
    ...(docs !== undefined && { documentation: { kind: MarkupKind.Markdown, value: docs } }),
    sortText: String(index).padStart(4, "0"),
    ...(filter !== undefined && { filterText: filter }),
    textEdit: { range, newText },
    ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    // Line breaks come with their indentation.
    ...(newText.includes("\n") && { insertTextMode: InsertTextMode.asIs }),
  };
}
