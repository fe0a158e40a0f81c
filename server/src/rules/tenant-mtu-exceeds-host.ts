import { set } from "../documents/edit.ts";
import { addNumber } from "../facts/mtu-key.ts";
import { isKubeOvn, podMtus } from "../graph/pod-mtus.ts";
import { COZYSTACK_TENANT_CILIUM_MTU } from "../mtu/limits.ts";
import { rule } from "./rule.ts";

/**
 * A tenant cluster's Cilium sends packets that its nodes' NICs, which are pods of the host cluster, do not take
 * (kubevirt/kubevirt@d923fdb8:pkg/network/domainspec/generators.go copies the pod MTU into the guest). Silent while the
 * host cluster's pod MTU is not written.
 */
export default rule({
  id: "tenant-mtu-exceeds-host",
  severity: "warning",
  fix: "unsafe",
  on: "tenant-mtu",
  *check(fact, graph) {
    const host = podMtus(graph).find((placed) => isKubeOvn(placed.fact));
    const needed = fact.value?.value ?? COZYSTACK_TENANT_CILIUM_MTU;
    if (!host || needed <= host.fact.value.value) return;
    const most = host.fact.value.value;
    const { value, addAt } = fact;
    const written = value ? `Tenant MTU ${needed}` : `CozyStack's default tenant MTU ${needed}`;
    const edit = value ? set(value, most) : addAt && addNumber(addAt, most);
    yield {
      at: fact.at,
      message: `${written} does not fit the host cluster's pod MTU ${most}`,
      help: `Set addons.cilium.valuesOverride.cilium.MTU to at most ${most}`,
      related: [{ at: host.fact.value, in: host, message: `The tenant's NICs have MTU ${most}` }],
      fixes: edit ? [{ title: `Set the tenant's MTU to ${most}`, safe: false, edits: () => [edit] }] : [],
    };
  },
});
