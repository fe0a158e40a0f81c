import type { Browser } from "playwright-core";
import { type Case, scenario } from "../cases.ts";
import type { Host } from "../host.ts";
import { playground } from "../suites.ts";
import { type WindowOptions, type Workbench, withWindow } from "./workbench.ts";

/** What the cases at the page share: one server, one browser. */
export interface PageContext {
  readonly host: Host;
  readonly browser: Browser;
}

/** A case in a window of its own, on a copy of the playground. */
export function onPlayground(
  name: string,
  work: (workbench: Workbench, context: PageContext) => Promise<void>,
  options?: WindowOptions,
): Case<PageContext> {
  return scenario(name, (context) => withWindow(context, playground, (w) => work(w, context), options));
}
