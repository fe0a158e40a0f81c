import { DocumentWriter } from "./document.ts";
import { type Plan, padded, SOLO_NETWORK } from "./plan.ts";

/** nmstate policies, one per worker, each with an OVS bridge and its bridge-mapping. */
export function policies(plan: Plan): DocumentWriter[] {
  return Array.from({ length: plan.policies }, (_, i) => {
    const name = `br-map-${padded(i)}`;
    const network = plan.physicalNetworks[i % plan.physicalNetworks.length] ?? SOLO_NETWORK;
    const mapped = `          bridge: ovsbr${i % 10}\n          state: present`;
    const out = new DocumentWriter("NodeNetworkConfigurationPolicy", `nodes/nncp-${name}.yaml`)
      .add("apiVersion: nmstate.io/v1\nkind: NodeNetworkConfigurationPolicy\nmetadata:")
      .add(`  name: ${name}`)
      .mark("label", name)
      .add(bridge(i))
      .add(`        - localnet: ${network}`)
      .mark("nncp.localnet", network)
      .add(mapped);
    if (i === Math.floor(plan.policies / 2)) {
      out.add(`        - localnet: ${SOLO_NETWORK}`).mark("nncp.solo", SOLO_NETWORK).add(mapped);
    }
    return out;
  });
}

function bridge(i: number): string {
  return `spec:
  nodeSelector:
    kubernetes.io/hostname: worker-${padded(i)}
  desiredState:
    interfaces:
      - name: ovsbr${i % 10}
        type: ovs-bridge
        state: up
        bridge:
          allow-extra-patch-ports: true
          options:
            stp: false
          port:
            - name: ens${3 + (i % 4)}f0
    ovn:
      bridge-mappings:`;
}

/**
 * Pairs of a Talos patch that turns KubeSpan on and the CozyStack ConfigMap of the same cluster. KubeSpan's MTU is the
 * same in each, for in the single layout all clusters share the file.
 */
export function clusters(plan: Plan): DocumentWriter[][] {
  return Array.from({ length: plan.clusters }, (_, i) => {
    const folder = `clusters/cluster-${padded(i, 4)}`;
    return [talos(i, folder), cozystack(i, folder, plan.wrong.mtu.has(i))];
  });
}

function talos(i: number, folder: string): DocumentWriter {
  const hostname = `cp-${padded(i, 4)}`;
  return new DocumentWriter("talos", `${folder}/talos-patch.yaml`)
    .add("# Talos machine configuration patch\nmachine:\n  network:")
    .add(`    hostname: ${hostname}`)
    .mark("label", hostname)
    .add("    kubespan:\n      enabled: true\n      advertiseKubernetesNetworks: false")
    .add("      mtu: 1420")
    .mark("talos.mtu", "1420")
    .add(`    interfaces:
      - interface: eth0
        dhcp: true
        mtu: 1500
cluster:
  network:
    cni:
      name: none
    podSubnets:
      - 10.${i & 255}.0.0/16
    serviceSubnets:
      - 172.20.0.0/16
  proxy:
    disabled: true`);
}

function cozystack(i: number, folder: string, wrong: boolean): DocumentWriter {
  const mtu = wrong ? "1400" : "1362";
  const out = new DocumentWriter("ConfigMap", `${folder}/cozystack.yaml`)
    .add(`apiVersion: v1
kind: ConfigMap
metadata:
  name: cozystack
  namespace: cozy-system
  labels:
    cluster: cluster-${padded(i, 4)}
data:
  bundle-name: paas-full
  values-kubeovn: |
    kube-ovn:`)
    .add(`      mtu: ${mtu}`)
    .mark("cm.mtu", mtu);
  return wrong ? out.defect("pod-mtu-kubespan", mtu) : out;
}
