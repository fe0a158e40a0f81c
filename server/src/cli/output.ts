import { version } from "./version.ts";

export const EXIT = { clean: 0, findings: 1, unusable: 2 } as const;

/** Where a command writes. Tests give their own. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
  readonly cwd: string;
  readonly colour: boolean;
  readonly version: string;
  stdin(): Promise<string>;
}

/** The command line was not understood; the message says what of it. */
export class UsageError extends Error {}

/** The real process. Colour follows the terminal and https://no-color.org. */
export function processOutput(): Output {
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    cwd: process.cwd(),
    colour: process.stdout.isTTY === true && !process.env.NO_COLOR,
    version,
    stdin: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
      return Buffer.concat(chunks).toString("utf8");
    },
  };
}
