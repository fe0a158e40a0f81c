import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDocument } from "yaml";
import type { Node, ScalarStyle } from "../../server/src/documents/node.ts";
import { parseSection } from "../../server/src/documents/parse.ts";
import { splitSections } from "../../server/src/documents/sections.ts";
import { corpusFiles, noCorpus } from "./corpus.ts";

/** Our tree as npm yaml's failsafe schema would give it: all scalars as text, aliases followed, `<<` not applied. */
function toText(node: Node | undefined): unknown {
  if (!node) return "";
  if (node.kind === "scalar") return node.text;
  if (node.kind === "seq") return node.items.map((item) => toText(item.value));
  const merged = node.entries.filter((entry) => entry.merged).reverse();
  const own = node.entries.filter((entry) => !entry.merged);
  return new Map([...merged, ...own].map((entry) => [entry.key.text, toText(entry.value)]));
}

test("where npm yaml has no error our trees equal its values", { skip: noCorpus }, () => {
  let compared = 0;
  for (const { path, text } of corpusFiles()) {
    for (const chunk of splitSections(text)) {
      // Of a block scalar that ends with the text npm yaml makes a line break that go-yaml does not see.
      const section = /[\r\n]$/.test(chunk) ? chunk : `${chunk}\n`;
      const doc = parseDocument(section, {
        schema: "failsafe",
        merge: true,
        uniqueKeys: false,
        logLevel: "silent",
      });
      const { root, problems, templated } = parseSection(section);
      if (doc.errors.length > 0 || templated) continue;
      assert.deepEqual(problems, [], path);
      assert.deepEqual(toText(root), doc.contents === null ? "" : doc.toJS({ mapAsMap: true }), path);
      compared++;
    }
  }
  assert.ok(compared > 500, `${compared} sections compared`);
});

const WRITTEN: Readonly<Record<ScalarStyle, RegExp>> = {
  plain: /^[^'"|>&*!][\s\S]*$/,
  single: /^'[\s\S]*'$/,
  double: /^"[\s\S]*"$/,
  literal: /^\|(?:[\s\S]*\S[ \t]*)?$/,
  folded: /^>(?:[\s\S]*\S[ \t]*)?$/,
  json: /^"[\s\S]*"$/,
};

test("spans of scalars begin and end with their value, without the blank lines behind", {
  skip: noCorpus,
}, () => {
  for (const { path, text } of corpusFiles()) {
    for (const section of splitSections(text)) {
      const { root, source } = parseSection(section);
      for (const node of scalars(root)) {
        const written = source.text.slice(node.span.start, node.span.end);
        if (node.alias) assert.equal(written, `*${node.alias}`);
        else if (node.style === "plain" && !written.includes("\n")) assert.equal(written, node.text);
        else assert.match(written, WRITTEN[node.style], path);
      }
    }
  }
});

function* scalars(node: Node | undefined): Generator<Extract<Node, { kind: "scalar" }>> {
  if (node?.kind === "scalar") yield node;
  if (node?.kind === "seq") for (const item of node.items) yield* scalars(item.value);
  if (node?.kind === "map") {
    for (const entry of node.entries) {
      if (entry.merged) continue;
      yield* scalars(entry.key);
      yield* scalars(entry.value);
    }
  }
}
