import { child } from "../documents/node.ts";
import type { Head } from "../facts/kind.ts";
import type { Field } from "../facts/shape.ts";
import { namespacesOfAttachment } from "../graph/attachments.ts";
import type { Placed } from "../graph/graph.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { Cursor } from "./cursor.ts";
import { hasLetters } from "./fuzzy.ts";
import { attachmentDetail, namesIn } from "./names.ts";
import type { Spot } from "./spot.ts";

/** Something that may be written as a value, or as a key whose name is free. */
export interface Choice {
  readonly value: string | number | boolean;
  readonly detail: string;
  readonly docs?: string;
  /** Choices of the smallest group come first. */
  readonly group: number;
}

/** An answer with so many choices is said to be incomplete, and asked for again with the next letter. */
export const MOST_CHOICES = 300;

export interface Asked {
  readonly workspace: Workspace;
  /** What is typed of the word, up to the cursor. */
  readonly word: string;
  readonly cursor: Cursor;
  readonly head: Head | undefined;
  readonly spot: Spot;
}

/** What can stand at a place: the words of its shape, and the names that it may refer to. */
export function choicesFor({ values, reference }: Field, asked: Asked): Choice[] {
  const words = values.map(
    ({ value, docs }): Choice => ({ value, detail: "", group: 0, ...(docs !== undefined && { docs }) }),
  );
  return [...words, ...(reference ? namesFor(reference, asked) : [])];
}

function namesFor(reference: NonNullable<Field["reference"]>, asked: Asked): Choice[] {
  const { workspace, cursor } = asked;
  switch (reference) {
    case "rule":
      return workspace.rules.map(({ id, severity }) => ({ value: id, detail: severity, group: 0 }));
    case "attachment":
      return asked.spot.path.at(-1) === "netAttachDefName" ? ownNames(asked) : attachments(asked);
    case "bridge":
      return bridges(asked);
    case "localnet":
      return localnets(asked);
    default:
      return namesIn(workspace, reference, cursor).map(({ name, detail, isDefined }) => ({
        value: name,
        detail,
        group: isDefined ? 0 : 1,
      }));
  }
}

/** In a mapping the names come first that still need one; elsewhere those that have one. */
function localnets({ workspace, cursor, spot }: Asked): Choice[] {
  const isMapping = child(spot.map, "localnet") !== undefined || spot.path.includes("bridge-mappings");
  return namesIn(workspace, "localnet", cursor).map(({ name, detail, isDefined }) => ({
    value: name,
    detail: isDefined ? detail : detail.replace("defined nowhere", "mapped nowhere"),
    group: isDefined === isMapping ? 1 : 0,
  }));
}

/** A mapping and the ovs plugin want an OVS bridge, the bridge plugin a Linux bridge. */
function bridges({ workspace, cursor, spot }: Asked): Choice[] {
  const type = child(spot.map, "type");
  const plugin = type?.kind === "scalar" ? type.text : undefined;
  const wanted = plugin === "bridge" || plugin === "cnv-bridge" ? "linux-bridge" : "ovs-bridge";
  return namesIn(workspace, "bridge", cursor)
    .filter(({ placed }) => (placed as Placed<"link">).fact.type === wanted)
    .map(({ name, detail }) => ({ value: name, detail, group: 0 }));
}

/** The definitions' own names, as OVN-Kubernetes wants them repeated. */
function ownNames({ workspace, cursor: { section } }: Asked): Choice[] {
  return attachmentsOf(workspace, (placed) => placed.place === section).flatMap((placed) =>
    known(workspace, placed).map((namespace) => ({
      value: `${namespace}/${placed.fact.name.value}`,
      detail: "this definition",
      group: 0,
    })),
  );
}

function attachments({ workspace, cursor: { section }, head, spot, word }: Asked): Choice[] {
  const scopes = workspace.settings.scopesOf(section.uri);
  const here = workspace.settings.namespacesOf({ place: section }, head?.namespace);
  // In a JSON list the namespace has a key of its own.
  const isBare = spot.map?.region?.language === "json";
  const isNear = ({ place }: Placed) => place.scopes.some((scope) => scopes.includes(scope));
  const references = attachmentsOf(workspace, isNear).map((placed) => {
    const there = known(workspace, placed);
    const isSame = here !== "unknown" && there.some((namespace) => here.includes(namespace));
    const [namespace] = there;
    const needsNamespace =
      !isBare && !isSame && there.length === 1 && (here !== "unknown" || placed.fact.namespace);
    const name = placed.fact.name.value;
    return { placed, value: needsNamespace ? `${namespace}/${name}` : name, group: isSame ? 0 : 1 };
  });
  return few(references, word).map(({ placed, value, group }) => {
    const detail = `${attachmentDetail(placed)} · ${workspace.settings.pathOf(placed.place.uri)}`;
    return { value, detail, group };
  });
}

/** Of more names than an answer may hold, those that the typed word may become. */
function few<T extends { readonly value: string }>(all: readonly T[], word: string): readonly T[] {
  if (all.length < MOST_CHOICES) return all;
  return all.filter(({ value }) => hasLetters(value, word)).slice(0, MOST_CHOICES);
}

function attachmentsOf(workspace: Workspace, isWanted: (placed: Placed) => boolean): Placed<"attachment">[] {
  // The index keeps facts by their kind.
  return ([...workspace.index.all("attachment")] as Placed<"attachment">[]).filter(isWanted);
}

function known(workspace: Workspace, placed: Placed<"attachment">): readonly string[] {
  const namespaces = namespacesOfAttachment(workspace.settings, placed);
  return namespaces === "unknown" ? [] : namespaces;
}
