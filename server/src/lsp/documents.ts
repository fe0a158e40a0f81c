import { promises as fs } from "node:fs";
import { sep } from "node:path";
import { pathToFileURL } from "node:url";
import { isGitIgnored, type Listener, reasonOf, yamlFiles } from "../disk/walk.ts";
import type { TextChange } from "../workspace/file.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { pathOf } from "./uris.ts";

/** How many sections are read before the editor's next message gets its turn: about ten milliseconds' worth. */
const SLICE = 40;

/** Open documents win over the disk; closed ones are what the disk says. Every URI here is canonical. */
export class Documents {
  readonly #workspace: Workspace;
  readonly #folders: readonly string[];
  readonly #log: (message: string) => void;
  readonly #open = new Map<string, number>();

  /** `folders` are the URIs of the workspace's folders. */
  constructor(workspace: Workspace, folders: readonly string[], log: (message: string) => void) {
    this.#workspace = workspace;
    this.#folders = folders.flatMap((folder) => pathOf(folder) ?? []);
    this.#log = log;
  }

  /** The open documents with the version that the editor gave last. */
  get open(): ReadonlyMap<string, number> {
    return this.#open;
  }

  opened(uri: string, version: number, text: string): void {
    this.#open.set(uri, version);
    if (this.#workspace.text(uri) !== text || !this.#workspace.file(uri)) this.#workspace.setFile(uri, text);
  }

  changed(uri: string, version: number, changes: readonly (TextChange | { readonly text: string })[]): void {
    this.#open.set(uri, version);
    for (const change of changes) {
      if ("range" in change) this.#workspace.changeFile(uri, [change]);
      else this.#workspace.setFile(uri, change.text);
    }
  }

  async closed(uri: string): Promise<void> {
    this.#open.delete(uri);
    await this.load(uri);
  }

  /** Takes in the disk's version of a file, or lets it go when there is none. */
  async load(uri: string): Promise<void> {
    const path = pathOf(uri);
    const text = path === undefined || (await this.#isIgnored(path)) ? undefined : await readText(path);
    if (this.#open.has(uri)) return;
    if (text === undefined) this.#workspace.removeFile(uri);
    else if (text !== this.#workspace.text(uri) || !this.#workspace.file(uri))
      this.#workspace.setFile(uri, text);
  }

  /** Reads every YAML file of the folders, giving way to the editor between slices. */
  async index(): Promise<void> {
    const listener: Listener = {
      onUnreadable: ({ path, reason }) => this.#log(`cannot read ${path}: ${reason}`),
      onRepository: (folder) => this.#workspace.addRepository(pathToFileURL(folder).href),
    };
    for (const folder of this.#folders) {
      for await (const path of yamlFiles(folder, listener)) {
        await this.#take(path);
        await this.#readAll();
      }
    }
  }

  /** As `index`, after it changed what git ignores: files that are ignored now are let go. */
  async indexAgain(): Promise<void> {
    for (const uri of [...this.#workspace.uris]) {
      const path = this.#open.has(uri) ? undefined : pathOf(uri);
      if (path !== undefined && (await this.#isIgnored(path))) this.#workspace.removeFile(uri);
    }
    await this.index();
  }

  async #take(path: string): Promise<void> {
    const uri = pathToFileURL(path).href;
    try {
      const text = this.#open.has(uri) ? "" : await fs.readFile(path, "utf8");
      if (!this.#open.has(uri)) this.#workspace.setFile(uri, text);
    } catch (error) {
      this.#log(`cannot read ${path}: ${reasonOf(error)}`);
    }
  }

  async #readAll(): Promise<void> {
    while (!this.#workspace.readSome(SLICE)) await new Promise((resume) => setImmediate(resume));
  }

  async #isIgnored(path: string): Promise<boolean> {
    const folder = this.#folders.find((each) => path.startsWith(each + sep));
    return folder !== undefined && isGitIgnored(folder, path);
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await fs.readFile(path, "utf8");
  } catch {
    return undefined;
  }
}
