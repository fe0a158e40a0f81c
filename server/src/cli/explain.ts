import { nearest } from "../text/distance.ts";
import { EXIT, type Output, UsageError } from "./output.ts";
import { pageIds, pageOf, summaryOf } from "./rule-pages.ts";

/** `underlay explain [rule] [--all]`: why the rule is there and its cases, its whole page, or the list of all rules. */
export async function explain(args: readonly string[], output: Output): Promise<number> {
  const [id, ...more] = args.filter((arg) => arg !== "--all");
  if (more.length > 0) throw new UsageError(`"explain" takes one rule, not ${more.length + 1}`);
  if (id === undefined) {
    const ids = pageIds();
    const width = Math.max(0, ...ids.map((each) => each.length));
    for (const each of ids) output.out(`${each.padEnd(width)}  ${summaryOf(each) ?? ""}\n`);
    return EXIT.clean;
  }
  const page = pageOf(id);
  if (page === undefined) {
    const ids = pageIds();
    const [only, ...others] = ids.filter((each) => each.includes(id));
    const guess = nearest(id, ids) ?? (others.length === 0 ? only : undefined);
    throw new UsageError(
      `there is no rule "${id}"${guess === undefined ? "" : `; did you mean "${guess}"?`}`,
    );
  }
  output.out(`${(args.includes("--all") ? page : inShort(id, page)).trimEnd()}\n`);
  return EXIT.clean;
}

/** The page up to its first case, and what the cases are about. */
function inShort(id: string, page: string): string {
  const [why = "", ...cases] = page.split(/^## /m);
  const titles = cases.map((each) => `- ${each.split("\n", 1)[0]}`);
  return [why.trimEnd(), "", ...titles, "", `"underlay explain ${id} --all" shows each with its YAML.`].join(
    "\n",
  );
}
