import { Lines } from "../../server/src/text/lines.ts";
import type { TextChange } from "../../server/src/workspace/file.ts";
import type { TestFile, Workspace } from "../harness/engine.ts";
import type { Random } from "../harness/random.ts";

/** What edits are made of. */
export interface Material {
  readonly files: readonly TestFile[];
  /** Whole YAML documents without their markers. */
  readonly sections: readonly string[];
  readonly configs: readonly string[];
}

const configUri = "file:///w/.underlay.yaml";
const scraps = [
  "---\n",
  "\n---\n",
  "--- # x\n",
  "...\n",
  "\n",
  " ",
  "  ",
  ":",
  "- ",
  "#",
  '"',
  "'",
  "|\n",
  "0",
  "x",
  "\r\n",
  "\t",
  "{{ x }}",
  "*a",
];

type Action = (workspace: Workspace, random: Random, material: Material) => string;

/** Changes the workspace a little, as users, editors and version control do; says what was done. */
export function editRandomly(workspace: Workspace, random: Random, material: Material): string {
  if (filesOf(workspace).length < 3) return addFile(workspace, random, material);
  return random.pick(actions)(workspace, random, material);
}

/** As often as they stand here. */
const actions: readonly Action[] = [
  ...times(8, addFile),
  ...times(5, removeFile),
  ...times(4, rename),
  ...times(4, configure),
  ...times(7, replaceFile),
  ...times(80, change),
];

function times(count: number, action: Action): Action[] {
  return Array.from({ length: count }, () => action);
}

function filesOf(workspace: Workspace): string[] {
  return [...workspace.uris].filter((uri) => uri !== configUri);
}

function addFile(workspace: Workspace, random: Random, { files }: Material): string {
  const { uri, text } = random.pick(files);
  workspace.setFile(uri, text);
  return `add ${uri}`;
}

function removeFile(workspace: Workspace, random: Random): string {
  const uri = random.pick(filesOf(workspace));
  workspace.removeFile(uri);
  return `remove ${uri}`;
}

function replaceFile(workspace: Workspace, random: Random, { files }: Material): string {
  const uri = random.pick(filesOf(workspace));
  workspace.setFile(uri, random.pick(files).text);
  return `replace ${uri}`;
}

/** Removed and added elsewhere: another scope, another kustomization. */
function rename(workspace: Workspace, random: Random): string {
  const uri = random.pick(filesOf(workspace));
  const folder = random.pick(["", "clusters/a/", "clusters/b/", "base/"]);
  const to = `file:///w/${folder}${uri.replace(/^.*\//, "")}`;
  const text = workspace.text(uri);
  workspace.removeFile(uri);
  workspace.setFile(to, text);
  return `rename ${uri} to ${to}`;
}

function configure(workspace: Workspace, random: Random, { configs }: Material): string {
  if (random.chance(30)) workspace.removeFile(configUri);
  else workspace.setFile(configUri, random.pick(configs));
  return "configure";
}

/** One notification of an editor, with up to three changes. */
function change(workspace: Workspace, random: Random, material: Material): string {
  const uri = random.pick(filesOf(workspace));
  const done: TextChange[] = [];
  for (let left = random.chance(20) ? 3 : 1; left > 0; left--) {
    const text = workspace.text(uri);
    const [from, to] = random.chance(50)
      ? sectionRange(text, random)
      : random.range(text, random.chance(80) ? 8 : 400);
    const lines = new Lines(text);
    const inserted = random.chance(35) ? "" : newText(random, material);
    const edit = { range: { start: lines.at(from), end: lines.at(to) }, text: inserted };
    workspace.changeFile(uri, [edit]);
    done.push(edit);
  }
  return `change ${uri} ${JSON.stringify(done)}`;
}

function newText(random: Random, { sections }: Material): string {
  if (random.chance(50)) return random.pick(scraps);
  const section = random.pick(sections);
  if (random.chance(30)) return section.slice(...random.range(section, 60));
  return `\n---\n${section}${random.chance(50) ? "\n---\n" : ""}`;
}

/** A marker, the start of a line, or a whole section: where the cuts between sections move. */
function sectionRange(text: string, random: Random): [number, number] {
  const markers = [...text.matchAll(/^---/gm)].map(({ index }) => index);
  if (markers.length === 0 || random.chance(30)) {
    const start = text.lastIndexOf("\n", random.int(text.length + 1)) + 1;
    return [start, start];
  }
  const at = random.int(markers.length);
  const start = markers[at] ?? 0;
  return random.chance(50) ? [start, start + 3] : [start, markers[at + 1] ?? text.length];
}
