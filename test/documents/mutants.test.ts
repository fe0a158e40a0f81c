import assert from "node:assert/strict";
import { test } from "node:test";
import type { Node, ScalarNode } from "../../server/src/documents/node.ts";
import { parseSection } from "../../server/src/documents/parse.ts";
import { type Opened, openJson, openYaml } from "../../server/src/documents/regions.ts";
import { splitSections } from "../../server/src/documents/sections.ts";
import { toPlain } from "../../server/src/documents/values.ts";
import { pathAt } from "../../server/src/documents/walk.ts";
import type { Span } from "../../server/src/text/span.ts";
import { Random } from "../harness/random.ts";
import { corpusFiles } from "./corpus.ts";
import { SEEDS } from "./seeds.ts";

const MUTANTS = 5_000;
/** Longer files take their time in this test; what breaks a parser breaks a short text too. */
const LONGEST = 6_000;
/** No section of that size may take longer, however damaged; the machine may be busy with other tests. */
const MOST_MS = 2_000;

const BITS = [
  ...[
    "'",
    '"',
    "\n",
    "\n\n",
    " ",
    "\t",
    ":",
    "- ",
    "#",
    "[",
    "]",
    "{",
    "}",
    ",",
    "|\n",
    ">\n",
    "&a ",
    "*a",
    "!!str ",
    "? ",
  ],
  ...[
    "<<: ",
    "\\",
    "%",
    "@",
    "`",
    "\r\n",
    "\r",
    "~",
    "---\n",
    "...\n",
    "\u0000",
    "\uFEFF",
    "\ud800",
    "{{",
    "}}",
    "\u2028",
  ],
];

/** One damage: a byte flipped, something inserted, deleted, moved or cut off. */
function damage(text: string, random: Random): string {
  const [start, end] = random.range(text, 12);
  switch (random.int(5)) {
    case 0: {
      const code = text.charCodeAt(start) ^ (1 << random.int(8));
      return Number.isNaN(code)
        ? text
        : text.slice(0, start) + String.fromCharCode(code) + text.slice(start + 1);
    }
    case 1:
      return text.slice(0, start) + random.pick(BITS) + text.slice(start);
    case 2:
      return text.slice(0, start) + text.slice(end);
    case 3:
      return text.slice(0, start);
    default:
      return (
        text.slice(0, start) +
        text.slice(start).replace(/^ */gm, (blanks) => " ".repeat(random.int(blanks.length + 3)))
      );
  }
}

function assertInside({ start, end }: Span, text: string): void {
  assert.ok(0 <= start && start <= end && end <= text.length, `span ${start}–${end} of ${text.length}`);
}

/** Looks at everything a reader could look at, embedded text included. */
function exercise(section: string): void {
  const { root, problems, comments } = parseSection(section);
  for (const { span } of [...problems, ...comments]) assertInside(span, section);
  for (const dialect of ["kubernetes", "talos", "nmstate"] as const) toPlain(root, dialect);
  for (let offset = 0; offset <= section.length; offset += 7) pathAt(root, offset);
  visit(root, section, 0);
}

function visit(node: Node | undefined, section: string, depth: number): void {
  if (!node) return;
  assertInside(node.span, section);
  if (node.kind === "scalar") {
    if (depth < 2) for (const open of [openJson, openYaml]) visitOpened(open(node), node, section, depth);
    return;
  }
  for (const child of node.kind === "map" ? node.entries : node.items) {
    assertInside(child.span, section);
    visit(child.value, section, depth);
  }
}

function visitOpened(
  { root, problems, region }: Opened,
  scalar: ScalarNode,
  section: string,
  depth: number,
): void {
  for (const { span } of problems) assertInside(span, section);
  for (let i = 0; i <= region.text.length; i++) {
    const at = region.toSource(i);
    assertInside({ start: at, end: at }, section);
  }
  if (scalar.text !== "" && root?.kind !== "scalar") visit(root, section, depth + 1);
}

test(`${MUTANTS} damaged documents are read without an exception and without a hang`, () => {
  const random = new Random(20_261);
  const texts = [
    ...SEEDS,
    ...SEEDS,
    ...corpusFiles()
      .map((file) => file.text)
      .filter((text) => text.length <= LONGEST),
  ];
  for (let i = 0; i < MUTANTS; i++) {
    let text = i % 3 === 0 ? random.pick(SEEDS) : random.pick(texts);
    for (let n = 1 + random.int(4); n > 0; n--) text = damage(text, random);
    const start = performance.now();
    try {
      for (const section of splitSections(text)) exercise(section);
    } catch (error) {
      throw new Error(`mutant ${i}: ${JSON.stringify(text)}`, { cause: error });
    }
    const took = performance.now() - start;
    assert.ok(took < MOST_MS, `mutant ${i} took ${took} ms: ${JSON.stringify(text)}`);
  }
});

const HOSTILE: readonly (readonly [string, string])[] = [
  ["brackets that never close", "[".repeat(20_000)],
  ["braces that never close", "a: ".concat("{".repeat(20_000))],
  ["maps in maps in one line", "- ".repeat(5_000)],
  ["nested block maps", Array.from({ length: 2_000 }, (_, i) => `${" ".repeat(i)}a:\n`).join("")],
  [
    "aliases that double",
    `a0: &a0 [x, x]\n${Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join("")}`,
  ],
  ["an alias to what holds it", "a: &a\n  b: *a\n  c: [*a]\n"],
  [
    "a long chain of aliases",
    `a0: &a0 [x]\n${Array.from({ length: 3_000 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]\n`).join("")}`,
  ],
  [
    "merges that double",
    `a0: &a0 {x: 1, y: 2}\n${Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1}\n  <<: [*a${i}, *a${i}]\n`).join("")}`,
  ],
  ["quotes that never close", 'a: "b\n'.repeat(3_000)],
  ["single quotes that never close", "a: 'b\n".repeat(3_001)],
  ["backslashes", `a: "${"\\".repeat(20_001)}`],
  ["blank lines", `a: |\n${"\n".repeat(20_000)}b`],
  ["spaces", `a: "${" ".repeat(20_000)}\n${" ".repeat(20_000)}`],
  ["colons", ":".repeat(20_000)],
  ["question marks", "? ".repeat(3_000)],
  ["anchors", "&a ".repeat(5_000)],
  ["tags", "!a ".repeat(5_000)],
  ["comments", "#\n".repeat(20_000)],
  ["carriage returns", "a\r".repeat(10_000)],
];

for (const [name, text] of HOSTILE) {
  test(`hostile text: ${name}`, () => {
    const start = performance.now();
    for (const section of splitSections(text)) {
      const { root } = parseSection(section);
      toPlain(root, "kubernetes");
      visit(root, section, 2);
    }
    const json = parseSection(`a: |\n  ${text.replaceAll("\n", "\n  ")}`).root;
    const scalar = json?.kind === "map" ? json.entries[0]?.value : undefined;
    if (scalar?.kind === "scalar") for (const open of [openJson, openYaml]) open(scalar);
    assert.ok(performance.now() - start < 10 * MOST_MS);
  });
}
