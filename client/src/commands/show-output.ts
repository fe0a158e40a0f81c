import type { Command } from "../command.ts";

/** Shows what the server logs. */
const showOutput: Command = {
  id: "underlay.showOutput",
  run: ({ log }) => log.show(),
};

export default showOutput;
