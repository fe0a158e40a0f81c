import type { Fact, FactOf, NetworkPlugin } from "../facts/fact-types.ts";
import type { Family } from "../mtu/bytes.ts";
import { renderLadder } from "../mtu/ladder.ts";
import type { LayerId } from "../mtu/layers.ts";
import { LARGEST_MTU } from "../mtu/limits.ts";
import type { Path } from "../mtu/path.ts";
import { fitPodMtu } from "../mtu/recommend.ts";
import { parseCidr } from "../text/cidr.ts";
import type { Graph, Placed } from "./graph.ts";
import { type ProvenKubeSpan, provenKubeSpan } from "./kubespan.ts";
import { type ProvenUplink, provenUplink } from "./uplink.ts";

/** How packets of pods leave their node, as far as the scope's files prove it. */
export interface PodPath {
  /** For the arithmetic of `mtu/`. */
  readonly path: Path;
  readonly kubespan?: ProvenKubeSpan;
  readonly uplink?: ProvenUplink;
}

/** Undefined when the tunnel is not known: a template, an underlay network, an own CNI in two ways. */
export function podPath(graph: Graph, plugin: NetworkPlugin["plugin"] = "kube-ovn"): PodPath | undefined {
  const tunnel = provenTunnel(graph, plugin);
  if (!tunnel) return undefined;
  const kubespan = provenKubeSpan(graph);
  const uplink = provenUplink(graph);
  const families = nodeFamilies(graph);
  const endpointFamily = families.length === 1 ? families[0] : undefined;
  return {
    path: {
      tunnel,
      encapFamily: endpointFamily === 6 && !hasIpv4Cluster(graph) ? 6 : 4,
      kubespan: kubespan && {
        mtu: kubespan.written,
        ...(endpointFamily === 4 && { endpointFamily }),
      },
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
function provenTunnel(graph: Graph, plugin: NetworkPlugin["plugin"]): LayerId | undefined {
  const plugins = graph
    .all("network-plugin")
    .map((placed) => placed.fact)
    .filter((fact) => fact.plugin === plugin && fact.via !== "nad");
  if (plugins.some((fact) => fact.unknown)) return undefined;
  const written = new Set(plugins.flatMap((fact) => fact.tunnel ?? []));
  if (written.size > 1) return undefined;
  const [tunnel = "geneve"] = written;
  return tunnel === "none" || tunnel === "wireguard" ? undefined : LAYERS[tunnel];
}

/** IP versions of the addresses written for nodes; link-local ones carry no tunnel. */
function nodeFamilies(graph: Graph): Family[] {
  const addresses = graph.all("node-address").map((placed) => placed.fact);
  const routed = addresses.filter(({ address }) => !/^fe80:/i.test(address.value));
  return [...new Set(routed.map(({ family }) => family))];
}

/** Nodes of a cluster with IPv4 services have IPv4 addresses, whether they are written or not. */
function hasIpv4Cluster(graph: Graph): boolean {
  return graph.all("cluster-cidr").some(({ fact }) => fact.of !== "join" && fact.family === 4);
}

/** IP versions of the pods. What Kube-OVN itself is told beats Talos' pod subnets, which it does not read. */
export function podFamilies(graph: Graph): Family[] {
  const pods = graph.all("cluster-cidr").filter(({ fact }) => fact.of === "pods");
  const own = pods.filter(({ fact }) => fact.by === "kube-ovn");
  const families = (own.length > 0 ? own : pods).map(({ fact }) => fact.family);
  const subnets = ipv6Subnets(graph).length > 0 ? [6 as const] : [];
  return [...new Set([...families, ...subnets])].sort();
}

/** Tunnelled Subnets with IPv6 addresses and no MTU of their own: their pods get the cluster's. */
export function ipv6Subnets(graph: Graph): readonly Placed<"subnet">[] {
  return graph.all("subnet").filter(({ fact }) => {
    const provider = fact.provider?.value ?? "ovn";
    const tunnelled = !fact.vlan && (provider === "ovn" || provider.endsWith(".ovn"));
    return tunnelled && !fact.mtu?.value && fact.cidrs.some((cidr) => parseCidr(cidr.value)?.family === 6);
  });
}

/** What the tenants' Cilium is written to need. CozyStack's default is not counted: it changes with one key. */
function tenantNeeds(graph: Graph): number | undefined {
  const written = graph.all("tenant-mtu").flatMap(({ fact }) => fact.value?.value ?? []);
  return written.length > 0 ? Math.max(...written) : undefined;
}

/**
 * The way from the NIC to the pod as Markdown, for a fact that is about an MTU (pod-mtu, kubespan, subnet); undefined for
 * other facts, and where the files do not say how pods' packets travel.
 */
export function describeMtu(placed: Placed, graph: Graph): string | undefined {
  const fact = placed.fact as Fact;
  const found = isAboutMtu(fact) ? podPath(graph, pluginOf(fact)) : undefined;
  if (!found) return undefined;
  const written = writtenMtu(fact);
  return renderLadder(
    fitPodMtu(found.path),
    written !== undefined && written <= LARGEST_MTU ? written : undefined,
  );
}

function isAboutMtu(fact: Fact): fact is FactOf<"pod-mtu"> | FactOf<"kubespan"> | FactOf<"subnet"> {
  return (
    fact.kind === "pod-mtu" || fact.kind === "kubespan" || (fact.kind === "subnet" && fact.mtu !== undefined)
  );
}

function pluginOf(fact: Fact): "kube-ovn" | "ovn-kubernetes" {
  const isOvnKubernetes = fact.kind === "pod-mtu" && /^(ovn-kubernetes|openshift-network)$/.test(fact.origin);
  return isOvnKubernetes ? "ovn-kubernetes" : "kube-ovn";
}

function writtenMtu(fact: Fact): number | undefined {
  if (fact.kind === "pod-mtu") return fact.value.value;
  return fact.kind === "subnet" ? fact.mtu?.value : undefined;
}
