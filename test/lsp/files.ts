/** Files that several tests open. */
export const vm = (network: string) => `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: web
  namespace: vms
spec:
  template:
    spec:
      domain:
        devices:
          interfaces:
            - name: lan
              bridge: {}
      networks:
        - name: lan
          multus:
            networkName: ${network}
`;

export const nad = (name: string, localnet: string) => `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: ${name}
  namespace: vms
spec:
  config: |
    {
      "cniVersion": "0.3.1",
      "name": "${name}",
      "type": "ovn-k8s-cni-overlay",
      "topology": "localnet",
      "physicalNetworkName": "${localnet}",
      "netAttachDefName": "vms/${name}"
    }
`;

export const policy = (localnet: string) => `apiVersion: nmstate.io/v1
kind: NodeNetworkConfigurationPolicy
metadata:
  name: bridges
spec:
  desiredState:
    interfaces:
      - name: br-vm
        type: ovs-bridge
        state: up
        bridge:
          allow-extra-patch-ports: true
          port:
            - name: bond1
      - name: bond1
        type: bond
        state: up
        link-aggregation:
          mode: active-backup
          port: [eno1, eno2]
    ovn:
      bridge-mappings:
        - localnet: ${localnet}
          bridge: br-vm
`;
