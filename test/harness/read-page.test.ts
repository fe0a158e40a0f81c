import assert from "node:assert/strict";
import { test } from "node:test";
import { readPage } from "./read-page.ts";
import { rewritePage } from "./update.ts";

const page = (...lines: string[]) => readPage("page.md", lines.join("\n"));

test("headings with blocks are cases, the first paragraph is the reason", () => {
  const { intro, cases } = page(
    "# id",
    "",
    "Why,",
    "and how.",
    "",
    "## Prose",
    "text",
    "## One",
    "```yaml",
    "a: 1",
    "```",
  );
  assert.equal(intro, "Why, and how.");
  assert.deepEqual(
    cases.map(({ heading, line, blocks }) => [heading, line, blocks.length]),
    [["One", 7, 1]],
  );
});

test("a fence of four ticks holds a fence of three", () => {
  const [block] = page("## A", "````yaml", "a: |", "```", "b", "```", "````").cases[0]?.blocks ?? [];
  assert.deepEqual(block?.body, ["a: |", "```", "b", "```"]);
});

test("words after the language have values, quoted where they need it", () => {
  const words = (info: string) =>
    Object.fromEntries(page("## A", `\`\`\`yaml ${info}`, "```").cases[0]?.blocks[0]?.words ?? []);
  const title = 'Rename "a" to "b"';
  assert.deepEqual(words(`fixed=b.yaml title='${title}' crlf`), { fixed: "b.yaml", title, crlf: "" });
  assert.deepEqual(words(String.raw`title="Rename \"a\" to \"b\"" bom`), { title, bom: "" });
});

test("blocks that only illustrate belong to no case", () => {
  assert.equal(page("```sh", "ls", "```", "## A", "```text", "x", "```").cases.length, 0);
});

test("what would be passed over is refused, with its line", () => {
  assert.throws(() => page("## A", "```yaml", "a: 1"), /page.md:2: .*never closed/);
  assert.throws(() => page("", "```yaml", "```"), /page.md:2: .*before the first/);
  assert.throws(() => page("## A", "```yaml clusetr", "```"), /page.md:2: "clusetr" means nothing/);
  assert.throws(() => page("## A", "```yaml file=a b=(", "```"), /page.md:2: "b" means nothing/);
});

test("a rewritten block leaves the rest of the page alone", () => {
  const read = page("## A", "```yaml", "a", "b", "```", "between", "```facts", "```", "after");
  const [first, second] = read.cases[0]?.blocks ?? [];
  assert.ok(first && second);
  const text = rewritePage(read, [
    { block: first, body: ["x"] },
    { block: second, body: ["y", "z"] },
  ]);
  assert.equal(text, "## A\n```yaml\nx\n```\nbetween\n```facts\ny\nz\n```\nafter");
});
