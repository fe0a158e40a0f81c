import { childAnyCase, entryAnyCase } from "../documents/json-go.ts";
import { findJsonError } from "../documents/json-strict.ts";
import { items, type MapNode, type Node } from "../documents/node.ts";
import type { Region } from "../documents/region.ts";
import { openJson } from "../documents/regions.ts";
import { asBool, asInt } from "../documents/values.ts";
import type { Span } from "../text/span.ts";
import type { Attachment, CniConfigFact } from "./attachment-facts.ts";
import type { CniConfig, CniPlugin } from "./cni-config.ts";
import { findMistyped } from "./cni-mistyped.ts";
import { defined } from "./defined.ts";
import type { Fact } from "./fact-types.ts";
import { located } from "./kind.ts";
import { asName } from "./names.ts";
import type { Named } from "./object-facts.ts";

export const OVN_KUBERNETES = "ovn-k8s-cni-overlay";

/** The key that holds a VLAN id, by plugin type; a type that is not here has none. */
const VLAN_KEYS: Readonly<Record<string, string>> = {
  [OVN_KUBERNETES]: "vlanID",
  vlan: "vlanId",
  bridge: "vlan",
  "cnv-bridge": "vlan",
  ovs: "vlan",
  sriov: "vlan",
};

/**
 * Reads a CNI configuration out of the value that holds it. Nothing for an absent or empty value, which means a file on
 * the node (network-attachment-definition-client@46fcc411:pkg/utils/cniconfig.go#GetCNIConfig).
 */
export function readCniConfig(
  node: Node | undefined,
  owner: Named,
  via: Attachment["via"],
): CniConfigFact | undefined {
  if (!node) return undefined;
  if (node.kind !== "scalar") {
    const syntax = {
      span: node.span,
      message: `It is a YAML ${node.kind === "map" ? "map" : "list"}, not text`,
    };
    return { at: located(node, ""), owner, via, mistyped: [], syntax };
  }
  const at = located(node, node.text);
  if (node.text.trim() === "") return undefined;
  const { region, root, problems } = openJson(node);
  const [problem] = problems;
  if (problem)
    return { at, owner, via, mistyped: [], syntax: { ...problem, span: visible(problem.span, region) } };
  // Templates inside strings leave the structure readable; elsewhere nobody knows what the text will be.
  if (findJsonError(region.text)) return { at, owner, via, mistyped: [] };
  if (root?.kind !== "map") {
    return {
      at,
      owner,
      via,
      mistyped: [],
      syntax: { span: root?.span ?? node.span, message: `It is ${describe(root)}` },
    };
  }
  const config = toConfig(root);
  return { at, owner, via, config, mistyped: findMistyped(config) };
}

/** Text that ends too early is marked at its last character: a mark of no width, or on a line's end, is not seen. */
function visible(span: Span, region: Region): Span {
  const end = region.text.trimEnd().length;
  return span.start < span.end ? span : region.toSourceSpan({ start: end - 1, end });
}

function describe(node: Node | undefined): string {
  if (node?.kind === "seq") return "a list";
  return node?.kind === "scalar" && node.json === undefined ? "text in quotes" : "a single value";
}

/** The fact of a configuration, if there is one. */
export function* cniFacts(fact: CniConfigFact | undefined): Iterable<Fact> {
  if (fact) yield { kind: "cni-config", ...fact };
}

/** With `type` and `plugins` both written Multus reads a single plugin. */
function toConfig(root: MapNode): CniConfig {
  const pluginsNode = childAnyCase(root, "plugins");
  const list = pluginsNode !== undefined && !asName(childAnyCase(root, "type"), "json")?.value;
  const maps = list
    ? items(pluginsNode).flatMap(({ value }) => (value?.kind === "map" ? [value] : []))
    : [root];
  return defined<CniConfig>({
    root,
    name: asName(childAnyCase(root, "name"), "json"),
    cniVersion: asName(childAnyCase(root, "cniVersion"), "json"),
    plugins: maps.map(toPlugin),
    list,
    pluginsSeq: list && pluginsNode?.kind === "seq" ? pluginsNode : undefined,
  });
}

function toPlugin(map: MapNode): CniPlugin {
  const text = (key: string) => asName(childAnyCase(map, key), "json");
  const number = (key: string) => asInt(childAnyCase(map, key), "json");
  const type = text("type");
  // Then the master is an interface of the pod, and no name on the node means anything.
  const inContainer = asBool(childAnyCase(map, "linkInContainer"), "json")?.value === true;
  const vlanKey = VLAN_KEYS[type?.value ?? ""];
  return defined<CniPlugin>({
    map,
    type,
    topology: text("topology"),
    netAttachDefName: text("netAttachDefName"),
    physicalNetworkName: text("physicalNetworkName"),
    role: text("role"),
    subnets: text("subnets"),
    excludeSubnets: text("excludeSubnets"),
    allowPersistentIPs: asBool(childAnyCase(map, "allowPersistentIPs"), "json"),
    joinSubnet: text("joinSubnet"),
    vlan: vlanKey ? number(vlanKey) : undefined,
    mtu: number("mtu"),
    master: inContainer ? undefined : masterOf(type?.value, text),
    mode: text("mode"),
    bridge: ["bridge", "cnv-bridge", "ovs"].includes(type?.value ?? "") ? text("bridge") : undefined,
    ipamType: asName(childAnyCase(childAnyCase(map, "ipam"), "type"), "json"),
    ipam: entryAnyCase(map, "ipam"),
    serverSocket: text("server_socket"),
    provider: text("provider"),
  });
}

function masterOf(type: string | undefined, text: (key: string) => CniPlugin["master"]): CniPlugin["master"] {
  if (type === "host-device") return text("device");
  if (type !== "macvlan" && type !== "ipvlan" && type !== "vlan") return undefined;
  const master = text("master");
  // An empty master means the interface of the default route, as an absent one does.
  return master?.value ? master : undefined;
}
