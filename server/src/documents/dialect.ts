/**
 * Who gives a plain scalar its value. The same characters mean different things to them:
 * kubernetes = sigs.k8s.io/yaml (kubectl, Helm, Flux), talos = go.yaml.in/yaml/v4 into typed fields, nmstate =
 * serde_yaml into nmstate's own types, json = encoding/json of Go (embedded JSON).
 */
export type Dialect = "kubernetes" | "talos" | "nmstate" | "json";
