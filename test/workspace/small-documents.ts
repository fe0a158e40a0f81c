/** Small manifests that share few names, so that random edits often make and break what they say of each other. */
const names = ["blue", "blua", "net-1", "{{ .Values.name }}-1"];

const kinds: readonly ((name: string, other: string) => string)[] = [
  (name, other) => `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: "${name}"
  namespace: ${other === "blua" ? "blue" : "default"}
spec:
  config: '{"cniVersion": "0.4.0", "name": "${other}", "type": "ovn-k8s-cni-overlay", "topology": "localnet",
    "netAttachDefName": "default/${name}"}'
`,
  (name, other) => `apiVersion: nmstate.io/v1
kind: NodeNetworkConfigurationPolicy
metadata:
  name: policy
spec:
  desiredState:
    interfaces:
      - name: "${name}"
        type: ovs-bridge
        state: ${other === "net-1" ? "absent" : "up"}
        bridge:
          port: [{name: "${other}"}]
    ovn:
      bridge-mappings:
        - localnet: "${other}"
          bridge: "${name}"
          state: present
`,
  (name, other) => `apiVersion: v1
kind: Pod
metadata:
  name: pod
  namespace: "${other}"
  annotations:
    k8s.v1.cni.cncf.io/networks: "${name}"
spec: {}
`,
  (name) => `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: "${name}"\n`,
];

/** Every kind with every pair of names. */
export const smallDocuments: readonly string[] = kinds.flatMap((text) =>
  names.flatMap((name) => names.map((other) => text(name, other))),
);

/** kustomizations of the folders that files are moved to: they set namespaces and join scopes. */
export const kustomizations = ["", "clusters/a/", "clusters/b/", "base/"].flatMap((folder) =>
  ["blue", undefined].map((namespace) => ({
    uri: `file:///w/${folder}kustomization.yaml`,
    text: `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
${namespace === undefined ? "" : `namespace: ${namespace}\n`}resources: [a.yaml, b.yaml, ${folder.startsWith("clusters") ? "../../base" : "clusters/a"}]
`,
  })),
);
