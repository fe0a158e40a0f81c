/** Starts a rule: `npm run new-rule <id>` writes its file and its page, and both work until they are filled in. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { generate } from "./gen.ts";

/** Stands wherever the author has to write; test/repo/rule-pages.test.ts refuses a page or rule that still has it. */
export const fillIn = "FILL IN";

/**
 * Writes the two files of a rule.
 * @returns their paths from the root.
 * @throws Error when the id is not in kebab-case or its files exist: nothing is overwritten.
 */
export function newRule(root: string, id: string): string[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) {
    throw new Error(`"${id}" is no id: name the problem in two or more words, as in mapping-unknown-bridge`);
  }
  const files = { [`server/src/rules/${id}.ts`]: ruleText(id), [`test/rules/${id}.md`]: pageText(id) };
  const taken = Object.keys(files).find((path) => existsSync(join(root, path)));
  if (taken) throw new Error(`${taken} exists already`);
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  return Object.keys(files);
}

const ruleText = (id: string) => `import { rule } from "./rule.ts";

/** ${fillIn}: the problem, in one sentence. Silent while ${fillIn}: when, and why, in one sentence. */
export default rule({
  id: "${id}",
  severity: "warning",
  fix: "none",
  on: "namespace",
  *check({ name }) {
    if (name.value !== "change-me") return;
    yield { at: name, message: \`"\${name.value}" ${fillIn}\` };
  },
});
`;

const pageText = (id: string) => `# ${id}

${fillIn}: why this does not work, and the source that says so:
[repository, path and symbol](https://example.com/${fillIn.replace(" ", "-")}).

## A finding

\`\`\`yaml
apiVersion: v1
kind: Namespace
metadata:
  name: change-me
  #     ^^^^^^^^^ warning: "change-me" ${fillIn}
\`\`\`

## Silent while it is called otherwise

\`\`\`yaml
apiVersion: v1
kind: Namespace
metadata:
  name: changed
\`\`\`
`;

async function main(id: string | undefined): Promise<void> {
  const root = join(import.meta.dirname, "..");
  try {
    if (id === undefined) throw new Error("Say what the rule is called: npm run new-rule <id>");
    for (const path of newRule(root, id)) console.log(`wrote ${path}`);
    await generate({ root });
    console.log(`Replace every "${fillIn}", then run: npm run check`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(process.argv[2]);
