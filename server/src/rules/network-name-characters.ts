import { isTemplated } from "../documents/template.ts";
import { rule } from "./rule.ts";

/** containernetworking/cni@3f51e880:pkg/utils/utils.go#ValidateNetworkName */
const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/;

/** libcni refuses a network name with other characters. Silent without a name: Multus puts the definition's in. */
export default rule({
  id: "network-name-characters",
  severity: "error",
  fix: "none",
  on: "cni-config",
  *check({ config }) {
    const name = config?.name;
    if (!name?.value || NAME.test(name.value) || isTemplated(name.value)) return;
    yield {
      at: name,
      message: `The network name "${name.value}" has characters that CNI refuses: it takes letters, digits, "_", "." and "-", a letter or digit first`,
      help: 'Choose a name of letters, digits, "_", "." and "-"',
    };
  },
});
