import { z } from "zod";
import { child } from "../documents/node.ts";
import { asInt } from "../documents/values.ts";
import type { Fact } from "./fact-types.ts";
import { integer, text } from "./fields.ts";
import { kind } from "./kind.ts";
import { asName, namesOf } from "./names.ts";

/** A VLAN that Subnets name; kubeovn/kube-ovn@1533681d:pkg/apis/kubeovn/v1/vlan.go */
export default kind({
  id: "kube-ovn-vlan",
  needles: ["kubeovn.io/"],
  dialect: "kubernetes",
  matches: ({ apiVersion, kind }) => apiVersion.startsWith("kubeovn.io/") && kind === "Vlan",
  shape: z.looseObject({
    spec: z
      .looseObject({
        id: integer("VLAN id, 0 to 4095; 0 is untagged."),
        provider: text("The ProviderNetwork whose NICs carry it; required.", {
          reference: "provider-network",
        }),
        vlanId: integer("Deprecated name of `id`."),
        providerInterfaceName: text("Deprecated name of `provider`."),
      })
      .optional()
      .meta({ docs: "The VLAN. It has no MTU of its own." }),
  }),
  *read(head): Iterable<Fact> {
    const names = namesOf(head);
    if (!names) return;
    const spec = child(head.root, "spec");
    const id = asInt(child(spec, "id"), "kubernetes");
    const provider = asName(child(spec, "provider"), "kubernetes");
    yield { kind: "vlan", name: names.name, ...(id && { id }), ...(provider && { provider }) };
  },
});
