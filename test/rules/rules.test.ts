/** Every page of this folder. A rule's page runs that rule alone, so a new rule changes no other page. */
import { rules } from "../harness/engine.ts";
import { nameOf, testPages } from "../harness/test-pages.ts";

testPages("test/rules", (page) => {
  const own = rules.filter(({ id }) => id === nameOf(page));
  return { findings: "always", ...(own.length > 0 && { rules: own }) };
});
