/** What one suite of tests did. */
export interface SuiteResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** What was not run, and why. */
  readonly skipped: readonly Skipped[];
  readonly seconds: number;
}

export interface Skipped {
  readonly test: string;
  readonly reason: string;
}

/** A suite that ran nothing is no success: it may have lost its files. */
export function isGood({ passed, failed }: SuiteResult): boolean {
  return failed === 0 && passed > 0;
}

/** `442 passed, 0 failed`, and how many were skipped if any were. */
export function countsText(results: readonly Omit<SuiteResult, "name" | "seconds">[]): string {
  const sum = (count: (each: (typeof results)[number]) => number) =>
    results.reduce((total, each) => total + count(each), 0);
  const skipped = sum((each) => each.skipped.length);
  const counts = `${sum((each) => each.passed)} passed, ${sum((each) => each.failed)} failed`;
  return skipped === 0 ? counts : `${counts}, ${skipped} skipped`;
}

/** One row per suite, in columns. */
export function tableText(results: readonly SuiteResult[]): string {
  const head = ["suite", "passed", "failed", "skipped", "seconds"];
  const rows = results.map(({ name, passed, failed, skipped, seconds }) =>
    [name, passed, failed, skipped.length, seconds.toFixed(1)].map(String),
  );
  const widths = head.map((title, at) =>
    Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0), title.length),
  );
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join("  "),
    )
    .join("\n");
}
