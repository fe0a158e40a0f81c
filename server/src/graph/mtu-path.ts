import type { NetworkPlugin, PodMtu } from "../facts/mtu-facts.ts";
import type { Family } from "../mtu/bytes.ts";
import type { LayerId } from "../mtu/layers.ts";
import type { Path } from "../mtu/path.ts";
import { parseCidr } from "../text/cidr.ts";
import type { Graph, Placed, ScopeGraph } from "./graph.ts";
import { type ProvenKubeSpan, provenKubeSpan } from "./kubespan.ts";
import { isKubeOvn } from "./pod-mtus.ts";
import { type ProvenUplink, provenUplink } from "./uplink.ts";

/** How packets of pods leave their node, as far as the scope's files prove it. */
export interface PodPath {
  /** For the arithmetic of `mtu/`. */
  readonly path: Path;
  readonly kubespan?: ProvenKubeSpan;
  readonly uplink?: ProvenUplink;
}

/** The path of the pods that a key is for: of all pods, or those of the Subnet it stands in. Undefined as podPath's. */
export function pathFor(graph: Graph, fact: Pick<PodMtu, "origin" | "subnet">): PodPath | undefined {
  const found = podPath(graph, isKubeOvn(fact) ? "kube-ovn" : "ovn-kubernetes");
  if (!found || !fact.subnet) return found;
  return { ...found, path: { ...found.path, podFamilies: fact.subnet.families } };
}

/** Undefined when the tunnel is not known: a template, an underlay network, two ways at once. */
export function podPath(graph: Graph, plugin: NetworkPlugin["plugin"] = "kube-ovn"): PodPath | undefined {
  return graph.derive({ id: `pod-path ${plugin}`, compute: (scope) => findPath(scope, plugin) });
}

function findPath(graph: ScopeGraph, plugin: NetworkPlugin["plugin"]): PodPath | undefined {
  const tunnel = provenTunnel(graph, plugin);
  if (!tunnel) return undefined;
  const kubespan = provenKubeSpan(graph);
  const uplink = provenUplink(graph);
  const family = nodeFamily(graph);
  return {
    path: {
      tunnel,
      encapFamily: family === 6 && !hasIpv4Cluster(graph) ? 6 : 4,
      kubespan: kubespan && { mtu: kubespan.written, ...(family === 4 && { endpointFamily: family }) },
      underlay: uplink?.mtu,
      podFamilies: podFamilies(graph),
      tenantNeeds: tenantNeeds(graph),
    },
    ...(kubespan && { kubespan }),
    ...(uplink && { uplink }),
  };
}

const LAYERS: Readonly<Record<"geneve" | "vxlan" | "stt", LayerId>> = {
  geneve: "ovn-geneve",
  vxlan: "ovn-vxlan",
  stt: "ovn-stt",
};

/** The encapsulation; GENEVE where the plugin says nothing else. Of several that are written, none is proven. */
function provenTunnel(graph: ScopeGraph, plugin: NetworkPlugin["plugin"]): LayerId | undefined {
  const plugins = graph
    .all("network-plugin")
    .map((placed) => placed.fact)
    .filter((fact) => fact.plugin === plugin);
  if (plugins.some((fact) => fact.unknown)) return undefined;
  const written = new Set(plugins.flatMap((fact) => fact.tunnel ?? []));
  if (written.size > 1) return undefined;
  const [tunnel = "geneve"] = written;
  return tunnel === "none" || tunnel === "wireguard" ? undefined : LAYERS[tunnel];
}

/** The IP version of all addresses written for nodes; undefined for none or both. Link-local ones carry no tunnel. */
export function nodeFamily(graph: ScopeGraph): Family | undefined {
  const addresses = graph.all("node-address").map((placed) => placed.fact);
  const routed = addresses.filter(({ address }) => !/^fe80:/i.test(address.value));
  const [family, ...others] = new Set(routed.map((each) => each.family));
  return others.length === 0 ? family : undefined;
}

/** Nodes of a cluster with IPv4 services have IPv4 addresses, whether they are written or not. */
function hasIpv4Cluster(graph: ScopeGraph): boolean {
  return graph.all("cluster-cidr").some(({ fact }) => fact.of !== "join" && fact.family === 4);
}

/** IP versions of the pods. What Kube-OVN itself is told beats Talos' pod subnets, which it does not read. */
function podFamilies(graph: ScopeGraph): Family[] {
  const pods = graph.all("cluster-cidr").filter(({ fact }) => fact.of === "pods");
  const own = pods.filter(({ fact }) => fact.by === "kube-ovn");
  const families = (own.length > 0 ? own : pods).map(({ fact }) => fact.family);
  const subnets = ipv6Subnets(graph).length > 0 ? [6 as const] : [];
  return [...new Set([...families, ...subnets])].sort();
}

/** Tunnelled Subnets with IPv6 addresses and no MTU of their own: their pods get the cluster's. */
export function ipv6Subnets(graph: ScopeGraph): readonly Placed<"subnet">[] {
  return graph.all("subnet").filter(({ fact }) => {
    const provider = fact.provider?.value ?? "ovn";
    const tunnelled = !fact.vlan && (provider === "ovn" || provider.endsWith(".ovn"));
    return tunnelled && !fact.mtu?.value && fact.cidrs.some((cidr) => parseCidr(cidr.value)?.family === 6);
  });
}

/** What the tenants' Cilium is written to need. CozyStack's default is not counted: it changes with one key. */
function tenantNeeds(graph: ScopeGraph): number | undefined {
  const written = graph.all("tenant-mtu").flatMap(({ fact }) => fact.value?.value ?? []);
  return written.length > 0 ? Math.max(...written) : undefined;
}
