import { applyEdits, type TextEdit } from "../../server/src/text/span.ts";
import type { Checked, Workspace } from "./engine.ts";
import type { Found } from "./findings.ts";

type CheckedFix = Checked["fixes"][number];

/** A finding and the fix of it that is applied. */
export interface Chosen extends Found {
  readonly fix: CheckedFix;
}

/** The first fix of every finding that has one. */
export function firstFixes(found: readonly Found[]): Chosen[] {
  return found.flatMap((each) => {
    const fix = each.checked.fixes[0];
    return fix ? [{ ...each, fix }] : [];
  });
}

/** The fix with this title; of several findings that offer it, the first one's. */
export function titledFix(found: readonly Found[], title: string): Chosen | undefined {
  return allFixes(found).find(({ fix }) => fix.title === title);
}

export function allFixes(found: readonly Found[]): Chosen[] {
  return found.flatMap((each) => each.checked.fixes.map((fix) => ({ ...each, fix })));
}

/**
 * The texts after the fixes, by URI, of the files they change. Edits that several fixes share are applied once.
 * @throws RangeError when two fixes overlap: then a page shows them one by one, with `title=`.
 */
export function applyFixes(workspace: Workspace, chosen: readonly Chosen[]): Map<string, string> {
  const edits = new Map<string, Map<string, TextEdit>>();
  for (const { fix } of chosen) {
    for (const [uri, list] of fix.edits()) {
      const ofFile = edits.get(uri) ?? new Map<string, TextEdit>();
      for (const edit of list) ofFile.set(JSON.stringify([edit.span, edit.newText]), edit);
      edits.set(uri, ofFile);
    }
  }
  return new Map([...edits].map(([uri, list]) => [uri, applyEdits(workspace.text(uri), [...list.values()])]));
}

/** The fixes after which their finding is still there, by what they are called. */
export function uncured(
  chosen: readonly Chosen[],
  before: readonly Found[],
  after: readonly Found[],
): string[] {
  const count = (found: readonly Found[], key: string) => found.filter((each) => keyOf(each) === key).length;
  return chosen
    .filter((each) => {
      const key = keyOf(each);
      const fixed = count(chosen, key);
      return count(after, key) > count(before, key) - fixed;
    })
    .map(({ fix, checked }) => `after "${fix.title}" there is still: ${checked.message}`);
}

function keyOf({ source, checked }: Found): string {
  return JSON.stringify([source.uri, checked.rule, checked.message]);
}
