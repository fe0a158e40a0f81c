import { type DocumentSymbol, SymbolKind } from "vscode-languageserver-types";
import type { Fact } from "../facts/fact-types.ts";
import type { Head, Kind } from "../facts/kind.ts";
import type { Span } from "../text/span.ts";
import { rangeOf } from "../workspace/file.ts";
import { headsOf } from "../workspace/read.ts";
import type { Section } from "../workspace/section.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type Outlined, outlineOf } from "./outline.ts";

/** The objects of a file and, below each, the networks, interfaces and mappings in it. Foreign YAML has no symbols. */
export function documentSymbols(workspace: Workspace, uri: string): DocumentSymbol[] {
  workspace.readSome(Number.POSITIVE_INFINITY);
  return (workspace.file(uri)?.sections ?? []).flatMap((section) =>
    objectsOf(section, workspace.settings.pathOf(uri)),
  );
}

/** What was last made of a section's text: a long file is not parsed again for an edit at its end. */
const known = new WeakMap<Section, { readonly text: string; readonly rows: readonly Outlined[] }>();

function objectsOf(section: Section, path: string): DocumentSymbol[] {
  const { text } = section;
  let cached = known.get(section);
  if (cached?.text !== text) {
    cached = { text, rows: rowsOf(section, path) };
    known.set(section, cached);
    section.release();
  }
  return nest(cached.rows, section);
}

function rowsOf(section: Section, path: string): Outlined[] {
  const { kind } = section;
  if (!kind || !section.root) return [];
  const objects = headsOf(section.root, path).map((head) => objectOf(head, path, kind));
  const rows = section.placed
    .flatMap(({ fact }) => outlineOf(fact as Fact))
    .filter(({ selection }) => !objects.some((object) => object.selection.start === selection.start));
  return [...objects, ...rows];
}

function objectOf(head: Head, path: string, kind: Kind): Outlined {
  const span = (head.list ?? head.root).span;
  return {
    name: head.name?.value ?? path.slice(path.lastIndexOf("/") + 1),
    detail: head.kind || kind.id,
    kind: SymbolKind.Object,
    span,
    selection: head.name?.span ?? span,
  };
}

interface Open {
  readonly span: Span;
  readonly children: DocumentSymbol[];
}

/** A row belongs to the innermost one that encloses it. */
function nest(rows: readonly Outlined[], section: Section): DocumentSymbol[] {
  const top: DocumentSymbol[] = [];
  const open: Open[] = [];
  const ordered = [...rows].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  for (const { name, detail, kind, span, selection } of ordered) {
    const children: DocumentSymbol[] = [];
    const symbol = {
      // Editors refuse a symbol without a name.
      name: name.trim() === "" ? '""' : name,
      detail,
      kind,
      range: rangeOf(section, span),
      selectionRange: rangeOf(section, selection),
      children,
    };
    while (open.length > 0 && !within(span, open.at(-1)?.span)) open.pop();
    (open.at(-1)?.children ?? top).push(symbol);
    open.push({ span, children });
  }
  return top;
}

function within(inner: Span, outer: Span | undefined): boolean {
  return outer !== undefined && outer.start <= inner.start && inner.end <= outer.end;
}
