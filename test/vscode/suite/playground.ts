import assert from "node:assert/strict";
import { workspace } from "vscode";
import { scenario } from "../cases.ts";
import {
  applyFix,
  completionLabels,
  findings,
  findingsWhen,
  open,
  placesFrom,
  positionOf,
  quickFixes,
  replace,
  revert,
  ruleOf,
} from "./editor.ts";
import { suite } from "./suite.ts";

const slb = "clusters/openshift-slb";
const cozystack = "clusters/enigma-cozy/cozystack.yaml";
const development = `${slb}/networks/vlan200-development.yaml`;
const nothing = (found: readonly string[]) => found.length === 0;
const something = (found: readonly string[]) => found.length > 0;

export const run = suite([
  scenario("the pod MTU is marked exactly under 1400, and its fix changes nothing else", async () => {
    const document = await open(cozystack);
    const before = document.getText();
    assert.deepEqual(await findingsWhen(document, something), ["pod-mtu-exceeds-path: 1400"]);
    const [finding] = findings(document.uri);
    assert(finding);
    assert.deepEqual([finding.range.start.line + 1, finding.range.start.character + 1], [18, 12]);
    assert.equal((await quickFixes(document.uri, finding.range))[0]?.title, "Set the MTU to 1222");
    await applyFix(document.uri, finding.range, "Set the MTU to 1222");
    await findingsWhen(document, nothing);
    assert.equal(document.getText(), before.replace("1400", "1222"));
    await revert(document);
    await findingsWhen(document, something);
  }),

  scenario("a finding names the other end of the conflict and a page of its rule", async () => {
    const document = await open(cozystack);
    await findingsWhen(document, something);
    const [finding] = findings(document.uri);
    const [related] = finding?.relatedInformation ?? [];
    assert.match(related?.location.uri.path ?? "", /enigma-cozy\/talos\/all\.patch\.yaml$/);
    const code = finding?.code;
    assert(typeof code === "object");
    assert.match(code.target.toString(), /:\/\/underlay\.underlay\/rule\/pod-mtu-exceeds-path$/);
  }),

  scenario("a localnet inside a NAD's JSON is marked, and its fix changes nothing else", async () => {
    const document = await open(development);
    const before = document.getText();
    const found = await findingsWhen(document, something);
    const [finding] = findings(document.uri);
    assert(finding);
    assert.deepEqual(found, ['localnet-unmapped: "vmnet2"']);
    const [fix] = await quickFixes(document.uri, finding.range);
    await applyFix(document.uri, finding.range, fix?.title ?? "");
    await findingsWhen(document, nothing);
    assert.equal(document.getText(), before.replace("vmnet2", "vmnet"));
    await revert(document);
  }),

  scenario("the definition of a VM's network is the NAD", async () => {
    const document = await open(`${slb}/vms/vm-example.yaml`);
    const at = positionOf(document, "default/vlan224").translate(0, 10);
    const places = await placesFrom("vscode.executeDefinitionProvider", document, at);
    assert.deepEqual(places, [`${slb}/networks/vlan224.yaml:4`]);
  }),

  scenario("the references of a localnet are NADs and mappings", async () => {
    const document = await open(`${slb}/nmstate/ocp-worker-01.yml`);
    const at = positionOf(document, "vmnet").translate(0, 2);
    const places = await placesFrom("vscode.executeReferenceProvider", document, at);
    assert(places.includes(`${slb}/networks/vlan224.yaml:14`), places.join(" "));
    assert(places.includes(`${slb}/nmstate/ocp-worker-01.yml:91`), places.join(" "));
  }),

  scenario("a bridge-mapping is offered the bridges and the localnets", async () => {
    const document = await open(`${slb}/nmstate/ocp-worker-01.yml`);
    await replace(document, "bridge: br-phy", "bridge: ");
    const bridges = await completionLabels(document, positionOf(document, "bridge: \n").translate(0, 8));
    assert.deepEqual(bridges.slice(0, 2).sort(), ["br-ex", "br-phy"]);
    await replace(document, "localnet: vmnet", "localnet: ");
    const localnets = await completionLabels(document, positionOf(document, "localnet: \n").translate(0, 10));
    assert(localnets.includes("vmnet"), localnets.join(" "));
    await revert(document);
  }),

  scenario("a suppression hides its finding, and is reported when it hides nothing", async () => {
    const document = await open(cozystack);
    await findingsWhen(document, something);
    const [finding] = findings(document.uri);
    assert(finding);
    await applyFix(document.uri, finding.range, "Suppress pod-mtu-exceeds-path here");
    await findingsWhen(document, nothing);
    const comment = "  # underlay: allow pod-mtu-exceeds-path: because …\n  values-kubeovn: |";
    assert(document.getText().includes(comment), document.getText());
    await replace(document, "mtu: 1400", "mtu: 1222");
    assert.deepEqual(await findingsWhen(document, something), ["unused-suppression: pod-mtu-exceeds-path"]);
    await revert(document);
  }),

  scenario("a rule that .underlay.yaml switches off is silent everywhere", async () => {
    const document = await open(cozystack);
    await findingsWhen(document, something);
    const configuration = await open(".underlay.yaml");
    await replace(configuration, "clusters:", "rules:\n  pod-mtu-exceeds-path: off\nclusters:");
    await findingsWhen(document, nothing);
    await revert(configuration);
    await findingsWhen(document, something);
  }),

  scenario(
    "a rule that does not exist is marked in .underlay.yaml, and the real ones are offered",
    async () => {
      const configuration = await open(".underlay.yaml");
      await replace(configuration, "clusters:", "rules:\n  pod-mtu-exceed-path: off\nclusters:");
      const [misspelt] = await findingsWhen(configuration, something);
      assert.match(misspelt ?? "", /: pod-mtu-exceed-path$/);
      const at = positionOf(configuration, "pod-mtu-exceed-path");
      const labels = await completionLabels(configuration, at.translate(0, 3));
      assert(labels.includes("pod-mtu-exceeds-path"), labels.join(" "));
      await revert(configuration);
    },
  ),

  scenario("files that nobody opened have their findings too", async () => {
    const [file] = await workspace.findFiles("clusters/k3s-home/nodes/nl-k8s-01.yml");
    assert(file);
    assert(workspace.textDocuments.every(({ uri }) => uri.path !== file.path));
    assert.deepEqual(findings(file).map(ruleOf), ["node-prefix-contains-cluster-cidr"]);
  }),
]);
