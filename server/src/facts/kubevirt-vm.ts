import { child, descend, items, type Located, type Node, type SeqNode } from "../documents/node.ts";
import { hasTemplateMarks, isTemplated } from "../documents/template.ts";
import type { NetworkRef, Vm } from "./attachment-facts.ts";
import { defined } from "./defined.ts";
import type { Fact } from "./fact-types.ts";
import { type Head, kind, located } from "./kind.ts";
import { kubevirtShape } from "./kubevirt-shape.ts";
import { asName, namesOf } from "./names.ts";
import { partOf } from "./part.ts";

/** Where each resource keeps the machine. */
const MACHINE: ReadonlyMap<Vm["resource"], readonly string[]> = new Map([
  ["VirtualMachine", ["spec", "template", "spec"]],
  ["VirtualMachineInstance", ["spec"]],
  ["VirtualMachineInstanceReplicaSet", ["spec", "template", "spec"]],
  ["VirtualMachinePool", ["spec", "virtualMachineTemplate", "spec", "template", "spec"]],
]);

/** KubeVirt's machines: their network cards, the networks these are plugged into, and what Multus is asked for. */
export default kind({
  id: "kubevirt-vm",
  needles: ["kubevirt.io/"],
  dialect: "kubernetes",
  matches: ({ apiVersion, kind }) =>
    /^(pool\.)?kubevirt\.io\//.test(apiVersion) && MACHINE.has(kind as Vm["resource"]),
  shape: kubevirtShape,
  *read(head: Head): Iterable<Fact> {
    const resource = head.kind as Vm["resource"];
    const machine = descend(head.root, ...(MACHINE.get(resource) ?? []));
    const names = namesOf(head);
    if (names) yield { kind: "vm", resource, ...names, ...readCards(machine, head) };
    const from = defined<NetworkRef["from"]>({ kind: head.kind, ...names });
    for (const { value } of items(child(machine, "networks"))) {
      const ref = readReference(descend(value, "multus", "networkName"), from);
      if (ref) yield ref;
    }
  },
});

type Cards = Omit<Vm, "name" | "namespace" | "resource">;

function readCards(machine: Node | undefined, { root }: Head): Cards {
  const interfacesSeq = asSeq(descend(machine, "domain", "devices", "interfaces"));
  const networksSeq = asSeq(child(machine, "networks"));
  const interfaces = namesIn(interfacesSeq);
  const networks = namesIn(networksSeq);
  const isReadable = ({ value }: Located<string>) => !isTemplated(value);
  const written = items(interfacesSeq).length + items(networksSeq).length;
  const podNetwork = items(networksSeq).find(({ value }) => child(value, "pod") !== undefined)?.value;
  return defined<Cards>({
    interfaces,
    networks,
    complete:
      interfaces.length + networks.length === written &&
      [...interfaces, ...networks].every(isReadable) &&
      !hasTemplateMarks(root.source.text),
    podNetwork: asName(child(podNetwork, "name"), "kubernetes"),
    interfacesSeq,
    networksSeq,
  });
}

function namesIn(seq: SeqNode | undefined): Located<string>[] {
  return items(seq).flatMap(({ value }) => asName(child(value, "name"), "kubernetes") ?? []);
}

function asSeq(node: Node | undefined): SeqNode | undefined {
  return node?.kind === "seq" ? node : undefined;
}

/** `[namespace/]name`, cut at the first slash (kubevirt@d923fdb8:pkg/network/multus/nad.go#NetAttachDefNamespacedName). */
function readReference(node: Node | undefined, from: NetworkRef["from"]): Fact | undefined {
  const at = asName(node, "kubernetes");
  if (!at || at.value === "" || at.node.kind !== "scalar") return undefined;
  const slash = isTemplated(at.value) ? at.value.lastIndexOf("/") : at.value.indexOf("/");
  const whole = located(at.node, at.value);
  if (slash < 0) return { kind: "network-ref", at, name: whole, from, via: "vm" };
  const namespace = partOf(at.node, 0, slash);
  const name = partOf(at.node, slash + 1, at.value.length);
  return { kind: "network-ref", at, name, namespace, from, via: "vm" };
}
