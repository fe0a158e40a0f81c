import type { SymbolInformation } from "vscode-languageserver-types";
import type { Fact, FactKind } from "../facts/fact-types.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { locationOf } from "./cursor.ts";
import { hasLetters } from "./fuzzy.ts";
import { outlineOf } from "./outline.ts";

/** What somebody may look for by name. */
const KINDS: readonly FactKind[] = [
  "attachment",
  "bridge-mapping",
  "link",
  "vm",
  "subnet",
  "vpc",
  "vlan",
  "provider-network",
  "l2-advertisement",
  "address-pool",
];

/** More than anybody reads; a longer query finds the others. */
const LIMIT = 200;

/** Networks, localnets, bridges, interfaces and machines whose name holds the query's letters in order, best first. */
export function workspaceSymbols(workspace: Workspace, query: string): SymbolInformation[] {
  workspace.settle();
  const found: { readonly rank: number; readonly symbol: SymbolInformation }[] = [];
  for (const kind of KINDS) {
    for (const placed of workspace.index.all(kind)) {
      const [row] = outlineOf(placed.fact as Fact);
      const rank = row && rankOf(row.name, query);
      if (!row || rank === undefined) continue;
      const { name, detail: containerName, kind } = row;
      found.push({
        rank,
        symbol: { name, kind, containerName, location: locationOf(placed, row.selection) },
      });
    }
  }
  return found
    .sort((a, b) => a.rank - b.rank || compare(a.symbol.name, b.symbol.name))
    .slice(0, LIMIT)
    .map(({ symbol }) => symbol);
}

/** The smaller the better: the name itself, its beginning, a part of it, its letters in order. Undefined for none of these. */
function rankOf(name: string, query: string): number | undefined {
  const [text, wanted] = [name.toLowerCase(), query.toLowerCase()];
  const at = text.indexOf(wanted);
  if (text === wanted) return 0;
  if (at >= 0) return at === 0 ? 1 : 2;
  return hasLetters(name, query) ? 3 : undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
