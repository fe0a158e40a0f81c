/** YAML in, facts out. A kind's page runs with all kinds, as another may read the same section. */
import { testPages } from "../harness/test-pages.ts";

testPages("test/facts", () => ({ findings: "never" }));
