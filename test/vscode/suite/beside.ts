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

const own = "pod-mtu-exceeds-path: 1400";

/** Everything that is said of a document, by whomever, once npm's server has said something. */
async function saidBeside(document: TextDocument): Promise<Diagnostic[]> {
  const all = () => languages.getDiagnostics(document.uri);
  await until(
    languages.onDidChangeDiagnostics,
    () => all().some(({ source }) => source !== "underlay"),
    () => "yaml-language-server says nothing",
  );
  return all();
}

export const run = suite([
  scenario("beside npm's yaml-language-server both are up, and ours finds what it finds alone", async () => {
    const document = await open(cozystack);
    await loaded("underlay-test.beside");
    assert.deepEqual(await findingsWhen(document, (all) => all.length > 0), [own]);
  }),

  scenario("syntax is said by the one, the network by the other", async () => {
    const document = await open(cozystack);
    await replace(document, "root-host: enigma", "root-host: !unknown enigma");
    await saidBeside(document);
    assert.deepEqual(await findingsWhen(document, (all) => all.length > 0), [own]);
    assert.deepEqual(twice(await saidBeside(document)), []);
    await revert(document);
  }),

  scenario("what makes a file unreadable is said once", async () => {
    const document = await open(cozystack);
    for (const [good, bad] of [
      ["expose-services: api,dashboard", "expose-services: 'api,dashboard"],
      ["  bundle-name: paas-full", "  bundle-name: paas-full\n  bundle-name: paas-hosted"],
    ] as const) {
      await findingsWhen(document, (all) => all.includes(own));
      await replace(document, good, bad);
      await findingsWhen(document, (all) => !all.includes(own));
      assert.deepEqual(twice(await saidBeside(document)), []);
      await revert(document);
    }
  }),

  scenario("what is offered is offered once", async () => {
    const document = await open("clusters/openshift-slb/nmstate/ocp-worker-01.yml");
    await replace(document, "bridge: br-phy", "bridge: ");
    const labels = await completionLabels(document, positionOf(document, "bridge: \n").translate(0, 8));
    const names = labels.filter((label) => !label.startsWith("ul-"));
    assert.deepEqual(names, [...new Set(names)]);
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
