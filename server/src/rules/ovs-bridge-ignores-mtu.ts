import { remove } from "../documents/edit.ts";
import { entryOf } from "../documents/node.ts";
import { rule } from "./rule.ts";

/** nmstate ignores `mtu` on an ovs-bridge. Silent for the ovs-interface of the same name, which has one. */
export default rule({
  id: "ovs-bridge-ignores-mtu",
  severity: "warning",
  fix: "safe",
  on: "link",
  *check({ type, mtu, item, name }) {
    if (type !== "ovs-bridge" || !mtu) return;
    const entry = entryOf(item, "mtu");
    yield {
      at: mtu,
      message: `nmstate ignores the MTU of the ovs-bridge "${name.value}": ports and ovs-interfaces have MTUs`,
      help: "Set the MTU on the ports and on the ovs-interface",
      fixes: entry ? [{ title: "Take the MTU out", safe: true, edits: () => [remove(item, entry)] }] : [],
    };
  },
});
