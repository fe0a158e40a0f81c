import { type Hover, MarkupKind, type Position } from "vscode-languageserver-types";
import { entryOf } from "../documents/node.ts";
import type { Fact } from "../facts/fact-types.ts";
import { fieldOf, stepKey } from "../facts/shape.ts";
import type { Graph, Placed } from "../graph/graph.ts";
import { type Span, touches } from "../text/span.ts";
import { rangeOf } from "../workspace/file.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { cardsOf } from "./card.ts";
import { type Cursor, cursorAt, mentionsAt, sectionOf } from "./cursor.ts";
import { mtuLadder } from "./mtu-ladder.ts";
import { layoutOf, type Spot, spotAt } from "./spot.ts";

/** What stands under the cursor: an MTU's ladder, what a name leads to, what a key is for. Findings are not repeated. */
export function hoverAt(workspace: Workspace, uri: string, position: Position): Hover | null {
  const cursor = cursorAt(workspace, uri, position);
  if (!cursor) return null;
  const { section, offset } = cursor;
  const mentions = mentionsAt(workspace, cursor);
  const layout = layoutOf(workspace, uri, section.root, section.text, offset);
  const spot = layout && spotAt(layout, offset);
  const parts = [...laddersAt(workspace, cursor, spot), ...cards(workspace, mentions), ...docsOf(spot)];
  const span = mentions[0]?.at.span ?? spot?.scalar.span;
  if (!span || parts.length === 0) return null;
  const value = [...new Set(parts)].join("\n\n");
  return { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(section, span) };
}

/** The way of pods' packets, at a number that is an MTU and at its key. */
function laddersAt(workspace: Workspace, { section, offset }: Cursor, spot: Spot | undefined): string[] {
  const value = spot?.role === "key" ? entryOf(spot.map, spot.scalar.text)?.value : undefined;
  const at = value?.span.start ?? offset;
  const placed = section.placed.find(({ fact }) => mtuSpans(fact as Fact).some((span) => touches(span, at)));
  if (!placed) return [];
  const graph = workspace.viewOf(placed);
  // KubeSpan alone does not say what pods' packets travel in.
  const isProven = placed.fact.kind !== "kubespan" || runsKubeOvn(graph);
  const ladder = isProven ? mtuLadder(placed, graph) : undefined;
  return ladder === undefined ? [] : [ladder];
}

function runsKubeOvn(graph: Graph): boolean {
  return graph.all("network-plugin").some(({ fact }) => fact.plugin === "kube-ovn");
}

function mtuSpans(fact: Fact): Span[] {
  if (fact.kind === "pod-mtu") return [fact.value.span];
  if (fact.kind === "kubespan") return [fact.mtu, fact.enabled].flatMap((each) => each?.span ?? []);
  return fact.kind === "subnet" && fact.mtu ? [fact.mtu.span] : [];
}

function cards(workspace: Workspace, mentions: ReturnType<typeof mentionsAt>): string[] {
  const pathOf = (uri: string) => workspace.settings.pathOf(uri);
  const besides = (placed: Placed) => sectionOf(placed).placed;
  return mentions.flatMap((mention) =>
    mention.placed.place.scopes.flatMap((scope) => {
      const graph = workspace.viewOf(mention.placed, scope);
      return cardsOf(mention, { graph, pathOf, besides });
    }),
  );
}

function docsOf(spot: Spot | undefined): string[] {
  if (spot?.role !== "key") return [];
  const anyCase = spot.map?.region?.language === "json";
  const { docs } = fieldOf(stepKey(spot.shapes, spot.map, spot.scalar.text, anyCase));
  return docs === undefined ? [] : [docs];
}
