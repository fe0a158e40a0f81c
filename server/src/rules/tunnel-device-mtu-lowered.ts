import { MEANINGLESS_MTU } from "../mtu/kernel-defaults.ts";
import { rule } from "./rule.ts";

/**
 * A command lowers the MTU of OVS' own tunnel device. OVS drops what is larger than the port's MTU
 * (torvalds/linux@0604aa87:net/openvswitch/vport.c#ovs_vport_send), so this can only lose packets. Silent on what is not
 * below OVS' own value, and on numbers that a shell has yet to fill in.
 */
export default rule({
  id: "tunnel-device-mtu-lowered",
  severity: "warning",
  fix: "none",
  on: "command",
  *check({ device, mtu }) {
    if (mtu.value >= MEANINGLESS_MTU.genev_sys) return;
    yield {
      at: mtu,
      message: `MTU ${mtu.value} on "${device.value}" only makes OVS drop larger packets: the device has ${MEANINGLESS_MTU.genev_sys} on purpose`,
      help: "Leave the tunnel's device alone and set the pods' MTU",
    };
  },
});
