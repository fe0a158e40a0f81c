/** What an editor is told, asked with a cursor. */
import { rules } from "../harness/engine.ts";
import { nameOf, testPages } from "../harness/test-pages.ts";

/** Some pages know these rules only, so that a new rule changes no page but its own. */
const FEW: Readonly<Record<string, readonly string[]>> = {
  "code-actions": ["localnet-unmapped", "mapping-unknown-bridge"],
  "completion-configuration": ["mapping-unknown-bridge", "vm-network-without-nad"],
};

testPages("test/features", (page) => {
  const few = FEW[nameOf(page)];
  return { findings: "where asked", ...(few && { rules: rules.filter(({ id }) => few.includes(id)) }) };
});
