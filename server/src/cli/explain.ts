import { nearest } from "../text/distance.ts";
import { EXIT, type Output, UsageError } from "./output.ts";
import { pageIds, pageOf, summaryOf } from "./rule-pages.ts";

/** `underlay explain [rule]`: the rule's page, or the list of all rules. */
export async function explain(args: readonly string[], output: Output): Promise<number> {
  const [id, ...more] = args;
  if (more.length > 0) throw new UsageError(`"explain" takes one rule, not ${args.length}`);
  if (id === undefined) {
    const ids = pageIds();
    const width = Math.max(0, ...ids.map((each) => each.length));
    for (const each of ids) output.out(`${each.padEnd(width)}  ${summaryOf(each) ?? ""}\n`);
    return EXIT.clean;
  }
  const page = pageOf(id);
  if (page === undefined) {
    const guess = nearest(id, pageIds());
    throw new UsageError(
      `there is no rule "${id}"${guess === undefined ? "" : `; did you mean "${guess}"?`}`,
    );
  }
  output.out(page.endsWith("\n") ? page : `${page}\n`);
  return EXIT.clean;
}
