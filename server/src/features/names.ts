import type { Fact, FactOf } from "../facts/fact-types.ts";
import type { Mention, Placed, Space } from "../graph/graph.ts";
import { touches } from "../text/span.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { configOf } from "./card.ts";
import { type Cursor, sectionOf } from "./cursor.ts";
import { linkDetail, outlineOf, pluginDetail } from "./outline.ts";

/** A name that may be written at some place. */
export interface NameChoice {
  readonly name: string;
  /** What it is and where it is defined, or who uses it although nothing defines it. */
  readonly detail: string;
  readonly isDefined: boolean;
  /** Where it is defined, or used. */
  readonly placed: Placed;
}

/**
 * The names of a space that are defined in the scopes of a cursor, and for localnets and interfaces those that are only
 * used. Asks the index, never the rules: nothing is checked again for it.
 */
export function namesIn(workspace: Workspace, space: Space, { section, offset }: Cursor): NameChoice[] {
  const choices = new Map<string, NameChoice>();
  const pathOf = ({ place }: Placed) => workspace.settings.pathOf(place.uri);
  const scopes = workspace.settings.scopesOf(section.uri);
  const isNear = ({ placed, at }: Mention) =>
    placed.place.scopes.some((scope) => scopes.includes(scope)) &&
    // What is being typed is no name yet.
    !(placed.place === section && touches(at.span, offset));
  for (const name of workspace.index.names(space)) {
    const [def] = workspace.index.mentions(space, "def", name).filter(isNear);
    if (!def) continue;
    const detail = `${definitionDetail(def.placed.fact as Fact)} · ${pathOf(def.placed)}`;
    choices.set(name, { name, detail, isDefined: true, placed: def.placed });
  }
  for (const mention of USED_ALONE[space]?.(workspace) ?? []) {
    const { key, placed } = mention;
    if (choices.has(key) || !isNear(mention)) continue;
    const detail = `${useDetail(placed)}, defined nowhere · ${pathOf(placed)}`;
    choices.set(key, { name: key, detail, isDefined: false, placed });
  }
  return [...choices.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Names that are worth writing although nothing defines them: a localnet to be mapped, a card of the node. */
const USED_ALONE: Readonly<Partial<Record<Space, (workspace: Workspace) => Mention[]>>> = {
  localnet: (workspace) => usesBy(workspace, "cni-config", "localnet"),
  interface: (workspace) => usesBy(workspace, "link", "interface"),
};

function usesBy(workspace: Workspace, kind: Fact["kind"], space: Space): Mention[] {
  return [...workspace.index.all(kind)]
    .flatMap((placed) => workspace.index.mentionsOf(placed))
    .filter((mention) => mention.space === space && mention.role === "ref" && mention.key !== "");
}

function definitionDetail(fact: Fact): string {
  if (fact.kind === "link") return linkDetail(fact);
  if (fact.kind === "bridge-mapping") return fact.bridge ? `mapped to ${fact.bridge.value}` : "mapped";
  return outlineOf(fact)[0]?.detail ?? "";
}

function useDetail({ fact }: Placed): string {
  if (fact.kind === "cni-config") return `asked for by ${(fact as FactOf<"cni-config">).owner.name.value}`;
  const { type, name } = fact as FactOf<"link">;
  return `${type === "vlan" ? "below" : "port of"} ${name.value}`;
}

/** What an attachment does, for the line beside its name. */
export function attachmentDetail(placed: Placed<"attachment">): string {
  const config = configOf(placed, { besides: (each) => sectionOf(each).placed });
  const plugins = config?.config?.plugins.map(pluginDetail).filter((plugin) => plugin !== "") ?? [];
  return plugins.join("; ") || (outlineOf(placed.fact as Fact)[0]?.detail ?? "");
}
