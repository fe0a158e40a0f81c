import assert from "node:assert/strict";
import { test } from "node:test";
import { linkSources, sourcesIn } from "../../tools/source-links.ts";

const short = "kube-ovn@1533681d:pkg/util/const.go#GeneveHeaderLength";
const href = "https://github.com/kubeovn/kube-ovn/blob/1533681d/pkg/util/const.go";

test("a source becomes a link to the file of its commit", () => {
  assert.equal(linkSources(`Why (${short}).`), `Why ([${short}](${href})).`);
  assert.equal(
    sourcesIn("ovn-org/ovn@2411e964:lib/ovn-util.h.")[0]?.href,
    "https://github.com/ovn-org/ovn/blob/2411e964/lib/ovn-util.h",
  );
});

test("a repository without a known owner is told apart", () => {
  assert.deepEqual(sourcesIn("somebody@2411e964:a.go"), [
    { written: "somebody@2411e964:a.go", href: undefined },
  ]);
});

test("code, links and other things with an @ stay as they are", () => {
  for (const text of [
    `\`${short}\``,
    `[x](${href})`,
    `\`\`\`yaml\n# ${short}\n\`\`\`\n`,
    "net@eth5",
    "me@example.com:22",
  ]) {
    assert.equal(linkSources(text), text);
  }
});
