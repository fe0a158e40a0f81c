import { child, type Entry, entries, items, type MapNode, type Node } from "../documents/node.ts";
import { isTemplated } from "../documents/template.ts";
import { asString } from "../documents/values.ts";
import { defined } from "./defined.ts";
import type { FactOf } from "./fact-types.ts";
import { located } from "./kind.ts";
import type { Patched, Unseen } from "./object-facts.ts";
import { type Patch, patchesOf } from "./patches.ts";

const IDENTITY = ["/metadata/name", "/metadata/namespace"];
const NETWORKS = "annotations/k8s.v1.cni.cncf.io~1networks";
const machine = (spec: string) => [
  `${spec}/networks`,
  `${spec}/domain/devices/interfaces`,
  "/metadata/namespace",
];

/** By kind, the JSON pointers of what rules look at. A patch of anything else changes nothing that they say. */
const LOOKED_AT: Readonly<Record<string, readonly string[]>> = {
  NetworkAttachmentDefinition: [...IDENTITY, "/spec/config"],
  UserDefinedNetwork: [...IDENTITY, "/spec"],
  ClusterUserDefinedNetwork: [...IDENTITY, "/spec"],
  SriovNetwork: [...IDENTITY, "/spec/networkNamespace"],
  NodeNetworkConfigurationPolicy: ["/spec/nodeSelector", "/spec/desiredState"],
  VirtualMachine: machine("/spec/template/spec"),
  VirtualMachineInstance: machine("/spec"),
  VirtualMachineInstanceReplicaSet: machine("/spec/template/spec"),
  VirtualMachinePool: machine("/spec/virtualMachineTemplate/spec/template/spec"),
  Pod: [`/metadata/${NETWORKS}`],
  Deployment: [`/spec/template/metadata/${NETWORKS}`],
  DaemonSet: [`/spec/template/metadata/${NETWORKS}`],
  StatefulSet: [`/spec/template/metadata/${NETWORKS}`],
  HelmRelease: ["/spec/values"],
  Subnet: ["/metadata/name", "/spec"],
  ConfigMap: ["/data"],
  Package: ["/spec"],
  IPAddressPool: ["/metadata/name"],
  L2Advertisement: ["/spec/interfaces", "/spec/ipAddressPools", "/spec/nodeSelectors"],
};

/**
 * The objects that patches of a kustomization change where rules look. Of a patch in a file of its own nothing is known
 * but its target; one without a target is a partial object, which is read as a document.
 */
export function patchedObjects(root: MapNode): FactOf<"unseen">[] {
  return patchesOf(root).flatMap((patch) =>
    Object.entries(LOOKED_AT).flatMap(([resource, pointers]) => {
      const touched = pointers.filter((pointer) => touches(patch, pointer));
      const fact = touched.length > 0 ? objectOf(patch, resource) : undefined;
      return fact ? [{ ...fact, ...(touched.includes("/metadata/name") && { renamed: true as const }) }] : [];
    }),
  );
}

/** The same as data; undefined when there are none. */
export function toPatched(objects: readonly FactOf<"unseen">[]): readonly Patched[] | undefined {
  if (objects.length === 0) return undefined;
  return objects.map(({ resource, name, patched }) => ({
    resource: resource.value,
    ...(name && patched && { name: name.value }),
  }));
}

/** A prefix or suffix of all names: networks get names that no document has. */
export function* renamedNetworks(root: MapNode): Iterable<FactOf<"unseen">> {
  const affixes = ["namePrefix", "nameSuffix"].map((key) => asString(child(root, key), "kubernetes"));
  const at = affixes.find((affix) => affix?.value);
  if (!at) return;
  const [prefix = "", suffix = ""] = affixes.map((affix) => affix?.value ?? "");
  const name = { ...at, value: `${prefix}{{name}}${suffix}` };
  yield { kind: "unseen", resource: { ...at, value: "NetworkAttachmentDefinition" }, name };
}

/** What the patch is for, if that can be of the kind. A target's kind and name are patterns. */
function objectOf({ target, patch }: Patch, resource: string): FactOf<"unseen"> | undefined {
  const whole = target ?? patch;
  const kind = asString(child(whole, "kind"), "kubernetes");
  if (!whole || (kind && !isTemplated(kind.value) && !matchesWhole(kind.value, resource))) return undefined;
  const name = asString(child(target ?? child(patch, "metadata"), "name"), "kubernetes");
  const isKnown = name && name.value !== "" && !isTemplated(name.value);
  return {
    kind: "unseen",
    ...defined<Unseen>({
      resource: { ...(kind ?? located(whole, undefined)), value: resource },
      name: isKnown ? name : undefined,
      patched: true,
    }),
  };
}

function matchesWhole(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return pattern === text;
  }
}

function touches({ target, patch, path }: Patch, pointer: string): boolean {
  // What is patched in a workload is rarely its networks.
  if (path) return target !== undefined && !pointer.endsWith(NETWORKS);
  if (patch?.kind === "seq")
    return items(patch).some(({ value }) =>
      pointersOf(value).some((changed) => isAbove(changed, pointer) || isAbove(pointer, changed)),
    );
  // A partial object's name and namespace say which object it is for.
  return patch?.kind === "map" && !IDENTITY.includes(pointer) && writes(patch, stepsOf(pointer));
}

function pointersOf(operation: Node | undefined): string[] {
  if (asString(child(operation, "op"), "kubernetes")?.value === "test") return [];
  return ["path", "from"].flatMap((key) => asString(child(operation, key), "kubernetes")?.value ?? []);
}

function isAbove(one: string, other: string): boolean {
  return one === other || other.startsWith(`${one}/`);
}

function stepsOf(pointer: string): string[] {
  return pointer
    .slice(1)
    .split("/")
    .map((step) => step.replaceAll("~1", "/"));
}

/** True when a partial object says something at the path, or replaces what leads there. */
function writes(node: Node | undefined, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined || node?.kind !== "map") return true;
  const entry: Entry | undefined = entries(node).findLast(({ key }) => key.text === step);
  return entry !== undefined && writes(entry.value, rest);
}
