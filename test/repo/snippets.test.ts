/** Every snippet, as it is when the user changes nothing, and with every choice: our own rules find nothing in it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { openWorkspace } from "../harness/engine.ts";
import { expandSnippet, placeholders } from "../harness/expand-snippet.ts";

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const snippets: Readonly<Record<string, Snippet>> = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../snippets/underlay.json"), "utf8"),
);

/** What the rules say of these texts, each in a file of its own. */
function findings(texts: ReadonlyMap<string, string>): string[] {
  const files = [...texts].map(([name, text]) => ({ uri: `file:///w/${name}.yaml`, text }));
  const workspace = openWorkspace(files);
  return files.flatMap(({ uri, text }) =>
    workspace.diagnostics(uri).map(({ rule, message, span }) => {
      const line = text.slice(0, span.start).split("\n").length;
      return `${uri}:${line} ${rule}: ${message}`;
    }),
  );
}

for (const [name, { prefix, description, body }] of Object.entries(snippets)) {
  describe(`snippet "${name}"`, () => {
    it("is found by a prefix of ours and says what it is", () => {
      assert.match(prefix, /^ul-[a-z0-9-]+$/);
      assert.ok(description.length > 0 && !description.endsWith("."), "a description without a final stop");
    });

    it("is something our readers know", () => {
      const uri = "file:///w/a.yaml";
      const workspace = openWorkspace([{ uri, text: expandSnippet(body) }]);
      assert.notDeepEqual(workspace.facts(uri), []);
    });

    for (const [title, choice] of variants(body)) {
      it(`is right alone${title}`, () => {
        assert.deepEqual(findings(new Map([["a", expandSnippet(body, choice)]])), []);
      });
    }
  });
}

/** The defaults, and then each other option of each choice. */
function variants(body: readonly string[]): [title: string, choice: ReadonlyMap<number, string>][] {
  const others = placeholders(body.join("\n")).flatMap(({ stop, choices = [] }) =>
    choices
      .slice(1)
      .map((option): [string, ReadonlyMap<number, string>] => [` with ${option}`, new Map([[stop, option]])]),
  );
  return [["", new Map()], ...others];
}

it("snippets have prefixes of their own", () => {
  const prefixes = Object.values(snippets).map(({ prefix }) => prefix);
  assert.equal(new Set(prefixes).size, prefixes.length);
});

it("snippets are right together in one workspace", () => {
  const texts = Object.values(snippets).map(({ prefix, body }): [string, string] => [
    prefix,
    expandSnippet(body),
  ]);
  assert.deepEqual(findings(new Map(texts)), []);
});

it("the rules are really asked", () => {
  const broken = expandSnippet(snippets["NetworkAttachmentDefinition: OVN-Kubernetes localnet"]?.body ?? []);
  assert.notDeepEqual(findings(new Map([["a", broken.replace("localnet", "localnett")]])), []);
});
