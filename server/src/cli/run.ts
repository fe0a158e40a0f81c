import { check } from "./check.ts";
import { explain } from "./explain.ts";
import { fix } from "./fix.ts";
import { EXIT, type Output, UsageError } from "./output.ts";
import { usage } from "./usage.ts";

type Command = (args: readonly string[], output: Output) => Promise<number>;

const commands: Readonly<Record<string, Command>> = {
  check,
  fix,
  explain,
  lsp: async () => {
    // The server takes its transport from the arguments and keeps the process alive by itself.
    await import("../lsp/main.ts");
    return EXIT.clean;
  },
};

/**
 * Runs one command line. Returns the exit code: 0 clean, 1 findings at or above `--fail-on`, 2 wrong usage or input
 * that cannot be read.
 */
export async function run(args: readonly string[], output: Output): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === "help" || args.includes("--help") || args.includes("-h")) {
    output.out(usage);
    return name === undefined ? EXIT.unusable : EXIT.clean;
  }
  if (name === "--version") {
    output.out(`underlay ${output.version}\n`);
    return EXIT.clean;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (!command) throw new UsageError(`There is no command "${name}"`);
    return await command(rest, output);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    output.err(`underlay: ${error.message}\nTry "underlay --help".\n`);
    return EXIT.unusable;
  }
}
