import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

/** The store of one demo, made by the first test that asks and shared by all. Read it, do not write to it. */
export async function demoStore(): Promise<{ home: string; summary: DemoSummary; stderr: string }> {
  const folder = join(inject("scratch"), "demo");
  const home = join(folder, "store");
  const record = join(inject("scratch"), "demo.json");
  if (!existsSync(record)) {
    const result = await akashi(["demo", "--json", "--home", home], { cwd: inject("scratch") });
    if (result.code !== 0) throw new Error(`the demo failed: ${result.stdout}\n${result.stderr}`);
    writeFileSync(record, JSON.stringify({ summary: JSON.parse(result.stdout), stderr: result.stderr }));
  }
  return { home, ...(JSON.parse(readFileSync(record, "utf8")) as { summary: DemoSummary; stderr: string }) };
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
