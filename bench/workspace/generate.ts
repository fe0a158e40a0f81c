import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DocumentWriter } from "./document.ts";
import { nads } from "./nads.ts";
import { clusters, policies } from "./nodes.ts";
import { plan } from "./plan.ts";
import { randomBelow, shuffle } from "./random.ts";
import { type Scenario, scenarioOf } from "./scenario.ts";
import { vms } from "./vms.ts";

/** `single`: one file holds all documents; `files`: each has its own. */
export type Layout = "single" | "files";

/** A document and where it was put. */
export interface PlacedDocument {
  readonly document: DocumentWriter;
  readonly file: string;
  /** The line of the file on which the document begins. */
  readonly line: number;
}

/**
 * Writes a workspace of about `total` network documents into `folder`, which is emptied first, and returns what to do
 * in it and what is wrong there. The same numbers give the same bytes. Everything that is not planted is consistent.
 */
export function generate(folder: string, total: number, layout: Layout): Scenario {
  const mix = plan(total);
  const below = randomBelow(1);
  const units = [
    ...nads(mix).map((document) => [document]),
    ...vms(mix, below).map((document) => [document]),
    ...policies(mix).map((document) => [document]),
    ...clusters(mix),
  ];
  shuffle(units, below);
  const { placed, files } = place(units.flat(), layout);
  rmSync(folder, { recursive: true, force: true });
  for (const [path, lines] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${lines.join("\n")}\n`);
  }
  return scenarioOf({ root: folder, layout, placed, files });
}

function place(
  documents: readonly DocumentWriter[],
  layout: Layout,
): { placed: readonly PlacedDocument[]; files: ReadonlyMap<string, readonly string[]> } {
  const files = new Map<string, string[]>();
  const placed = documents.map((document) => {
    const file = layout === "single" ? "network.yaml" : document.path;
    const lines = files.get(file) ?? [];
    files.set(file, lines);
    if (lines.length > 0) lines.push("---");
    const line = lines.length;
    lines.push(...document.lines);
    return { document, file, line };
  });
  return { placed, files };
}
