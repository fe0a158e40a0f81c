/** Makes every page of a folder a test, and every case a test in it. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import type { CaseOptions, Mismatch } from "./outcome.ts";
import { type Page, readPage } from "./read-page.ts";
import { repository } from "./repository.ts";
import { runCase } from "./run-case.ts";
import { rewritePage } from "./update.ts";

/** The pages of a folder of the repository, by name. */
export function readPages(folder: string): Page[] {
  return pathsOf(folder).map(readPageFile);
}

export function nameOf({ path }: Pick<Page, "path">): string {
  return basename(path, ".md");
}

function pathsOf(folder: string): string[] {
  const files = readdirSync(join(repository, folder)).filter((file) => file.endsWith(".md"));
  return files.sort().map((file) => `${folder}/${file}`);
}

function readPageFile(path: string): Page {
  return readPage(path, readFileSync(join(repository, path), "utf8"));
}

/** `optionsOf` says how a page's cases run. With UPDATE_FIXTURES=1 what is found is written into the pages instead. */
export function testPages(folder: string, optionsOf: (page: Page) => CaseOptions): void {
  for (const path of pathsOf(folder)) {
    test(nameOf({ path }), async (t) => {
      const page = readPageFile(path);
      const rewrites: Rewrite[] = [];
      for (const each of page.cases) {
        await t.test(each.heading, () => {
          const mismatches = runCase(each, optionsOf(page));
          const left = process.env.UPDATE_FIXTURES === "1" ? takeRewrites(mismatches, rewrites) : mismatches;
          if (left.length > 0) throw new PageError(`${page.path}:${each.line + 1}`, left);
        });
      }
      if (rewrites.length > 0) writeFileSync(join(repository, page.path), rewritePage(page, rewrites));
    });
  }
}

type Rewrite = NonNullable<Mismatch["rewrite"]>;

/** Moves what can be written into the page to `into`; gives the rest. */
function takeRewrites(mismatches: readonly Mismatch[], into: Rewrite[]): Mismatch[] {
  into.push(...mismatches.flatMap(({ rewrite }) => rewrite ?? []));
  return mismatches.filter(({ rewrite }) => rewrite === undefined);
}

/** Says what is wrong with a case, without the stack of the harness, which tells nobody anything. */
class PageError extends Error {
  constructor(place: string, mismatches: readonly Mismatch[]) {
    const hint = mismatches.some(({ rewrite }) => rewrite)
      ? "\n\n(- the page, + the engine; UPDATE_FIXTURES=1 writes the + lines into the page: review them as behaviour)"
      : "";
    super(`${place}\n${mismatches.map(({ message }) => message).join("\n\n")}${hint}`);
    this.stack = `${this.message}\n`;
  }
}
