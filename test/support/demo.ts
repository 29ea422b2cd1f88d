import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { inject } from "vitest";
import { akashi } from "./cli.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder for this run of the suite; removed when it ends. */
    scratch: string;
  }
}

export interface DemoSummary {
  readonly schema: string;
  readonly seconds: number;
  readonly dataVersions: number;
  readonly validationFindings: number;
  readonly validationRules: readonly string[];
  readonly runs: number;
  readonly modelVersions: number;
  readonly predictionsServed: number;
  readonly predictionsStored: number;
  readonly outcomesJoined: number;
  readonly driftedFeatures: readonly string[];
  readonly alerts: number;
  readonly retrained: boolean;
  readonly rollbackMs: number;
  readonly drillsPassed: readonly string[];
  readonly assessment: Readonly<Record<"before" | "after", DemoStanding>>;
  readonly auditChainIntact: boolean;
  readonly reportPath: string;
  readonly projectPath: string;
  readonly home: string;
  readonly uiUrl: string;
}

export interface DemoStanding {
  readonly id: string;
  readonly counts: {
    readonly met: number;
    readonly notMet: number;
    readonly unknown: number;
    readonly notApplicable: number;
  };
  readonly frameworks: Readonly<
    Record<
      string,
      {
        readonly level: number;
        readonly topLevel: number;
        readonly score: { readonly lower: number; readonly upper: number };
      }
    >
  >;
}

interface DemoRun {
  readonly summary: DemoSummary;
  readonly stderr: string;
}

/**
 * The store of one demo, made by the first test that asks and shared by all, also by those of the other worker.
 * It is there to be read and copied: no server is started on it.
 */
export async function demoStore(): Promise<DemoRun & { home: string }> {
  const home = join(inject("scratch"), "demo", "store");
  const record = join(inject("scratch"), "demo.json");
  if (isFirst()) writeWhole(record, JSON.stringify(await runDemo(home)));
  while (!existsSync(record)) await setTimeout(100);
  const run = JSON.parse(readFileSync(record, "utf8")) as DemoRun | { failure: string };
  if ("failure" in run) throw new Error(run.failure);
  return { home, ...run };
}

/** One of several workers makes the folder; the others find it there. */
function isFirst(): boolean {
  return mkdirSync(join(inject("scratch"), "demo"), { recursive: true }) !== undefined;
}

async function runDemo(home: string): Promise<DemoRun | { failure: string }> {
  const result = await akashi(["demo", "--json", "--home", home], { cwd: inject("scratch") });
  if (result.code !== 0) return { failure: `the demo failed: ${result.stdout}\n${result.stderr}` };
  return { summary: JSON.parse(result.stdout) as DemoSummary, stderr: result.stderr };
}

/** Who waits for the file never sees half of it. */
function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}

/** A copy of the demo's store that a test may write to. */
export async function demoStoreCopy(): Promise<string> {
  const { home } = await demoStore();
  const copy = mkdtempSync(join(inject("scratch"), "copy-"));
  cpSync(home, copy, { recursive: true });
  return copy;
}

/** An empty folder below the suite's own. */
export function scratchFolder(prefix: string): string {
  return mkdtempSync(join(inject("scratch") ?? tmpdir(), `${prefix}-`));
}
