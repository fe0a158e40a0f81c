/** Small documents in every notation, to be damaged. */
export const SEEDS: readonly string[] = [
  `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: storage # a comment
spec:
  config: '{
  "cniVersion": "0.4.0", "type": "macvlan",
  "master": "bond0.68", "mtu": 1500, "ipam": {"routes": [{"dst": "0.0.0.0/0"}]}
}'
`,
  `apiVersion: v1
kind: ConfigMap
data:
  values-kubeovn: |
    kube-ovn:
      mtu: 1400
      nested: |-
        {"a": [1, 2, {"b": "\\u00e9\\n"}]}
  folded: >+2
     more
    text

    behind
  double: "a: 1\\nb: [\\"x\\", 'y']\\
    c"
`,
  `%YAML 1.2
--- # first
base: &base {mtu: 9000, "list": [a, 'b', {c: ~}]}
next: &next
  <<: *base
  mtu: !!int "1500"
last:
- *next
-
  - ? complex
    : value
  - plain that
    goes on
...
`,
  "interfaces:\r\n- name: eth0\r\n  state: up\r\n  mtu: 01500\r\n\t\r\nroutes: {config: [{destination: 0.0.0.0/0}]}\r\n",
  `metadata:
  annotations:
    k8s.v1.cni.cncf.io/networks: |
      [
        {"name": "net1", "namespace": {{ .ns }}}
      ]
{{- if .Values.x }}
spec: {{ toYaml .Values.spec | nindent 2 }}
{{- end }}
`,
];
