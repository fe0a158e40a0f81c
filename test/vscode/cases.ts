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

/**
 * Runs one case after another; one that fails does not keep the others from running. A case gets a second try, which is
 * said: a window on a busy machine may miss a key, a product that is wrong is wrong twice.
 */
export async function runCases<C>(
  cases: readonly Case<C>[],
  context: C,
  say: (line: string) => void,
): Promise<Count> {
  let failed = 0;
  for (const { name, run } of cases) {
    const first = await attempt(run, context);
    if (first !== undefined) say(`again ${name}: ${first.split("\n", 1)[0]}`);
    const last = first === undefined ? undefined : await attempt(run, context);
    if (last !== undefined) failed++;
    say(last === undefined ? `ok ${name}` : `not ok ${name}\n${indent(last)}`);
  }
  return { passed: cases.length - failed, failed };
}

/** What went wrong, if anything. */
async function attempt<C>(run: (context: C) => Promise<void>, context: C): Promise<string | undefined> {
  try {
    await run(context);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "    ");
}
