import assert from "node:assert/strict";
import { test } from "node:test";
import { titleFaults, wordingFaults } from "./wording.ts";

const good = [
  '"br-ovs" is no bridge that a node is told to create',
  "An MTU of 1400 exceeds the 1362 bytes that fit",
  'The value "Not valid. Really." is a name',
  "802.1Q ids end at 4094",
  'The node\'s NIC says 1500, as in e.g. "eth0"',
];
const bad = {
  "a lower case word": "the bridge is missing",
  "a final stop": "The bridge is missing.",
  "two sentences": "The bridge is missing. Add it",
  "the word invalid": "The bridge is invalid",
  "other quotes": "The bridge 'br0' is missing",
  "a line break": "The bridge\nis missing",
};

for (const message of good) test(`good: ${message}`, () => assert.deepEqual(wordingFaults(message), []));
for (const [what, message] of Object.entries(bad)) {
  test(`${what} is a fault`, () => assert.equal(wordingFaults(message).length, 1));
}

test("a fix's title begins with a verb", () => {
  assert.deepEqual(titleFaults("Set the MTU to 1222"), []);
  assert.equal(titleFaults("The MTU becomes 1222").length, 1);
  assert.equal(titleFaults("1222").length, 1);
});
