import assert from "node:assert/strict";
import { type Diagnostic, languages, type TextDocument } from "vscode";
import { scenario } from "../cases.ts";
import {
  completionLabels,
  findingsWhen,
  loaded,
  open,
  positionOf,
  replace,
  revert,
  until,
} from "./editor.ts";
import { suite } from "./suite.ts";

const cozystack = "clusters/enigma-cozy/cozystack.yaml";

/** Everything that is said of a document, by whomever, once both servers have had their say. */
async function saidOf(document: TextDocument): Promise<Diagnostic[]> {
  const sources = () => new Set(languages.getDiagnostics(document.uri).map(({ source }) => source));
  await until(
    languages.onDidChangeDiagnostics,
    () => sources().has("underlay") && sources().size > 1,
    () => `only ${[...sources()].join(", ") || "nobody"} says something`,
  );
  return languages.getDiagnostics(document.uri);
}

export const run = suite([
  scenario("beside npm's yaml-language-server both are up, and ours finds what it finds alone", async () => {
    const document = await open(cozystack);
    await loaded("underlay-test.beside");
    const found = await findingsWhen(document, (all) => all.length > 0);
    assert.deepEqual(found, ["pod-mtu-exceeds-path: 1400"]);
  }),

  scenario("broken YAML and broken network are said once each, by whose business it is", async () => {
    const document = await open(cozystack);
    await replace(document, "expose-services: api,dashboard", "expose-services: 'api,dashboard");
    await until(
      languages.onDidChangeDiagnostics,
      () => languages.getDiagnostics(document.uri).some(({ source }) => source !== "underlay"),
      () => "yaml-language-server says nothing of an open quote",
    );
    const said = languages.getDiagnostics(document.uri);
    assert.deepEqual(twice(said), []);
    await revert(document);
  }),

  scenario("a key written twice is said once", async () => {
    const document = await open(cozystack);
    await replace(
      document,
      "  bundle-name: paas-full",
      "  bundle-name: paas-full\n  bundle-name: paas-hosted",
    );
    assert.deepEqual(twice(await saidOf(document)), []);
    await revert(document);
  }),

  scenario("what is offered is offered once", async () => {
    const document = await open("clusters/openshift-slb/nmstate/ocp-worker-01.yml");
    await replace(document, "bridge: br-phy", "bridge: ");
    const labels = await completionLabels(document, positionOf(document, "bridge: \n").translate(0, 8));
    const own = labels.filter((label) => !label.startsWith("ul-"));
    assert.deepEqual(own, [...new Set(own)]);
    await revert(document);
  }),
]);

/** The pairs of different sources whose ranges overlap. */
function twice(said: readonly Diagnostic[]): string[] {
  return said.flatMap((one, index) =>
    said
      .slice(index + 1)
      .filter((other) => one.source !== other.source && one.range.intersection(other.range))
      .map((other) => `${one.source}: ${one.message} / ${other.source}: ${other.message}`),
  );
}
