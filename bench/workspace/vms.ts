import { DocumentWriter } from "./document.ts";
import { nadName } from "./nads.ts";
import { type Plan, padded } from "./plan.ts";

/** Virtual machines with two secondary networks each. */
export function vms(plan: Plan, below: (limit: number) => number): DocumentWriter[] {
  return Array.from({ length: plan.vms }, (_, i) => {
    const data = nadName(below(plan.nads), plan);
    const storage = nadName(below(plan.nads), plan);
    const name = `vm-${padded(i)}`;
    const out = new DocumentWriter("VirtualMachine", `tenants/${data.namespace}/vm-${name}.yaml`);
    head(out, name, data.namespace, i);
    const network = `${data.namespace}/${plan.wrong.vm.has(i) ? `absent-${padded(i)}` : data.name}`;
    out.add(`            networkName: ${network}`).mark("vm.netref", network);
    if (plan.wrong.vm.has(i)) out.defect("missing-nad", network);
    const second = `${storage.namespace}/${storage.name}`;
    return out
      .add("        - name: storage\n          multus:")
      .add(`            networkName: ${second}`)
      .mark("vm.netref2", second)
      .add(tail(i));
  });
}

function head(out: DocumentWriter, name: string, namespace: string, i: number): void {
  out
    .add("apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata:")
    .add(`  name: ${name}`)
    .mark("vm.name", name)
    .add(`  namespace: ${namespace}\n  labels:`)
    .add(`    app: ${name}`)
    .mark("label", name)
    .add(`spec:
  runStrategy: Always
  template:
    metadata:
      labels:
        kubevirt.io/domain: ${name}
    spec:
      domain:
        cpu:
          cores: ${1 + (i % 8)}
        devices:
          disks:
            - name: rootdisk
              disk:
                bus: virtio
          interfaces:
            - name: default
              masquerade: {}
            - name: data
              bridge: {}
              macAddress: 02:00:00:${hex(i >> 16)}:${hex(i >> 8)}:${hex(i)}
            - name: storage
              bridge: {}
        resources:
          requests:
            memory: ${1 + (i % 16)}Gi
      networks:
        - name: default
          pod: {}
        - name: data
          multus:`);
}

function tail(i: number): string {
  return `      volumes:
        - name: rootdisk
          containerDisk:
            image: quay.io/containerdisks/fedora:40
        - name: cloudinit
          cloudInitNoCloud:
            networkData: |
              version: 2
              ethernets:
                eth1:
                  addresses: ["10.${(i >> 8) & 255}.${i & 255}.10/24"]`;
}

function hex(value: number): string {
  return (value & 255).toString(16).padStart(2, "0");
}
