import { z } from "zod";

/** What a rule may be set to: its severity, or `off`. */
export const ruleSettings = ["off", "error", "warning", "information", "hint"] as const;
export type RuleSetting = (typeof ruleSettings)[number];

const globs = (docs: string) =>
  z
    .array(z.string())
    .optional()
    .meta({
      docs: `${docs} Globs relative to this file's folder; a folder's name means everything below it.`,
    });

const version = (product: string) =>
  z
    .string()
    .optional()
    .meta({ docs: `The version of ${product} that runs, such as \`1.15\` or \`v1.15.3\`.` });

/** The components whose version rules ask for. */
export const versionsShape = z.object({
  kubernetes: version("Kubernetes"),
  talos: version("Talos Linux"),
  openshift: version("OpenShift"),
  cozystack: version("CozyStack"),
  "kube-ovn": version("Kube-OVN"),
  "ovn-kubernetes": version("OVN-Kubernetes"),
  cilium: version("Cilium"),
  calico: version("Calico"),
  flannel: version("flannel"),
  multus: version("Multus"),
  nmstate: version("nmstate on the nodes"),
  kubevirt: version("KubeVirt"),
  metallb: version("MetalLB"),
});

export const clusterShape = z.object({
  paths: globs("The files that describe this cluster. Absent: the folder `clusters/<name>`."),
  versions: versionsShape.optional().meta({ docs: "What runs in this cluster, where it differs." }),
});

export const allowShape = z.object({
  rule: z.string().meta({ docs: "The rule whose findings are accepted.", reference: "rule" }),
  paths: globs("The files in which they are accepted."),
  reason: z.string().meta({ docs: "Why they are accepted: the next reader will ask." }),
});

/** `.underlay.yaml`: the one configuration that editor, terminal and CI share. */
export const configShape = z.object({
  clusters: z.record(z.string(), clusterShape).optional().meta({
    docs: "The clusters of this repository by name. References are resolved within one cluster.",
  }),
  versions: versionsShape
    .optional()
    .meta({ docs: "What runs in every cluster. Where nothing is said, rules assume the milder case." }),
  rules: z
    .record(z.string(), z.enum(ruleSettings))
    .optional()
    .meta({ docs: "The severity of a rule, or `off`.", reference: "rule" }),
  include: globs("Check only these files."),
  exclude: globs("Do not read these files."),
  allow: z.array(allowShape).optional().meta({ docs: "Findings that are accepted in some files, and why." }),
});
