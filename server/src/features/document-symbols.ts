import { type DocumentSymbol, SymbolKind } from "vscode-languageserver-types";
import type { Fact } from "../facts/fact-types.ts";
import type { Span } from "../text/span.ts";
import { rangeOf } from "../workspace/file.ts";
import { headOf } from "../workspace/read.ts";
import type { Section } from "../workspace/section.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type Outlined, outlineOf } from "./outline.ts";

/** The objects of a file and, below each, the networks, interfaces and mappings in it. Foreign YAML has no symbols. */
export function documentSymbols(workspace: Workspace, uri: string): DocumentSymbol[] {
  workspace.settle();
  return (workspace.file(uri)?.sections ?? []).flatMap((section) =>
    objectOf(section, workspace.settings.pathOf(uri)),
  );
}

function objectOf(section: Section, path: string): DocumentSymbol[] {
  const { root, kind } = section;
  if (!root || !kind) return [];
  const head = headOf(root, path);
  const object: Outlined = {
    name: head?.name?.value ?? path.slice(path.lastIndexOf("/") + 1),
    detail: head?.kind || kind.id,
    kind: SymbolKind.Object,
    span: root.span,
    selection: head?.name?.span ?? root.span,
  };
  const rows = section.placed
    .flatMap(({ fact }) => outlineOf(fact as Fact))
    .filter(({ selection, span }) => selection.start !== object.selection.start && within(span, root.span));
  return nest([object, ...rows], section);
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
