import { child, descend, entries, items, type Node, type ScalarNode } from "../documents/node.ts";
import { asString } from "../documents/values.ts";
import type { Fact, FactOf } from "./fact-types.ts";
import { kind } from "./kind.ts";
import { partOf } from "./part.ts";

/** The devices that OVS makes for its tunnels, in a command that sets an MTU as a literal number. */
const COMMAND =
  /\b(?:ip(?:[ \t]+-\S+)*[ \t]+l(?:ink)?[ \t]+set(?:[ \t]+dev)?|ifconfig)[ \t]+(["']?)((?:genev_sys|vxlan_sys)_\d+)\1(?=[ \t])([^\n;&|#]*?[ \t]mtu[ \t]+)(["']?)(\d{1,9})\4(?![\w.])/dg;

/** Where a pod's containers stand in the objects that have them. */
const POD_SPECS = [
  ["spec"],
  ["spec", "template", "spec"],
  ["spec", "jobTemplate", "spec", "template", "spec"],
] as const;

/** Commands in containers, and in scripts kept in ConfigMaps, that change the MTU of a tunnel's device. */
export default kind({
  id: "tunnel-commands",
  needles: ["genev_sys_", "vxlan_sys_"],
  dialect: "kubernetes",
  matches: ({ kind, apiVersion }) => kind !== "" && apiVersion !== "",
  *read({ root, kind }): Iterable<Fact> {
    for (const path of POD_SPECS) {
      const spec = descend(root, ...path);
      for (const list of ["initContainers", "containers"]) {
        for (const { value } of items(child(spec, list))) yield* readContainer(value);
      }
    }
    if (kind !== "ConfigMap") return;
    for (const { value } of entries(child(root, "data"))) yield* scripted(value);
  },
});

function* readContainer(container: Node | undefined): Iterable<Fact> {
  const words = [...items(child(container, "command")), ...items(child(container, "args"))].flatMap(
    ({ value }) => (value?.kind === "scalar" ? [value] : []),
  );
  for (const word of words) yield* scripted(word);
  yield* spelledOut(words);
}

function* scripted(node: Node | undefined): Iterable<FactOf<"command">> {
  if (node?.kind !== "scalar") return;
  const text = asString(node, "kubernetes")?.value ?? node.text;
  for (const match of text.matchAll(COMMAND)) {
    const [device, number] = [match.indices?.[2], match.indices?.[5]];
    if (!device || !number || isComment(text, match.index)) continue;
    const mtu = partOf(node, ...number);
    yield { kind: "command", device: partOf(node, ...device), mtu: { ...mtu, value: Number(mtu.value) } };
  }
}

/** `["ip", "link", "set", "genev_sys_6081", "mtu", "1450"]`: one word per item. */
function* spelledOut(words: readonly ScalarNode[]): Iterable<FactOf<"command">> {
  for (const [index, word] of words.entries()) {
    const number = words[index + 2];
    if (!/^(genev_sys|vxlan_sys)_\d+$/.test(word.text) || words[index + 1]?.text !== "mtu" || !number)
      continue;
    if (!/^\d{1,9}$/.test(number.text) || !words.slice(0, index).some(({ text }) => text === "set")) continue;
    const mtu = { value: Number(number.text), span: number.span, node: number };
    yield { kind: "command", device: { value: word.text, span: word.span, node: word }, mtu };
  }
}

/** True when a `#` before the command makes it a comment: at the line's start or after a blank. */
function isComment(text: string, index: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", index - 1) + 1, index);
  return /(^|\s)#/.test(line);
}
