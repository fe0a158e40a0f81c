/** What an editor is told, asked with a cursor. */
import { rules } from "../harness/engine.ts";
import { nameOf, testPages } from "../harness/test-pages.ts";

/** A page that lists rules knows these only, so that a new rule changes no page but its own. */
const FEW = ["mapping-unknown-bridge", "vm-network-without-nad"];

testPages("test/features", (page) => ({
  findings: "where asked",
  ...(nameOf(page) === "completion-configuration" && { rules: rules.filter(({ id }) => FEW.includes(id)) }),
}));
