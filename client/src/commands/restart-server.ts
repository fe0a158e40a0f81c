import type { Command } from "../command.ts";

/** Stops the server and starts it again: the way out of anything odd. */
const restartServer: Command = {
  id: "underlay.restartServer",
  run: ({ client }) => client.restart(),
};

export default restartServer;
