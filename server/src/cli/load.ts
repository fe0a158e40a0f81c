import { promises as fs } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Listener, reasonOf, type Unreadable, yamlFiles } from "../disk/walk.ts";
import { Workspace } from "../workspace/workspace.ts";
import { UsageError } from "./output.ts";

export interface Loaded {
  readonly workspace: Workspace;
  /** The URIs asked for, in order. */
  readonly asked: readonly string[];
  readonly unreadable: readonly Unreadable[];
  /** What the engine logged about itself. */
  readonly log: readonly string[];
}

/**
 * Reads the workspace that the paths lie in, and says which of its files were asked for.
 * @throws UsageError when a path does not exist.
 */
export async function load(
  cwd: string,
  paths: readonly string[],
  stdin?: { name: string; text: string },
): Promise<Loaded> {
  const named = (stdin ? [stdin.name] : paths.length > 0 ? paths : ["."]).map((each) =>
    path.resolve(cwd, each),
  );
  if (!stdin) await Promise.all(named.map(mustExist));
  const wanted = await Promise.all(named.map((each) => withoutLinks(cwd, each)));
  const root = await rootOf(wanted);
  const unreadable: Unreadable[] = [];
  const log: string[] = [];
  const workspace = new Workspace({ root: pathToFileURL(root).href, log: (message) => log.push(message) });
  const listener: Listener = {
    onUnreadable: (trouble) => unreadable.push(trouble),
    onRepository: (folder) => workspace.addRepository(pathToFileURL(folder).href),
  };
  for await (const file of yamlFiles(root, listener)) await take(workspace, file, unreadable);
  // What is named on the command line is checked even if git ignores it, its name does not end in .yaml, or it is a pipe.
  for (const each of stdin ? [] : wanted) {
    if (!(await fs.stat(each)).isDirectory() && !workspace.file(pathToFileURL(each).href))
      await take(workspace, each, unreadable);
  }
  if (stdin) workspace.setFile(pathToFileURL(wanted[0] ?? "").href, stdin.text);
  const asked = [...workspace.uris]
    .filter((uri) => wanted.some((each) => isWithin(fileURLToPath(uri), each)))
    .sort();
  return { workspace, asked, unreadable, log };
}

/** A folder that is reached through a symbolic link is the one that it leads to: the walk follows none. */
async function withoutLinks(cwd: string, named: string): Promise<string> {
  const isFolder = (await fs.stat(named).catch(() => undefined))?.isDirectory();
  const folder = isFolder ? named : path.dirname(named);
  const [base, target] = await Promise.all([cwd, folder].map((each) => fs.realpath(each).catch(() => each)));
  if (base === undefined || target === undefined) return named;
  // As the user sees it, where the folder the command runs in is itself behind a link.
  const real = isWithin(target, base) ? path.join(cwd, path.relative(base, target)) : target;
  return isFolder ? real : path.join(real, path.basename(named));
}

async function take(workspace: Workspace, file: string, unreadable: Unreadable[]): Promise<void> {
  try {
    const bytes = await fs.readFile(file);
    if (bytes.includes(0)) unreadable.push({ path: file, reason: "it is not text" });
    else workspace.setFile(pathToFileURL(file).href, bytes.toString("utf8"));
  } catch (error) {
    unreadable.push({ path: file, reason: reasonOf(error) });
  }
}

async function mustExist(file: string): Promise<void> {
  try {
    await fs.stat(file);
  } catch (error) {
    throw new UsageError(`cannot read "${file}": ${reasonOf(error)}`);
  }
}

/** The nearest folder at or above the first path with `.underlay.yaml`, else with `.git`, that holds all paths. */
async function rootOf(wanted: readonly string[]): Promise<string> {
  const first = wanted[0] ?? ".";
  const start = await folderAt(first);
  for (const marker of [".underlay.yaml", ".git"]) {
    for (let folder = start; ; folder = path.dirname(folder)) {
      const found = await fs.stat(path.join(folder, marker)).then(
        () => true,
        () => false,
      );
      if (found && wanted.every((each) => isWithin(each, folder))) return folder;
      if (folder === path.dirname(folder)) break;
    }
  }
  return commonFolder(start, wanted);
}

/** The nearest folder at or above a path that is there: text for a file in a new folder may come by standard input. */
async function folderAt(file: string): Promise<string> {
  for (let folder = file; ; folder = path.dirname(folder)) {
    const isFolder = (await fs.stat(folder).catch(() => undefined))?.isDirectory();
    if (isFolder || folder === path.dirname(folder)) return folder;
  }
}

function commonFolder(start: string, wanted: readonly string[]): string {
  let folder = start;
  while (!wanted.every((each) => isWithin(each, folder))) folder = path.dirname(folder);
  return folder;
}

function isWithin(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative === "" || (!relative.startsWith("..") && !path.isAbsolute(relative));
}
