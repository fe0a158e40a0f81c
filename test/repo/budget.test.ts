/** The budget of ARCHITECTURE.md: files, functions and rules stay small enough to be read at once. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";
import { defaultExports } from "../../tools/default-exports.ts";
import { repository } from "../harness/repository.ts";
import { trackedFiles } from "./tracked-files.ts";

const fileLines = 300;
const functionLines = 60;
const ruleLines = 80;

const code = trackedFiles(/\.(ts|mts|mjs|cjs|js)$/).filter((path) => !path.startsWith("test/playground/"));

function read(path: string): string {
  return readFileSync(join(repository, path), "utf8");
}

test(`no file is longer than ${fileLines} lines`, () => {
  assert.ok(code.length > 50, "the list of files is not empty");
  assert.deepEqual(
    code
      .map((path) => `${path}: ${read(path).trimEnd().split("\n").length}`)
      .filter((each) => tooLong(each, fileLines)),
    [],
  );
});

test(`no rule is longer than ${ruleLines} lines`, () => {
  const folder = "server/src/rules";
  const rules = defaultExports(join(repository, folder), "rule").map((file) => `${folder}/${file}`);
  assert.ok(rules.length > 0, "the list of rules is not empty");
  assert.deepEqual(
    rules
      .map((path) => `${path}: ${read(path).trimEnd().split("\n").length}`)
      .filter((each) => tooLong(each, ruleLines)),
    [],
  );
});

test(`no function is longer than ${functionLines} lines`, () => {
  assert.deepEqual(code.flatMap(longFunctions), []);
});

test("a function that is too long is found", () => {
  const lines = (count: number) => `export const f = () => {\n${"  void 0;\n".repeat(count)}};\n`;
  assert.deepEqual(longFunctionsOf("a.ts", lines(functionLines - 2)), []);
  assert.deepEqual(longFunctionsOf("a.ts", lines(functionLines - 1)), ["a.ts:1: 61 lines"]);
});

function tooLong(line: string, limit: number): boolean {
  return Number(/\d+$/.exec(line)?.[0]) > limit;
}

function longFunctions(path: string): string[] {
  return longFunctionsOf(path, read(path));
}

function longFunctionsOf(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body && !isGroup(node.parent)) {
      const start = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
      const lines = source.getLineAndCharacterOfPosition(node.end).line - start + 1;
      if (lines > functionLines) found.push(`${path}:${start + 1}: ${lines} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `describe("…", () => {…})`: a heading over tests rather than a function. */
function isGroup(call: ts.Node): boolean {
  return (
    ts.isCallExpression(call) &&
    ts.isIdentifier(call.expression) &&
    /^(describe|suite)$/.test(call.expression.text)
  );
}
