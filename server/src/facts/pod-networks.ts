import { z } from "zod";
import { child, descend, entries, items, type Located, type Node } from "../documents/node.ts";
import type { NetworkRef } from "./attachment-facts.ts";
import { defined } from "./defined.ts";
import type { Fact } from "./fact-types.ts";
import { text } from "./fields.ts";
import { chartName } from "./helm-release.ts";
import { type Head, kind, located } from "./kind.ts";
import { asName, namesOf } from "./names.ts";
import { readAnnotation } from "./pod-networks-read.ts";
import { podNetworksShape } from "./pod-networks-shape.ts";

const NETWORKS = "k8s.v1.cni.cncf.io/networks";
const DEFAULT_NETWORK = "v1.multus-cni.io/default-network";

/** Where a resource keeps the metadata of its pods. */
const POD_METADATA: ReadonlyMap<string, readonly string[]> = new Map([
  ["Pod", ["metadata"]],
  ["Deployment", ["spec", "template", "metadata"]],
  ["DaemonSet", ["spec", "template", "metadata"]],
  ["StatefulSet", ["spec", "template", "metadata"]],
  ["ReplicaSet", ["spec", "template", "metadata"]],
  ["ReplicationController", ["spec", "template", "metadata"]],
  ["Job", ["spec", "template", "metadata"]],
  ["CronJob", ["spec", "jobTemplate", "spec", "template", "metadata"]],
]);

/** Pods that ask Multus for networks by annotation, in manifests and in the values of charts. */
export default kind({
  id: "pod-networks",
  needles: [NETWORKS, DEFAULT_NETWORK],
  dialect: "kubernetes",
  matches: (head) => isWorkload(head) || chartName(head).values !== undefined,
  shape: annotated(),
  embedded: [
    ["metadata", "annotations"],
    ["spec", "template", "metadata", "annotations"],
    ["spec", "jobTemplate", "spec", "template", "metadata", "annotations"],
    ["spec", "values", "podAnnotations"],
    ["spec", "values", "defaultPodOptions", "annotations"],
    ["spec", "values", "controllers", "*", "pod", "annotations"],
    ["spec", "values", "pod", "annotations"],
  ].map((path) => ({ path: [...path, NETWORKS], language: "json" as const, shape: podNetworksShape })),
  *read(head: Head): Iterable<Fact> {
    const from = fromOf(head);
    for (const { key, node } of annotationsOf(head)) {
      if (node.kind !== "scalar") continue;
      const at = asName(node, "kubernetes");
      if (!at) continue;
      const { wanted, faults } = readAnnotation(node);
      if (faults.length > 0) yield { kind: "pod-networks", at: located(node, at.value), faults };
      for (const each of wanted) {
        // The default network's bare name is looked up in Multus' own namespace, which no manifest tells.
        const isOpen = key === DEFAULT_NETWORK && !each.namespace;
        const who = isOpen ? withoutNamespace(from) : from;
        yield { kind: "network-ref", ...each, from: who, via: "annotation" };
      }
    }
  },
});

function isWorkload({ apiVersion, kind }: Head): boolean {
  return POD_METADATA.has(kind) && /^(v1|apps\/.*|batch\/.*)$/.test(apiVersion);
}

function annotationsOf(head: Head): { key: string; node: Node }[] {
  if (!isWorkload(head)) return [...annotationsBelow(chartName(head).values)];
  const annotations = descend(head.root, ...(POD_METADATA.get(head.kind) ?? []), "annotations");
  return [NETWORKS, DEFAULT_NETWORK].flatMap((key) => {
    const node = child(annotations, key);
    return node ? [{ key, node }] : [];
  });
}

/** Every chart puts its pods' annotations elsewhere: the key alone tells. */
function* annotationsBelow(node: Node | undefined): Generator<{ key: string; node: Node }> {
  for (const { key, value } of entries(node)) {
    if (value && (key.text === NETWORKS || key.text === DEFAULT_NETWORK))
      yield { key: key.text, node: value };
    else yield* annotationsBelow(value);
  }
  for (const { value } of items(node)) yield* annotationsBelow(value);
}

function fromOf(head: Head): NetworkRef["from"] {
  const names = namesOf(head);
  const spec = child(head.root, "spec");
  const target = isWorkload(head)
    ? undefined
    : (asName(child(spec, "targetNamespace"), "kubernetes") ??
      asName(descend(spec, "destination", "namespace"), "kubernetes"));
  return defined<NetworkRef["from"]>({
    kind: head.kind,
    name: names?.name,
    namespace: target ?? names?.namespace,
    namespaceInSpec: target ? true : undefined,
  });
}

function withoutNamespace(from: NetworkRef["from"]): NetworkRef["from"] {
  const name: Located<string> | undefined = from.name;
  return { kind: from.kind, namespaceInSpec: true, ...(name && { name }) };
}

function annotated() {
  const metadata = z.looseObject({
    annotations: z.looseObject({
      [NETWORKS]: text(
        "Networks besides the pod network: `[namespace/]name[@interface], …` or a JSON list.",
        {
          reference: "attachment",
        },
      ),
      [DEFAULT_NETWORK]: text("Network in place of the pod network; a bare name is in Multus' namespace.", {
        reference: "attachment",
      }),
    }),
  });
  const template = z.looseObject({ template: z.looseObject({ metadata }) });
  const of = (...kinds: [string, ...string[]]) => z.literal(kinds);
  return z.union([
    z.looseObject({ kind: of("Pod"), metadata }),
    z.looseObject({
      kind: of("Deployment", "DaemonSet", "StatefulSet", "ReplicaSet", "ReplicationController", "Job"),
      spec: template,
    }),
    z.looseObject({
      kind: of("CronJob"),
      spec: z.looseObject({ jobTemplate: z.looseObject({ spec: template }) }),
    }),
  ]);
}
