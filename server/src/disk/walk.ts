import { type Dirent, promises as fs } from "node:fs";
import path from "node:path";
import ignore, { type Ignore } from "ignore";

/** Folders that hold copies of other people's files, or no files of the workspace at all. */
const NEVER = new Set([".git", "node_modules", ".terraform", ".vscode-test"]);
const YAML = /\.ya?ml$/i;

/** What could not be read, and why, in the operating system's words. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

interface Scope {
  readonly base: string;
  readonly rules: Ignore;
}

/** What a walk tells besides the files. */
export interface Listener {
  onUnreadable(trouble: Unreadable): void;
  /** A clone of another repository below the folder; a submodule, whose `.git` is a file, is none. */
  onRepository(folder: string): void;
}

/**
 * Yields the YAML files below `folder` that git would take in: nested `.gitignore` files count, folders that are ignored
 * are not entered, symbolic links are not followed (they may lead in a circle).
 */
export async function* yamlFiles(
  folder: string,
  listener: Listener,
  scopes: readonly Scope[] = [],
  isRoot = true,
): AsyncGenerator<string> {
  const entries = await list(folder, (trouble) => listener.onUnreadable(trouble));
  const here = await withGitignore(folder, entries, scopes);
  if (!isRoot && entries.some((entry) => entry.name === ".git" && entry.isDirectory()))
    listener.onRepository(folder);
  for (const entry of entries) {
    const full = path.join(folder, entry.name);
    if (NEVER.has(entry.name) || isIgnored(full, entry.isDirectory(), here)) continue;
    if (entry.isDirectory()) yield* yamlFiles(full, listener, here, false);
    else if (entry.isFile() && YAML.test(entry.name)) yield full;
  }
}

/** True when a single file lies below an ignored folder or is ignored itself, seen from `root`. */
export async function isGitIgnored(root: string, file: string): Promise<boolean> {
  const steps = path.relative(root, file).split(path.sep);
  let scopes: readonly Scope[] = [];
  let folder = root;
  for (const [index, step] of steps.entries()) {
    scopes = await withGitignore(folder, await list(folder, () => {}), scopes);
    folder = path.join(folder, step);
    if (NEVER.has(step) || isIgnored(folder, index < steps.length - 1, scopes)) return true;
  }
  return false;
}

async function list(folder: string, onUnreadable: (trouble: Unreadable) => void): Promise<Dirent[]> {
  try {
    const entries = await fs.readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    onUnreadable({ path: folder, reason: reasonOf(error) });
    return [];
  }
}

async function withGitignore(
  folder: string,
  entries: Dirent[],
  scopes: readonly Scope[],
): Promise<readonly Scope[]> {
  if (!entries.some((entry) => entry.name === ".gitignore" && entry.isFile())) return scopes;
  try {
    const text = await fs.readFile(path.join(folder, ".gitignore"), "utf8");
    return [...scopes, { base: folder, rules: ignore().add(text) }];
  } catch {
    return scopes;
  }
}

/** The nearest `.gitignore` that has something to say decides, as in git. */
function isIgnored(full: string, isFolder: boolean, scopes: readonly Scope[]): boolean {
  for (const { base, rules } of scopes.toReversed()) {
    const relative = path.relative(base, full).split(path.sep).join("/");
    const { ignored, unignored } = rules.test(isFolder ? `${relative}/` : relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** An error's reason without the call and path that Node repeats in it. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^[A-Z]+: /, "").replace(/, \w+( '.*')?$/, "");
}
