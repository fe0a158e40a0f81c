import type { Node, Problem } from "../documents/node.ts";
import { parseSection } from "../documents/parse.ts";
import type { Severity } from "../rules/rule.ts";
import type { Span } from "../text/span.ts";
import {
  didYouMean,
  type Report,
  readFields,
  readItems,
  readList,
  readMap,
  readText,
} from "./config-fields.ts";
import {
  allowShape,
  clusterShape,
  configShape,
  type RuleSetting,
  ruleSettings,
  versionsShape,
} from "./config-shape.ts";
import type { ObjectName } from "./read.ts";
import { SUPPRESSION_RULE } from "./suppressions.ts";

export { matchesAny } from "./globs.ts";

/** What `.underlay.yaml` says: plain data, so that two readings can be compared. */
export interface Config {
  readonly clusters: Readonly<Record<string, ClusterConfig>>;
  /** By component (`kube-ovn`), without a leading `v`: for every cluster that says nothing else. */
  readonly versions: Readonly<Record<string, string>>;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Globs of the files that are checked; none means all. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly allow: readonly Allowance[];
}

export interface ClusterConfig {
  /** Globs of its files. Absent when none are written: then the cluster is the folder `clusters/<name>`. */
  readonly paths?: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
}

/** Findings of a rule that are accepted in some files. */
export interface Allowance {
  readonly rule: string;
  readonly paths: readonly string[];
  readonly reason: string;
  /** The entry in the configuration's text, to say that it is unused. */
  readonly span: Span;
}

/** A mistake in the configuration: where in its text, and what. */
export type ConfigProblem = Problem;

/** What the configuration decides about findings. */
export interface RuleSettings {
  severityOf(rule: string, byDefault: Severity): Severity | "off";
  isAllowed(rule: string, uri: string): boolean;
  /** True when what reaches the cluster is not what is written, so that nothing can be said of it. */
  isPatched(uri: string, objects: readonly ObjectName[]): boolean;
}

export const defaultConfig: Config = {
  clusters: {},
  versions: {},
  rules: {},
  include: [],
  exclude: [],
  allow: [],
};

/**
 * Reads the text of `.underlay.yaml`. Never fails: what cannot be read is in `problems`, at the exact place in the text,
 * and everything else applies. `ruleIds` are the rules that exist.
 */
export function readConfig(
  text: string,
  ruleIds: ReadonlySet<string>,
): { readonly config: Config; readonly problems: readonly Problem[] } {
  const parsed = parseSection(text);
  const problems: Problem[] = [...parsed.problems];
  if (!parsed.root) return { config: defaultConfig, problems };
  const report: Report = ({ span }, message) => problems.push({ span, message });
  const fields = readFields(parsed.root, configShape, report);
  const read = <T>(key: string, reader: (node: Node) => T, otherwise: T): T => {
    const node = fields.get(key);
    return node ? reader(node) : otherwise;
  };
  const config: Config = {
    clusters: read("clusters", (node) => readClusters(node, report), {}),
    versions: read("versions", (node) => readVersions(node, report), {}),
    rules: read("rules", (node) => readRules(node, ruleIds, report), {}),
    include: read("include", (node) => readGlobs(node, report), []),
    exclude: read("exclude", (node) => readGlobs(node, report), []),
    allow: read("allow", (node) => readAllow(node, ruleIds, report), []),
  };
  return { config, problems: problems.sort((a, b) => a.span.start - b.span.start) };
}

function readClusters(node: Node, report: Report): Record<string, ClusterConfig> {
  const clusters = readMap(node, report).map(({ key, value }): [string, ClusterConfig] => {
    const fields = readFields(value, clusterShape, report);
    const paths = fields.get("paths");
    const versions = fields.get("versions");
    return [
      key.value,
      {
        ...(paths && { paths: readGlobs(paths, report) }),
        versions: versions ? readVersions(versions, report) : {},
      },
    ];
  });
  return Object.fromEntries(clusters);
}

function readVersions(node: Node, report: Report): Record<string, string> {
  const versions: [string, string][] = [];
  for (const [component, value] of readFields(node, versionsShape, report)) {
    const version = readText(value, "a version", report);
    if (!version) continue;
    if (VERSION.test(version.value)) versions.push([component, version.value.replace(/^v/, "")]);
    else report(version, `"${version.value}" is not a version such as 1.15 or v1.15.3`);
  }
  return Object.fromEntries(versions);
}

const VERSION = /^v?\d+(\.\d+){0,3}([-+][\w.+-]+)?$/;

function readRules(node: Node, ruleIds: ReadonlySet<string>, report: Report): Record<string, RuleSetting> {
  const rules: [string, RuleSetting][] = [];
  for (const { key, value } of readMap(node, report)) {
    checkRule(key, ruleIds, report);
    const text = readText(value, "a severity", report);
    const setting = ruleSettings.find((known) => known === text?.value);
    if (setting) rules.push([key.value, setting]);
    else if (text) report(text, `"${text.value}" is not one of ${ruleSettings.join(", ")}`);
  }
  return Object.fromEntries(rules);
}

function readAllow(node: Node, ruleIds: ReadonlySet<string>, report: Report): Allowance[] {
  return readItems(node, "allowances", report).flatMap((item) => {
    const fields = readFields(item, allowShape, report);
    const [rule, paths, reason] = Object.keys(allowShape.shape).map((key) => {
      const value = fields.get(key);
      if (!value && item.kind === "map") report(item, `The key "${key}" is missing`);
      return value;
    });
    const id = rule && readText(rule, "the name of a rule", report);
    if (id) checkRule({ value: id.value, span: id.span }, ruleIds, report);
    const why = reason && readText(reason, "a reason", report);
    const globs = paths && readGlobs(paths, report);
    return id && why && globs ? [{ rule: id.value, paths: globs, reason: why.value, span: item.span }] : [];
  });
}

function checkRule(id: { value: string; span: Span }, ruleIds: ReadonlySet<string>, report: Report): void {
  // Unused suppressions are found by no rule, but reported like what rules find.
  if (id.value !== SUPPRESSION_RULE && !ruleIds.has(id.value))
    report(id, `No rule is called "${id.value}"${didYouMean(id.value, ruleIds)}`);
}

/** Globs that can match; one that leaves the workspace never does and is reported. */
function readGlobs(node: Node, report: Report): string[] {
  return readList(node, "glob", report).flatMap((glob) => {
    if (/^([/~]|[A-Za-z]:)|(^|\/)\.\.(\/|$)/.test(glob.value)) {
      report(glob, `"${glob.value}" leaves this folder: write a glob relative to it`);
    } else if (glob.value.includes("\\")) {
      report(glob, `"${glob.value}" has a backslash: write "/" between folders`);
    } else return [glob.value];
    return [];
  });
}
