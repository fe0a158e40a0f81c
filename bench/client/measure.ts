import type { Key, PlantedDefect, Scenario } from "../workspace/scenario.ts";
import { residentMb } from "./memory.ts";
import { type Diagnostic, type DiagnosticMode, Server } from "./server.ts";
import { median, quantile } from "./statistics.ts";

export interface Measuring {
  readonly scenario: Scenario;
  readonly command: readonly string[];
  readonly mode: DiagnosticMode;
  /** Keys that are typed, and requests of each kind that are asked. */
  readonly keys: number;
  readonly requests: number;
}

/** One run of one server; times in ms, memory in MB. */
export interface Run {
  readonly startToDiagnostics: number;
  readonly openToDiagnostics: number;
  readonly seriesP50: number;
  readonly keyP50: number;
  readonly keyP95: number;
  readonly completionP95: number;
  readonly completionAfterKeyP95: number;
  readonly codeActionP95: number;
  readonly memory: number;
  /** The middle time by what was edited. */
  readonly keysByLabel: ReadonlyMap<string, number>;
  readonly found: number;
  readonly others: readonly Diagnostic[];
}

/** Long enough for 10,000 documents on a slow machine, short enough that a hang is seen. */
const TIMEOUT = 60_000;
/** Silence between two keys, in ms: nothing of the last one is left to be measured with the next. */
const SILENCE = 20;

/** Starts a server, does what the scenario says and stops it. Throws when an answer does not come. */
export async function measure(measuring: Measuring): Promise<Run> {
  const { scenario } = measuring;
  const server = new Server(measuring.command, scenario.root, measuring.mode, TIMEOUT);
  try {
    await server.initialize();
    const { startToDiagnostics, openToDiagnostics } = await coldStart(server, scenario);
    const verdict = await accuracy(server, scenario);
    const series = await openSeries(server, scenario);
    const pressed = await type(server, scenario.keys, measuring.keys);
    const keys = pressed.map(({ ms }) => ms);
    return {
      startToDiagnostics,
      openToDiagnostics,
      seriesP50: quantile(series, 0.5),
      keyP50: quantile(keys, 0.5),
      keyP95: quantile(keys, 0.95),
      completionP95: quantile(await complete(server, scenario, measuring.requests), 0.95),
      completionAfterKeyP95: quantile(await completeAfterKey(server, scenario), 0.95),
      codeActionP95: quantile(await codeActions(server, scenario, measuring.requests), 0.95),
      memory: residentMb(server.pid),
      keysByLabel: byLabel(pressed),
      ...verdict,
    };
  } finally {
    await server.stop();
  }
}

async function coldStart(
  server: Server,
  scenario: Scenario,
): Promise<{ startToDiagnostics: number; openToDiagnostics: number }> {
  const opened = performance.now();
  await server.diagnostics(server.open(scenario.first));
  const now = performance.now();
  return { startToDiagnostics: now - server.startedAt, openToDiagnostics: now - opened };
}

/** Planted defects that some diagnostic overlaps, and the diagnostics that stand on other lines. */
async function accuracy(server: Server, scenario: Scenario): Promise<Pick<Run, "found" | "others">> {
  // Cross-file answers may come after the first ones, when the rest of the workspace was read.
  await server.settle(300);
  for (const file of scenario.open) {
    const change = file === scenario.first ? server.change(start(file), 0, "") : server.open(file);
    await server.diagnostics(change);
  }
  await server.settle(SILENCE);
  const isFound = (defect: PlantedDefect) => server.known(defect.file).some((each) => overlaps(each, defect));
  const planted = scenario.planted.filter(({ file }) => scenario.open.includes(file));
  const others = scenario.open.flatMap((file) => {
    const lines = new Set(planted.filter((defect) => defect.file === file).map(({ line }) => line));
    return server.known(file).filter(({ range }) => !lines.has(range.start.line));
  });
  return { found: planted.filter(isFound).length, others };
}

function overlaps({ range }: Diagnostic, defect: PlantedDefect): boolean {
  return (
    range.start.line === defect.line &&
    range.start.character < defect.endCharacter &&
    (range.end.line > defect.line || range.end.character > defect.character)
  );
}

async function openSeries(server: Server, scenario: Scenario): Promise<number[]> {
  const times: number[] = [];
  for (const file of scenario.series.filter((each) => !scenario.open.includes(each))) {
    const from = performance.now();
    await server.diagnostics(server.open(file));
    times.push(performance.now() - from);
    server.close(file);
    await server.settle(SILENCE);
  }
  return times;
}

interface Pressed {
  readonly label: string;
  readonly ms: number;
}

/** Types a character and deletes it again, at every place in turn. */
async function type(server: Server, keys: readonly Key[], count: number): Promise<Pressed[]> {
  const times: Pressed[] = [];
  for (let i = 0; i < count; i++) {
    const key = keys[Math.floor(i / 2) % keys.length];
    if (!key) break;
    const from = performance.now();
    await server.diagnostics(press(server, key, i % 2 === 0));
    times.push({ label: key.label, ms: performance.now() - from });
    await server.settle(SILENCE);
  }
  return times;
}

function byLabel(pressed: readonly Pressed[]): ReadonlyMap<string, number> {
  const labels = new Set(pressed.map(({ label }) => label));
  return new Map(
    [...labels].map((label) => [
      label,
      median(pressed.filter((each) => each.label === label).map(({ ms }) => ms)),
    ]),
  );
}

function press(server: Server, key: Key, down: boolean): ReturnType<Server["change"]> {
  return down ? server.change(key, 0, key.insert) : server.change(key, key.insert.length, "");
}

async function complete(server: Server, scenario: Scenario, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const place = scenario.completion[i % scenario.completion.length];
    if (!place) break;
    const from = performance.now();
    await askCompletion(server, place);
    times.push(performance.now() - from);
  }
  return times;
}

/** A character is typed and completion asked for at once: nothing about the new text is known yet. */
async function completeAfterKey(server: Server, scenario: Scenario): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < 20; i++) {
    const place = scenario.completion[Math.floor(i / 2) % scenario.completion.length];
    if (!place) break;
    const change = press(server, { ...place, label: "", insert: "x" }, i % 2 === 0);
    const diagnostics = server.pulls ? undefined : server.diagnostics(change);
    const from = performance.now();
    await askCompletion(server, { ...place, character: place.character + (i % 2 === 0 ? 1 : 0) });
    times.push(performance.now() - from);
    await diagnostics;
    await server.settle(SILENCE);
  }
  return times;
}

function askCompletion(
  server: Server,
  { file, line, character }: { file: string; line: number; character: number },
): Promise<unknown> {
  return server.ask("textDocument/completion", file, {
    position: { line, character },
    context: { triggerKind: 1 },
  });
}

async function codeActions(server: Server, scenario: Scenario, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const defect = scenario.codeAction[i % scenario.codeAction.length];
    if (!defect) break;
    const { file, line, character, endCharacter } = defect;
    const range = { start: { line, character }, end: { line, character: endCharacter } };
    const from = performance.now();
    await server.ask("textDocument/codeAction", file, {
      range,
      context: { diagnostics: [], triggerKind: 1 },
    });
    times.push(performance.now() - from);
  }
  return times;
}

function start(file: string): { file: string; line: number; character: number } {
  return { file, line: 0, character: 0 };
}
