/** The table of rules in `docs/rules.md`, from the rules themselves and the first sentence of their pages. */
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { firstSentence } from "../server/src/cli/rule-pages.ts";
import type { Rule } from "../server/src/rules/rule.ts";
import { defaultExports } from "./default-exports.ts";

const fixes: Readonly<Record<Rule["fix"], string>> = {
  none: "—",
  safe: "yes, also by fix-all",
  unsafe: "yes, one by one",
};

/** The whole text of `docs/rules.md`. Imports every rule, so it fails when one does not load. */
export async function rulesTable(root: string): Promise<string> {
  const folder = join(root, "server/src/rules");
  const rows: string[] = [];
  for (const file of defaultExports(folder, "rule")) {
    const { default: rule }: { default: Rule } = await import(pathToFileURL(join(folder, file)).href);
    const page = join(root, "test/rules", `${basename(file, ".ts")}.md`);
    const why = existsSync(page) ? firstSentence(readFileSync(page, "utf8")).replaceAll("|", "\\|") : "";
    rows.push(
      `| [\`${rule.id}\`](../test/rules/${rule.id}.md) | ${rule.severity} | ${fixes[rule.fix]} | ${why} |`,
    );
  }
  return `${head}${rows.join("\n")}\n`;
}

const head = `<!-- Written by tools/gen.ts; \`npm run gen\` writes it again. -->

# Rules

Each rule has a page that says why, with its source, and shows what it reports and what it does not. The severity is
the default; \`.underlay.yaml\` changes it.

| rule | severity | fix | why |
| --- | --- | --- | --- |
`;
