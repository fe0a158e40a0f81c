import { child, descend, type Node } from "../documents/node.ts";
import { asString } from "../documents/values.ts";
import type { Head } from "./kind.ts";

/** A chart that a document installs: its name, where it is fetched, and its values as far as they stand in the document. */
export interface Chart {
  readonly chart?: string | undefined;
  readonly source?: string | undefined;
  readonly values?: Node | undefined;
}

/** The chart of a Flux HelmRelease or an Argo CD Application; nothing for other documents. */
export function chartName({ apiVersion, kind, root }: Head): Chart {
  const spec = child(root, "spec");
  if (apiVersion.startsWith("helm.toolkit.fluxcd.io/") && kind === "HelmRelease") {
    return {
      chart: word(spec, "chart", "spec", "chart") ?? word(spec, "chartRef", "name"),
      source: word(spec, "chart", "spec", "sourceRef", "name"),
      values: child(spec, "values"),
    };
  }
  if (apiVersion.startsWith("argoproj.io/") && kind === "Application") {
    return {
      chart: word(spec, "source", "chart"),
      source: word(spec, "source", "repoURL"),
      values: descend(spec, "source", "helm", "valuesObject"),
    };
  }
  return {};
}

function word(node: Node | undefined, ...path: string[]): string | undefined {
  return asString(descend(node, ...path), "kubernetes")?.value;
}
