import { judgePodMtu } from "./judge.ts";
import type { PodMtuFit } from "./recommend.ts";
import type { Rung } from "./rungs.ts";

interface Row {
  readonly label: string;
  readonly number: string;
  readonly note: string;
  /** A line of its own below the row: all headers in the note column would not fit a hover. */
  readonly detail: string;
}

/**
 * The way from the NIC to the pod as Markdown: a table in a `text` block, then one sentence each on what
 * fits, what to write and why, and what `written` (a pod MTU in bytes) makes. Readable as plain text too.
 * Throws a RangeError if `written` is no whole number of bytes from 0 to 2147483647.
 */
export function renderLadder(fit: PodMtuFit, written?: number): string {
  const sentences = [
    most(fit),
    advice(fit),
    ...(written === undefined ? [] : [`Written: ${judgePodMtu(fit.path, written).sentence}.`]),
  ];
  return ["```text", ...table(fit.ladder.map(toRow)), "```", "", sentences.join("  \n")].join("\n");
}

function most({ fits, path, underlayAssumed, ladder }: PodMtuFit): string {
  const condition = underlayAssumed && !path.kubespan ? ` if the NIC MTU is ${ladder[0]?.mtu}` : "";
  return `At most ${fits} fits${condition}.`;
}

function advice({ fits, recommended, unmet, why }: PodMtuFit): string {
  if (unmet.length > 0) return `${why}.`;
  const choice = recommended < fits ? "is the safe choice" : "is what to write";
  return `${recommended} ${choice}: ${why}.`;
}

function toRow({ kind, name, mtu, bytes, parts, note }: Rung): Row {
  if (kind !== "layer") return { label: name, number: `${mtu}`, note, detail: "" };
  const detail = parts.map((part) => `${part.name} ${part.bytes}`).join(", ");
  return { label: `  ${name}`, number: bytes > 0 ? `−${bytes}` : "0", note, detail };
}

function table(rows: readonly Row[]): string[] {
  const label = Math.max(...rows.map((row) => row.label.length));
  const number = Math.max(...rows.map((row) => row.number.length));
  return rows.flatMap((row) => [
    `${row.label.padEnd(label)}  ${row.number.padStart(number)}  ${row.note}`.trimEnd(),
    ...(row.detail ? [`    ${row.detail}`] : []),
  ]);
}
