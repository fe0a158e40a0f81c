/** Each kind of resource has a page that shows what is read of it. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { defaultExports } from "../../tools/default-exports.ts";
import { kinds } from "../harness/engine.ts";
import { repository } from "../harness/repository.ts";
import { nameOf, readPages } from "../harness/test-pages.ts";

const pages = readPages("test/facts");

test("files, ids and pages have the same names", () => {
  const files = defaultExports(join(repository, "server/src/facts"), "kind").map((file) =>
    file.replace(/\.ts$/, ""),
  );
  assert.deepEqual(
    kinds.map(({ id }) => id),
    files,
  );
  assert.deepEqual(pages.map(nameOf), files);
});

for (const page of pages) {
  test(`${nameOf(page)}: facts are shown`, () => {
    const shown = page.cases.flatMap(({ blocks }) => blocks.filter(({ language }) => language === "facts"));
    assert.ok(shown.some(({ body }) => body.length > 0));
  });
}
