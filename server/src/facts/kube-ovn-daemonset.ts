import { z } from "zod";
import { child, descend, items } from "../documents/node.ts";
import { asString } from "../documents/values.ts";
import type { Fact } from "./fact-types.ts";
import { text } from "./fields.ts";
import { type Head, kind, located } from "./kind.ts";
import { mtuArgument, tunnelArgument } from "./kube-ovn-args.ts";

const container = z.looseObject({
  name: text("Name of the container; Kube-OVN's agent is `cni-server`."),
  image: text("Image of the container."),
  args: z
    .array(z.string())
    .optional()
    .meta({
      docs:
        "Arguments of kube-ovn-cni. `--mtu=N` is the MTU of the pods in bytes, nothing is subtracted (0 derives it from the " +
        "NIC); `--network-type` the encapsulation; `--iface` the NIC that carries it.",
    }),
});

/** Kube-OVN's agent on every node, or a patch of it. */
export default kind({
  id: "kube-ovn-daemonset",
  needles: ["kube-ovn-cni"],
  dialect: "kubernetes",
  matches: isKubeOvnCni,
  shape: z.looseObject({
    spec: z
      .looseObject({
        template: z
          .looseObject({
            spec: z.looseObject({ containers: z.array(container).optional() }).optional(),
          })
          .optional(),
      })
      .optional(),
  }),
  *read(head): Iterable<Fact> {
    for (const { value: container } of items(descend(head.root, "spec", "template", "spec", "containers"))) {
      if (container?.kind !== "map") continue;
      const args = child(container, "args");
      const mtu = mtuArgument(args);
      const isWhole = asString(child(container, "image"), "kubernetes") !== undefined;
      if (mtu) yield { kind: "pod-mtu", ...mtu, origin: isWhole ? "kube-ovn-arg" : "kube-ovn-arg-patch" };
      const tunnel = tunnelArgument(args);
      if (!isWhole && !tunnel) continue;
      yield {
        kind: "network-plugin",
        plugin: "kube-ovn",
        ...(tunnel && tunnel !== "unknown" && { tunnel }),
        ...(tunnel === "unknown" && { unknown: true }),
        at: head.name ?? located(container, undefined),
        via: "daemonset",
      };
    }
  },
});

/** True for the DaemonSet, whole or in part. */
export function isKubeOvnCni({ kind, name }: Pick<Head, "kind" | "name">): boolean {
  return kind === "DaemonSet" && name?.value === "kube-ovn-cni";
}
