/** Documents to feed the engine with: those of the pages, of the playground and, where it is there, of the corpus. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TestFile } from "./engine.ts";
import { repository } from "./repository.ts";
import { readSource } from "./source.ts";
import { readPages } from "./test-pages.ts";

/** The files of each case of every page. */
export function pageFixtures(): TestFile[][] {
  const cases = ["test/rules", "test/facts", "test/features"]
    .flatMap(readPages)
    .flatMap((page) => page.cases);
  return cases
    .map(({ blocks }) =>
      blocks.filter(({ language, words }) => language === "yaml" && !words.has("fixed")).map(readSource),
    )
    .filter((sources) => sources.length > 0);
}

/** The playground as one workspace. */
export function playgroundFiles(): TestFile[] {
  return yamlFiles(join(repository, "test/playground"));
}

/** Real manifests from beside the repository, each for itself; none when that folder is not there. */
export function corpusFiles(): TestFile[] {
  return yamlFiles(join(repository, "../shared/corpus"));
}

function yamlFiles(folder: string): TestFile[] {
  if (!existsSync(folder)) return [];
  const paths = globSync("**/*.{yaml,yml,j2,tpl,template}", { cwd: folder }).sort();
  return [...paths, ...globSync("**/.underlay.yaml", { cwd: folder })].map((path) => ({
    uri: `file:///w/${path.split("\\").join("/")}`,
    text: readFileSync(join(folder, path), "utf8"),
  }));
}
