/** Sources as the pages write them, `kube-ovn@1533681d:pkg/util/const.go#GeneveHeaderLength`, and where they lead. */
const owners: Readonly<Record<string, string>> = {
  // Two whose name says less than their content.
  "kube-ovn-docs": "kubeovn/docs",
  "talos-docs": "siderolabs/docs",
  calico: "projectcalico",
  cilium: "cilium",
  cni: "containernetworking",
  "cluster-network-operator": "openshift",
  cozystack: "cozystack",
  flannel: "flannel-io",
  k3s: "k3s-io",
  "kube-ovn": "kubeovn",
  "kubernetes-nmstate": "nmstate",
  kubernetes: "kubernetes",
  kubevirt: "kubevirt",
  kustomize: "kubernetes-sigs",
  linux: "torvalds",
  metallb: "metallb",
  "multus-cni": "k8snetworkplumbingwg",
  "network-attachment-definition-client": "k8snetworkplumbingwg",
  nmstate: "nmstate",
  ovn: "ovn-org",
  "ovn-kubernetes": "ovn-kubernetes",
  ovs: "openvswitch",
  "ovs-cni": "k8snetworkplumbingwg",
  plugins: "containernetworking",
  "sriov-cni": "k8snetworkplumbingwg",
  "sriov-network-operator": "k8snetworkplumbingwg",
  talos: "siderolabs",
};

const source = /(?<![\w/@.-])((?:[\w.-]+\/)?[\w.-]+)@([0-9a-f]{7,40}):([\w.-][\w./*-]*[\w*])(#[\w.]+)?/g;

/** Every source in a text, as written, with its address; undefined for a repository whose owner nobody named. */
export function sourcesIn(text: string): { readonly written: string; readonly href: string | undefined }[] {
  return [...text.matchAll(source)].map(([written, repository = "", commit = "", path = ""]) => ({
    written,
    href: addressOf(repository, commit, path),
  }));
}

/** The text with its sources as links, code blocks excepted. */
export function linkSources(markdown: string): string {
  const parts = markdown.split(/(^`{3,}[\s\S]*?^`{3,} *$|`[^`\n]*`|\[[^\]\n]*\]\([^)\n]*\))/m);
  return parts.map((part, at) => (at % 2 === 1 ? part : part.replace(source, toLink))).join("");
}

function toLink(written: string, repository: string, commit: string, path: string): string {
  const href = addressOf(repository, commit, path);
  return href === undefined ? written : `[${written}](${href})`;
}

function addressOf(repository: string, commit: string, path: string): string | undefined {
  const owner = owners[repository];
  if (owner === undefined && !repository.includes("/")) return undefined;
  const whole = owner === undefined ? repository : owner.includes("/") ? owner : `${owner}/${repository}`;
  return `https://github.com/${whole}/blob/${commit}/${path}`;
}
