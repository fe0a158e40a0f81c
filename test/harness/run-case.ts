import { answers, places, type Question } from "./answers.ts";
import { checkFixes } from "./check-fixes.ts";
import { diffLines } from "./diff.ts";
import { openWorkspace, type Workspace } from "./engine.ts";
import { findingsOf, marksOf, type Placed, sameMarks, toMark } from "./findings.ts";
import { severities } from "./marks.ts";
import type { CaseOptions, Mismatch } from "./outcome.ts";
import type { Block, Case } from "./read-page.ts";
import { readSource, type Source, withMarks } from "./source.ts";

/** Runs a case in a workspace of its own; nothing comes back when everything is as the page says. */
export function runCase(each: Case, options: CaseOptions): Mismatch[] {
  const isDocument = ({ language, words }: Block) => language === "yaml" && !words.has("fixed");
  const sources = each.blocks.filter(isDocument).map(readSource);
  const twice = sources.find((source, at) => sources.findIndex(({ uri }) => uri === source.uri) !== at);
  if (twice) return [{ message: `two blocks are called "${twice.file}"` }];
  const fixed = each.blocks.filter(({ words }) => words.has("fixed"));
  const asked = each.blocks.filter(({ language }) => language !== "yaml");
  const workspace = openWorkspace(sources, options);
  const checksFindings = fixed.length > 0 || wantsFindings(sources, asked, options);
  const found = checksFindings ? findingsOf(workspace, sources) : [];
  const marks = [...marksOf(found, sources), ...placeMarks(workspace, sources)];
  return [
    ...sources.flatMap((source) => checkMarks(source, marks)),
    ...checkFixes({ workspace, sources, found, fixed, options }),
    ...asked.map((block) => checkAnswer(block, workspace, sources)).flatMap((mismatch) => mismatch ?? []),
  ];
}

function wantsFindings(sources: readonly Source[], asked: readonly Block[], { findings }: CaseOptions) {
  if (findings !== "where asked") return findings === "always";
  const marks = sources.flatMap(({ expected }) => expected);
  const asksElse = asked.length > 0 || marks.some(({ label }) => label === "def" || label === "ref");
  return !asksElse || marks.some(({ label }) => severities.some((severity) => severity === label));
}

function checkMarks(source: Source, all: readonly Placed[]): Mismatch[] {
  const marks = all.filter((placed) => placed.source === source).map(({ mark }) => mark);
  if (sameMarks(source.expected, marks)) return [];
  const found = withMarks(source, marks);
  const diff = diffLines(withMarks(source, source.expected), found);
  return [
    {
      message: [`${source.file} is not marked so:`, ...diff].join("\n"),
      rewrite: { block: source.block, body: found },
    },
  ];
}

/** Where the cursor's name is defined and used, asked only if the case marks such places. */
function placeMarks(workspace: Workspace, sources: readonly Source[]): Placed[] {
  return (["def", "ref"] as const).flatMap((label) => {
    if (!sources.some(({ expected }) => expected.some((mark) => mark.label === label))) return [];
    const ask = places[label];
    if (!ask) throw new Error(`nothing answers "${label}" marks yet: add a line to test/harness/answers.ts`);
    return ask(question(workspace, sources)).flatMap(({ uri, span }) => {
      const source = sources.find((each) => each.uri === uri);
      if (!source) throw new Error(`${label} leads to ${uri}, which the case does not have`);
      return [{ source, mark: toMark(source, span, { label, bulb: false, message: "" }) }];
    });
  });
}

function checkAnswer(block: Block, workspace: Workspace, sources: readonly Source[]): Mismatch | undefined {
  const answer = Object.hasOwn(answers, block.language) ? answers[block.language] : undefined;
  if (!answer)
    throw new Error(`nothing answers "${block.language}" yet: add a line to test/harness/answers.ts`);
  const body = answer(question(workspace, sources, block.words.get("file"))).split("\n");
  const found = body.length === 1 && body[0] === "" ? [] : body;
  const diff = diffLines(block.body, found);
  if (diff.length === 0) return undefined;
  return { message: [`${block.language} is not:`, ...diff].join("\n"), rewrite: { block, body: found } };
}

/** Asks about the named document, else the one with the cursor, else the first. */
function question(workspace: Workspace, sources: readonly Source[], file?: string): Question {
  const withCursor = sources.filter(({ cursors }) => cursors.length > 0);
  if (withCursor.length > 1) throw new Error("a case has one cursor");
  const source =
    file === undefined ? (withCursor[0] ?? sources[0]) : sources.find((each) => each.file === file);
  if (!source) throw new Error(`the case has no document${file === undefined ? "" : ` "${file}"`}`);
  const [offset = 0, end] = source.cursors;
  return {
    workspace,
    uri: source.uri,
    offset,
    ...(end !== undefined && { selection: { start: offset, end } }),
  };
}
