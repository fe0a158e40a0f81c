import type { DefectRule, DocumentKind, Mark, Position } from "./document.ts";
import type { Layout, PlacedDocument } from "./generate.ts";

/** One key: a character is typed here, and then deleted. */
export interface Key extends Position {
  readonly label: string;
  readonly insert: string;
}

export interface PlantedDefect {
  readonly rule: DefectRule;
  readonly file: string;
  readonly line: number;
  readonly character: number;
  readonly endCharacter: number;
}

/** What the client does in a workspace, and what it must be told there. */
export interface Scenario {
  readonly root: string;
  readonly documents: number;
  /** The first file that is opened, and all that are. */
  readonly first: string;
  readonly open: readonly string[];
  /** Files of all sizes, opened and closed one after another. */
  readonly series: readonly string[];
  readonly keys: readonly Key[];
  readonly completion: readonly Position[];
  readonly codeAction: readonly PlantedDefect[];
  readonly planted: readonly PlantedDefect[];
}

interface Written {
  readonly root: string;
  readonly layout: Layout;
  readonly placed: readonly PlacedDocument[];
  readonly files: ReadonlyMap<string, readonly string[]>;
}

/** Edits and questions in the documents nearest to the middle, so that a server that reads from the top gains nothing. */
export function scenarioOf({ root, layout, placed, files }: Written): Scenario {
  const nearest = (kind: DocumentKind, id: string) => middleOf(placed, kind, id);
  const keys = keysOf(nearest);
  const completion = [
    nearest("VirtualMachine", "vm.netref"),
    nearest("NetworkAttachmentDefinition", "nad.physnet"),
  ].filter(isDefined);
  const planted = placed.flatMap(({ document, file, line }) =>
    document.defects.map((defect) => ({ ...defect, file, line: line + defect.line })),
  );
  const codeAction = planted.filter(({ rule }) => rule !== "pod-mtu-kubespan").slice(0, 20);
  const touched = new Set([...keys, ...completion, ...codeAction].map(({ file }) => file));
  const first = keys[0]?.file;
  if (first === undefined) throw new Error("The workspace has nothing to edit");
  return {
    root,
    documents: placed.length,
    first,
    open: layout === "single" ? ["network.yaml"] : [...touched],
    series: layout === "single" ? [] : ofAllSizes(files, 50),
    keys,
    completion,
    codeAction,
    planted,
  };
}

type Nearest = (kind: DocumentKind, id: string) => Position | undefined;

function keysOf(nearest: Nearest): Key[] {
  const places: readonly (readonly [label: string, kind: DocumentKind, mark: string])[] = [
    ["comment", "NetworkAttachmentDefinition", "comment"],
    ["label-value", "VirtualMachine", "label"],
    ["nad-physnet", "NetworkAttachmentDefinition", "nad.physnet"],
    ["nad-netattachdefname", "NetworkAttachmentDefinition", "nad.ref"],
    ["vm-networkname", "VirtualMachine", "vm.netref"],
    ["nad-rename", "NetworkAttachmentDefinition", "nad.name"],
    ["fanout-localnet", "NodeNetworkConfigurationPolicy", "nncp.solo"],
  ];
  const keys = places.flatMap(([label, kind, mark]) => {
    const at = nearest(kind, mark);
    return at ? [{ label, ...at, insert: "x" }] : [];
  });
  const name = nearest("VirtualMachine", "vm.name");
  return name ? [...keys, { label: "syntax-error", ...name, character: 2, insert: "[" }] : keys;
}

/** The middle of the mark in the document of that kind, without defects, that stands nearest to the middle. */
function middleOf(placed: readonly PlacedDocument[], kind: DocumentKind, id: string): Position | undefined {
  const middle = Math.floor(placed.length / 2);
  for (let distance = 0; distance < placed.length; distance++) {
    for (const index of [middle + distance, middle - distance]) {
      const mark = cleanMark(placed[index], kind, id);
      if (mark) return mark;
    }
  }
  return undefined;
}

function cleanMark(placed: PlacedDocument | undefined, kind: DocumentKind, id: string): Position | undefined {
  if (placed?.document.kind !== kind || placed.document.defects.length > 0) return undefined;
  const mark: Mark | undefined = placed.document.marks.find((each) => each.id === id);
  return (
    mark && {
      file: placed.file,
      line: placed.line + mark.line,
      character: mark.character + Math.floor(mark.length / 2),
    }
  );
}

function ofAllSizes(files: ReadonlyMap<string, readonly string[]>, count: number): string[] {
  const sized = [...files]
    .map(([path, lines]) => ({ path, bytes: Buffer.byteLength(lines.join("\n")) }))
    .sort((a, b) => a.bytes - b.bytes);
  const length = Math.min(count, sized.length);
  return Array.from({ length }, (_, i) => sized[Math.floor((i * sized.length) / length)]?.path).filter(
    isDefined,
  );
}

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}
