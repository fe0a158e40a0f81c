import { child, descend, items, type Node } from "../documents/node.ts";
import { asString } from "../documents/values.ts";
import type { Fact, FactOf } from "./fact-types.ts";
import { type Head, kind } from "./kind.ts";
import { mtuArgument, mtuInOneArgument } from "./kube-ovn-args.ts";
import { isKubeOvnCni } from "./kube-ovn-daemonset.ts";
import { patchesOf } from "./patches.ts";

/**
 * A patch of Kube-OVN's agent that names its target beside it (kustomize, Flux, a HelmRelease's post-renderer), and JSON
 * patches in files of their own, whose target a kustomization names.
 */
export default kind({
  id: "kube-ovn-mtu-patch",
  needles: ["--mtu", "kube-ovn-cni"],
  dialect: "kubernetes",
  matches: ({ apiVersion, path, kind, list }) =>
    list !== undefined ||
    /^(kustomize\.config\.k8s\.io|kustomize\.toolkit\.fluxcd\.io|helm\.toolkit\.fluxcd\.io)\//.test(
      apiVersion,
    ) ||
    (kind === "" && /(^|\/)kustomization\.ya?ml$/.test(path)),
  *read(head): Iterable<Fact> {
    for (const { value } of items(head.list)) yield* operation(value).flatMap((args) => mtuIn(args, true));
    for (const { target, patch, path } of patchesOf(head.root)) {
      if (path && isTarget(target)) yield { kind: "cni-patch", path };
      for (const args of argumentsIn(patch, target)) yield* mtuIn(args, false);
    }
  },
});

function mtuIn(args: Node, detached: boolean): FactOf<"pod-mtu">[] {
  const mtu = args.kind === "seq" ? mtuArgument(args) : mtuInOneArgument(args);
  if (!mtu) return [];
  return [{ kind: "pod-mtu", ...mtu, origin: "kube-ovn-arg-patch", ...(detached && { detached }) }];
}

/** The argument lists, or single arguments, that a patch writes into kube-ovn-cni. */
function argumentsIn(patch: Node | undefined, target: Node | undefined): Node[] {
  if (patch?.kind === "seq")
    return isTarget(target) ? items(patch).flatMap(({ value }) => operation(value)) : [];
  const metadata = child(patch, "metadata");
  const named = nameOf(child(patch, "kind"), child(metadata, "name"));
  if (!isKubeOvnCni(named) && !isTarget(target)) return [];
  const containers = items(descend(patch, "spec", "template", "spec", "containers"));
  return containers.flatMap(({ value }) => child(value, "args") ?? []);
}

function operation(node: Node | undefined): Node[] {
  const op = asString(child(node, "op"), "kubernetes")?.value;
  const path = asString(child(node, "path"), "kubernetes")?.value ?? "";
  const value = child(node, "value");
  const writes = op === "add" || op === "replace";
  return writes && value && /^\/spec\/template\/spec\/containers\/\d+\/args(\/|$)/.test(path) ? [value] : [];
}

function isTarget(target: Node | undefined): boolean {
  return isKubeOvnCni(nameOf(child(target, "kind"), child(target, "name")));
}

function nameOf(kind: Node | undefined, name: Node | undefined): Pick<Head, "kind" | "name"> {
  const text = asString(name, "kubernetes");
  return { kind: asString(kind, "kubernetes")?.value ?? "", ...(text && { name: text }) };
}
