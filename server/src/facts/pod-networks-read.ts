import { childAnyCase } from "../documents/json-go.ts";
import type { Located, MapNode, Node, ScalarNode } from "../documents/node.ts";
import { entries, items } from "../documents/node.ts";
import { openJson } from "../documents/regions.ts";
import { isTemplated } from "../documents/template.ts";
import type { NetworkRef, PodNetworkFault } from "./attachment-facts.ts";
import { asName } from "./names.ts";
import { partOf } from "./part.ts";
import { isAddress, isMac } from "./pod-networks-values.ts";

/** One network that the annotation asks for. */
export type Wanted = Pick<NetworkRef, "at" | "name" | "namespace" | "within" | "element">;

export interface Annotation {
  readonly wanted: readonly Wanted[];
  /** Empty for templated text. */
  readonly faults: readonly PodNetworkFault[];
}

/**
 * Reads `k8s.v1.cni.cncf.io/networks` as Multus does (multus-cni@95a09323:pkg/k8sclient/k8sclient.go
 * #parsePodNetworkAnnotation): any of `[`, `{`, `"` makes it JSON, else it is a list `[namespace/]name[@interface], …`.
 */
export function readAnnotation(node: ScalarNode): Annotation {
  if (node.text === "") return { wanted: [], faults: [] };
  const isJson = /[[{"]/.test(node.text) && !/^[^[{"]*(\{\{|\$\{)/.test(node.text);
  const { wanted, faults } = isJson ? readJson(node) : readList(node);
  return { wanted, faults: isTemplated(node.text) ? [] : faults };
}

function readList(node: ScalarNode): Annotation {
  const wanted: Wanted[] = [];
  const faults: PodNetworkFault[] = [];
  for (const match of node.text.matchAll(/[^,]+|(?<=,|^)(?=,|$)/g)) {
    const part = match[0];
    const start = match.index + (part.length - part.trimStart().length);
    const end = start + part.trim().length;
    const found = readElement(node, start, Math.max(start, end));
    if ("what" in found) faults.push(found);
    else wanted.push(found);
  }
  return { wanted, faults };
}

/** One element of the list, blanks around it cut off. */
function readElement(node: ScalarNode, start: number, end: number): Wanted | PodNetworkFault {
  const at = partOf(node, start, end);
  const fault = (what: PodNetworkFault["what"], part: Located<string> = at): PodNetworkFault => {
    // An empty place has no characters to mark: then it is the whole annotation.
    return { span: part.value === "" ? node.span : part.span, text: part.value, what };
  };
  const slash = at.value.indexOf("/");
  if (slash !== at.value.lastIndexOf("/")) return fault("slashes");
  const rest = slash + 1;
  const sign = at.value.indexOf("@", rest);
  if (sign >= 0 && at.value.includes("@", sign + 1)) return fault("ats");
  const piece = (from: number, to: number) => {
    const text = at.value.slice(from, to);
    const lead = text.length - text.trimStart().length;
    return partOf(node, start + from + lead, start + from + lead + text.trim().length);
  };
  const namespace = slash < 0 ? undefined : piece(0, slash);
  const name = piece(rest, sign < 0 ? at.value.length : sign);
  if (name.value === "") return fault("nameless");
  for (const label of [namespace, name]) {
    if (label && label.value !== "" && !LABEL.test(label.value)) return fault("label", label);
  }
  const port = sign < 0 ? undefined : piece(sign + 1, at.value.length);
  if (port && (port.value.length > 15 || /\s/.test(port.value))) return fault("interface", port);
  const wanted = { at, name, within: { from: start, to: end } };
  return namespace?.value ? { ...wanted, namespace } : wanted;
}

const LABEL = /^([a-z0-9]([-a-z0-9]*[a-z0-9])?|.*[{$<].*)$/;

function readJson(node: ScalarNode): Annotation {
  const { root, problems } = openJson(node);
  const [problem] = problems;
  const faults: PodNetworkFault[] = [];
  if (problem) faults.push({ span: problem.span, text: "", what: "json", detail: problem.message });
  else if (root && root.kind !== "seq")
    faults.push({ span: root.span, text: textOf(root), what: "not-a-list" });
  const wanted: Wanted[] = [];
  for (const { value, span } of items(root)) {
    if (value?.kind !== "map") {
      if (!problem) faults.push({ span, text: value ? textOf(value) : "", what: "not-an-object" });
      continue;
    }
    const name = asName(childAnyCase(value, "name"), "json");
    const namespace = asName(childAnyCase(value, "namespace"), "json");
    const wrong = problem ? [] : [...checkElement(value)];
    faults.push(...wrong);
    if (name?.value) wanted.push({ at: name, name, element: value, ...(namespace?.value && { namespace }) });
    else if (!problem && wrong.length === 0) faults.push({ span: value.span, text: "", what: "nameless" });
  }
  return { wanted, faults };
}

const TEXTS = ["name", "namespace", "interface", "mac", "infiniband-guid", "ipam-claim-reference"];
const LISTS = ["ips", "default-route"];

/** What Go's decoder and the checks after it refuse in one object. */
function* checkElement(element: MapNode): Generator<PodNetworkFault> {
  for (const { key, value } of entries(element)) {
    const name = key.text.toLowerCase();
    if (!value || (value.kind === "scalar" && value.json === null)) continue;
    if (TEXTS.includes(name) && !isText(value)) {
      yield { span: value.span, text: key.text, what: "type", detail: "a string" };
    } else if (
      LISTS.includes(name) &&
      !(value.kind === "seq" && items(value).every((i) => isText(i.value)))
    ) {
      yield { span: value.span, text: key.text, what: "type", detail: "a list of strings" };
    } else if (name === "mac" && textOf(value) !== "" && !isMac(textOf(value))) {
      yield { span: value.span, text: textOf(value), what: "mac" };
    } else if (LISTS.includes(name)) yield* checkAddresses(value, name === "ips");
  }
}

function* checkAddresses(list: Node, withPrefix: boolean): Generator<PodNetworkFault> {
  for (const { value } of items(list)) {
    if (value && !isAddress(textOf(value), withPrefix)) {
      yield { span: value.span, text: textOf(value), what: "ip" };
    }
  }
}

function isText(node: Node | undefined): boolean {
  return node?.kind === "scalar" && node.json === undefined;
}

function textOf(node: Node): string {
  return node.kind === "scalar" ? node.text : "";
}
