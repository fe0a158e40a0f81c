/** Makes every page of a folder a test, and every case a test in it. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import type { CaseOptions, Mismatch } from "./outcome.ts";
import { type Page, readPage } from "./read-page.ts";
import { repository } from "./repository.ts";
import { runCase } from "./run-case.ts";
import { rewritePage } from "./update.ts";

/** The pages of a folder of the repository, by name; none when the folder is not there. */
export function readPages(folder: string): Page[] {
  return readdirSync(join(repository, folder))
    .filter((file) => file.endsWith(".md"))
    .sort()
    .map((file) => readPage(`${folder}/${file}`, readFileSync(join(repository, folder, file), "utf8")));
}

export function nameOf(page: Page): string {
  return basename(page.path, ".md");
}

/** `optionsOf` says how a page's cases run. With UPDATE_FIXTURES=1 what is found is written into the pages instead. */
export function testPages(folder: string, optionsOf: (page: Page) => CaseOptions): void {
  const update = process.env.UPDATE_FIXTURES === "1";
  for (const page of readPages(folder)) {
    test(nameOf(page), async (t) => {
      const rewrites: NonNullable<Mismatch["rewrite"]>[] = [];
      for (const each of page.cases) {
        await t.test(each.heading, () => {
          const left = runCase(each, optionsOf(page)).filter(({ rewrite }) => {
            if (update && rewrite) rewrites.push(rewrite);
            return !(update && rewrite);
          });
          if (left.length > 0) throw new PageError(`${page.path}:${each.line + 1}`, left);
        });
      }
      if (rewrites.length > 0) writeFileSync(join(repository, page.path), rewritePage(page, rewrites));
    });
  }
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
