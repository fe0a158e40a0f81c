import { addKey } from "../documents/edit.ts";
import { rule } from "./rule.ts";

/** Where every chart of Kube-OVN puts the daemon's socket (kube-ovn@1533681d:cmd/cni/cni.go, test/e2e/non-primary-cni). */
const SOCKET = "/run/openvswitch/kube-ovn-daemon.sock";

/** Kube-OVN's plugin refuses a configuration without `server_socket`. Silent for other plugins that only use its IPAM. */
export default rule({
  id: "kube-ovn-nad-without-server-socket",
  severity: "error",
  fix: "unsafe",
  on: "cni-config",
  *check({ config, mistyped }) {
    if (mistyped.some(({ key }) => key === "server_socket")) return;
    for (const { type, serverSocket, map } of config?.plugins ?? []) {
      if (type?.value !== "kube-ovn" || serverSocket?.value) continue;
      const fix = {
        title: `Add "server_socket": "${SOCKET}"`,
        safe: false,
        edits: () => [addKey(map, "server_socket", SOCKET)],
      };
      yield {
        at: serverSocket ?? type,
        message: 'The plugin "kube-ovn" needs "server_socket", the socket of its daemon on the node',
        help: `Add "server_socket": "${SOCKET}"`,
        fixes: serverSocket ? [] : [fix],
      };
    }
  },
});
