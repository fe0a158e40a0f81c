/** Named cases and a count, the same in the extension host and at the page. */
export interface Case<C> {
  readonly name: string;
  run(context: C): Promise<void>;
}

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

export function scenario<C>(name: string, run: (context: C) => Promise<void>): Case<C> {
  return { name, run };
}

/** Runs one case after another; one that fails does not keep the others from running. */
export async function runCases<C>(
  cases: readonly Case<C>[],
  context: C,
  say: (line: string) => void,
): Promise<Count> {
  let failed = 0;
  for (const { name, run } of cases) {
    try {
      await run(context);
      say(`ok ${name}`);
    } catch (error) {
      failed++;
      say(
        `not ok ${name}\n${indent(error instanceof Error ? (error.stack ?? error.message) : String(error))}`,
      );
    }
  }
  return { passed: cases.length - failed, failed };
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "    ");
}
