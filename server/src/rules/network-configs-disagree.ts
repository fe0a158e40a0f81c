import { set } from "../documents/edit.ts";
import type { Located } from "../documents/node.ts";
import { isTemplated } from "../documents/template.ts";
import type { CniConfig } from "../facts/cni-config.ts";
import type { Placed } from "../graph/graph.ts";
import { networkName } from "../graph/links.ts";
import { mentionedBy } from "../graph/of-kind.ts";
import { comparableFields } from "./network-fields.ts";
import { type Fix, rule } from "./rule.ts";

/**
 * Two definitions of one OVN-Kubernetes network differ, so the later one is detached. Silent where both may be the same
 * object (one name, and namespaces that are equal or unknown): then they are alternatives, and for templates.
 */
export default rule({
  id: "network-configs-disagree",
  severity: "error",
  fix: "unsafe",
  on: "cni-config",
  *check(fact, graph) {
    const name = networkName(fact);
    if (!name?.value || isTemplated(name.value) || !fact.config) return;
    const same = mentionedBy(graph.defs("network", name.value), "cni-config");
    const [first] = same.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
    const other = first?.fact.config;
    if (!first || !other || first.fact === fact || maybeSameObject(graph.self, first)) return;
    for (const { key, here, there, differ } of comparableFields(fact.config, other)) {
      if (!differ) continue;
      yield {
        at: here ?? name,
        // In one file both are applied; two files of a repository may be alternatives.
        severity: graph.self.place.uri === first.place.uri ? "error" : "warning",
        message: `${say(key, here)}, but "${title(first)}" of the same network "${name.value}" ${there ? `has ${show(there)}` : "has none"}`,
        help: "Make the definitions of one network agree, or give this one another name",
        related: [{ at: there ?? nameOf(other, first), in: first, message: "The other definition" }],
        fixes: here && there ? [changeTo(here, there)] : [],
      };
    }
  },
});

function changeTo(here: Located<unknown>, there: Located<unknown>): Fix {
  const edits = () => [set(here, plain(there.value))];
  return { title: `Change to ${show(there)}`, safe: false, edits };
}

function rank(placed: Placed<"cni-config">): string {
  return `${title(placed)} ${placed.place.uri}`;
}

function title({ fact }: Placed<"cni-config">): string {
  const { name, namespace } = fact.owner;
  return namespace ? `${namespace.value}/${name.value}` : name.value;
}

function maybeSameObject({ fact: a }: Placed<"cni-config">, { fact: b }: Placed<"cni-config">): boolean {
  const [one, other] = [a.owner, b.owner];
  if (isTemplated(one.name.value) || isTemplated(other.name.value)) return true;
  if (one.name.value !== other.name.value) return false;
  return one.namespace?.value === other.namespace?.value || !one.namespace || !other.namespace;
}

function nameOf(config: CniConfig, { fact }: Placed<"cni-config">): { span: Located<unknown>["span"] } {
  return config.name ?? fact.owner.name;
}

function say(key: string, here: Located<unknown> | undefined): string {
  return here ? `"${key}" is ${show(here)}` : `"${key}" is absent`;
}

function show({ value }: Located<unknown>): string {
  return JSON.stringify(value);
}

function plain(value: unknown): string | number | boolean {
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}
