import type { PodNetworkFault } from "../facts/attachment-facts.ts";
import { rule } from "./rule.ts";
import { lowerFirst } from "./words.ts";

/**
 * A pod's network annotation that Multus cannot parse: it refuses the whole pod, not only that network. Silent for
 * templates, which are not yet the text that Multus reads.
 */
export default rule({
  id: "pod-network-syntax",
  severity: "error",
  fix: "none",
  on: "pod-networks",
  *check({ faults }) {
    for (const fault of faults)
      yield { at: fault, message: MESSAGES[fault.what](fault), help: HELP[fault.what] };
  },
});

type What = PodNetworkFault["what"];

const MESSAGES: Readonly<Record<What, (fault: PodNetworkFault) => string>> = {
  json: ({ detail = "" }) =>
    `The text has "[", "{" or a quote, so Multus reads it as JSON: ${lowerFirst(detail)}`,
  "not-a-list": () => "Multus wants a JSON list of networks here",
  "not-an-object": ({ text }) =>
    text === "" ? "Multus wants an object here" : `Multus wants an object here, not "${text}"`,
  type: ({ text, detail }) => `"${text}" must be ${detail}`,
  slashes: ({ text }) => `"${text}" has more than one "/": Multus takes "namespace/name@interface"`,
  ats: ({ text }) => `"${text}" has more than one "@": Multus takes "namespace/name@interface"`,
  label: ({ text }) =>
    `In this form of the list "${text}" is refused: only lower-case letters, digits and "-" between them are taken`,
  interface: ({ text }) =>
    text.length > 15
      ? `Interface name "${text}" has ${text.length} characters, and at most 15 are taken`
      : `Interface name "${text}" has a blank`,
  nameless: () => "A network is asked for without a name",
  mac: ({ text }) => `"${text}" is not a MAC address`,
  ip: ({ text }) => `"${text}" is not an IP address`,
};

const HELP: Readonly<Record<What, string>> = {
  json: "Mend the JSON",
  "not-a-list": 'Put "[" before and "]" behind it',
  "not-an-object": 'Write {"name": "…"}',
  type: "Write it in that type",
  slashes: "Write one namespace and one name",
  ats: "Write one interface name",
  label: "Correct the name, or use the JSON form, where names are not checked",
  interface: "Take a shorter name without blanks",
  nameless: "Name the network, or take the superfluous comma away",
  mac: 'Write six bytes as "02:00:00:00:00:01"',
  ip: "Write an address, with a prefix length if the plugin wants one",
};
