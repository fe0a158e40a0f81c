import type { Derived, Placed } from "./graph.ts";

/**
 * What configures a plugin in the scope. A NAD of a plugin's type proves that the plugin is there, not how it is set up,
 * and there may be thousands: whoever asks for the set-up does not look through them at every change of one.
 */
export const configuredPlugins: Derived<readonly Placed<"network-plugin">[]> = {
  id: "configured-plugins",
  compute: (graph) => graph.all("network-plugin").filter(({ fact }) => fact.via !== "nad"),
};
