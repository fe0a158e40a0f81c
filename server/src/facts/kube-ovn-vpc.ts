import { z } from "zod";
import type { Fact } from "./fact-types.ts";
import { boolean, object, text } from "./fields.ts";
import { kind } from "./kind.ts";
import { namesOf } from "./names.ts";

/** A router with networks of its own; kubeovn/kube-ovn@1533681d:pkg/apis/kubeovn/v1/vpc.go */
export default kind({
  id: "kube-ovn-vpc",
  needles: ["kubeovn.io/"],
  dialect: "kubernetes",
  matches: ({ apiVersion, kind }) => apiVersion.startsWith("kubeovn.io/") && kind === "Vpc",
  shape: z.looseObject({
    spec: z
      .looseObject({
        defaultSubnet: text("The network that pods of its namespaces are put into.", { reference: "subnet" }),
        namespaces: z
          .array(text("Namespace.", { reference: "namespace" }))
          .optional()
          .meta({ docs: "Namespaces that may use it." }),
        staticRoutes: z
          .array(
            z.looseObject({
              cidr: text("Destination."),
              nextHopIP: text("Next hop."),
              policy: text("`policyDst` (the default) or `policySrc`.", {
                suggest: ["policyDst", "policySrc"],
              }),
              routeTable: text("Route table, the main one when absent."),
            }),
          )
          .optional()
          .meta({ docs: "Static routes." }),
        policyRoutes: z
          .array(
            z.looseObject({
              action: text("What is done with a match.", { suggest: ["allow", "drop", "reroute"] }),
              match: text("OVN match expression."),
              nextHopIP: text("Next hop, for `reroute` only."),
            }),
          )
          .optional()
          .meta({ docs: "Policy routes." }),
        vpcPeerings: z
          .array(
            z.looseObject({
              remoteVpc: text("The other Vpc.", { reference: "vpc" }),
              localConnectIP: text("Own address on the link, with prefix length."),
            }),
          )
          .optional()
          .meta({ docs: "Links to other Vpcs." }),
        enableExternal: boolean("Connects it with the external network."),
        extraExternalSubnets: z
          .array(text("Subnet.", { reference: "subnet" }))
          .optional()
          .meta({ docs: "More external networks." }),
        enableBfd: boolean("BFD on its routes."),
        bfdPort: object("Port for BFD."),
      })
      .optional()
      .meta({ docs: "The router." }),
  }),
  *read(head): Iterable<Fact> {
    const names = namesOf(head);
    if (names) yield { kind: "vpc", name: names.name };
  },
});
