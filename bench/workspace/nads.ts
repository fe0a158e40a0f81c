import { DocumentWriter } from "./document.ts";
import { type Plan, padded, SOLO_NETWORK } from "./plan.ts";

/** The name of NAD `i` and its namespace. */
export function nadName(i: number, plan: Plan): { readonly name: string; readonly namespace: string } {
  return { name: `net-${padded(i)}`, namespace: `tenant-${padded(Math.floor(i / 12) % plan.tenants, 4)}` };
}

/** OVN-Kubernetes localnet NADs. */
export function nads(plan: Plan): DocumentWriter[] {
  return Array.from({ length: plan.nads }, (_, i) => nad(i, plan));
}

function nad(i: number, plan: Plan): DocumentWriter {
  const { name, namespace } = nadName(i, plan);
  const out = new DocumentWriter("NetworkAttachmentDefinition", `tenants/${namespace}/nad-${name}.yaml`);
  const vlan = 100 + (i % 3900);
  out
    .add("apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata:")
    .add(`  name: ${name}`)
    .mark("nad.name", name)
    .add(`  namespace: ${namespace}\n  labels:\n    app.kubernetes.io/managed-by: netplan`)
    .add(`    netplan.example.com/vlan: "${vlan}"`)
    .mark("label", String(vlan))
    .add(`  annotations:\n    netplan.example.com/description: ${namespace} data network number ${i}`)
    .add("spec:\n  # OVN-Kubernetes localnet secondary network")
    .mark("comment", "localnet")
    .add('  config: |\n    {\n      "cniVersion": "0.3.1",')
    .add(`      "name": "localnet-${padded(i)}",\n      "type": "ovn-k8s-cni-overlay",`)
    .add('      "topology": "localnet",');
  const network = plan.wrong.physicalNetwork.has(i) ? `nonet-${padded(i)}` : physicalNetwork(i, plan);
  out.add(`      "physicalNetworkName": "${network}",`).mark("nad.physnet", network);
  if (plan.wrong.physicalNetwork.has(i)) out.defect("unknown-physnet", network);
  const owner = `${namespace}/${plan.wrong.name.has(i) ? `other-${padded(i)}` : name}`;
  out.add(`      "netAttachDefName": "${owner}",`).mark("nad.ref", owner);
  if (plan.wrong.name.has(i)) out.defect("netattachdefname", owner);
  const subnet = `10.${(i >> 8) & 255}.${i & 255}.0`;
  return out
    .add(`      "vlanID": ${vlan},\n      "mtu": 1500,\n      "subnets": "${subnet}/24",`)
    .add(`      "excludeSubnets": "${subnet}/30"\n    }`);
}

function physicalNetwork(i: number, plan: Plan): string {
  if (plan.solo.has(i)) return SOLO_NETWORK;
  return plan.physicalNetworks[i % plan.physicalNetworks.length] ?? SOLO_NETWORK;
}
