import { readdirSync, readFileSync } from "node:fs";

/** Resident memory of a process and its children in MB; NaN where the system has no /proc. */
export function residentMb(pid: number): number {
  let kilobytes = 0;
  for (const each of processTree(pid)) {
    const status = read(`/proc/${each}/status`);
    if (status === undefined) continue;
    kilobytes += Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
  }
  return kilobytes === 0 ? Number.NaN : kilobytes / 1024;
}

function processTree(root: number): number[] {
  const pids = [root];
  for (const pid of pids) {
    for (const task of tasks(pid)) {
      const children = read(`/proc/${pid}/task/${task}/children`) ?? "";
      pids.push(...children.split(" ").filter(Boolean).map(Number));
    }
  }
  return pids;
}

function tasks(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return []; // The process has ended, or there is no /proc.
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined; // As above.
  }
}
