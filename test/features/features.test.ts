/** What an editor is told, asked with a cursor. */
import { testPages } from "../harness/test-pages.ts";

testPages("test/features", () => ({ findings: "where asked" }));
