import type { CniConfigFact } from "../facts/attachment-facts.ts";
import type { CniPlugin } from "../facts/cni-config.ts";
import type { Fact, FactOf } from "../facts/fact-types.ts";
import { namespacesOfAttachment, resolveAttachment } from "../graph/attachments.ts";
import type { Graph, Mention, Placed } from "../graph/graph.ts";
import { effectiveLocalnet } from "../graph/links.ts";
import { linksNamed } from "../graph/node-interfaces.ts";
import { outlineOf, pluginDetail } from "./outline.ts";
import { linkText, pathsOf } from "./packet-path.ts";

/** More ways than this are counted, not listed. */
const MOST = 6;

export interface CardContext {
  readonly graph: Graph;
  /** A document's path as the reader knows it. */
  pathOf(uri: string): string;
  /** The other facts of a fact's section. */
  besides(placed: Placed): readonly Placed[];
}

/** What a name stands for, as Markdown: a card for each thing that it may be. Empty where nothing is known of it. */
export function cardsOf(mention: Mention, context: CardContext): string[] {
  const { graph } = context;
  const { space, key, role, placed } = mention;
  if (space === "localnet") return lines(pathsOf(graph, key));
  if (space === "attachment") {
    const targets = role === "def" ? [placed as Placed<"attachment">] : attachmentsOf(graph, placed);
    return lines(targets.map((target) => attachmentCard(target, context)));
  }
  const defs = graph.defs(space, key).map((def) => def.placed);
  return lines(
    defs.map((def) =>
      def.fact.kind === "link" ? linkCard(def as Placed<"link">, context) : plainCard(def, context),
    ),
  );
}

function attachmentsOf(graph: Graph, placed: Placed): readonly Placed<"attachment">[] {
  if (placed.fact.kind !== "network-ref") return [];
  const resolution = resolveAttachment(graph, placed as Placed<"network-ref">);
  if (resolution.status === "found") return resolution.targets;
  return resolution.status === "unknown" ? resolution.candidates : [];
}

function attachmentCard(placed: Placed<"attachment">, context: CardContext): string {
  const { graph } = context;
  const { name } = placed.fact;
  const namespaces = namespacesOfAttachment(graph, placed);
  const [namespace] = namespaces === "unknown" ? [] : namespaces;
  const title =
    namespaces.length === 1 && namespace !== undefined ? `${namespace}/${name.value}` : name.value;
  const config = configOf(placed, context);
  const plugins = config?.config?.plugins.map(pluginDetail) ?? [];
  const localnet = config && effectiveLocalnet(config);
  return [
    heading(title, placed, context),
    ...plugins.filter((plugin) => plugin !== ""),
    ...(localnet ? pathsOf(graph, localnet.value) : []),
    ...(config?.config?.plugins ?? []).flatMap((plugin) => deviceOf(plugin, graph)),
  ].join("  \n");
}

/** The host's interface or bridge that a plugin attaches to. */
function deviceOf({ master, bridge }: CniPlugin, graph: Graph): string[] {
  const name = (master ?? bridge)?.value;
  if (name === undefined || name === "") return [];
  const links = linksNamed(graph, name).present.map((link) => linkText(graph, link));
  const ways = links.length > 0 ? [...new Set(links)] : [`\`${name}\``];
  return ways.map((way) => `${master ? "on" : "bridge"} ${way}`);
}

/** The configuration that belongs to an attachment: in its section, under its name. */
export function configOf(
  placed: Placed<"attachment">,
  { besides }: Pick<CardContext, "besides">,
): CniConfigFact | undefined {
  const configs = besides(placed).flatMap(({ fact }) =>
    fact.kind === "cni-config" ? [fact as FactOf<"cni-config">] : [],
  );
  return configs.find(({ owner }) => owner.name.value === placed.fact.name.value);
}

function linkCard(placed: Placed<"link">, context: CardContext): string {
  return [heading(placed.fact.name.value, placed, context), linkText(context.graph, placed)].join("  \n");
}

function plainCard(placed: Placed, context: CardContext): string {
  const [row] = outlineOf(placed.fact as Fact);
  return row ? heading(row.name, placed, context) : "";
}

function heading(title: string, placed: Placed, { pathOf }: CardContext): string {
  const [row] = outlineOf(placed.fact as Fact);
  return `**${title}** · ${row?.detail ?? ""} · ${pathOf(placed.place.uri)}`;
}

function lines(cards: readonly string[]): string[] {
  const different = [...new Set(cards)].filter((card) => card !== "");
  const shown = different.slice(0, MOST);
  const left = different.length - shown.length;
  return left > 0 ? [...shown, `and ${left} more`] : shown;
}
