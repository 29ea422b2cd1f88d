import { existsSync, readFileSync, statSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { akashi, akashiJson, startServer } from "../support/cli.ts";
import { type DemoSummary, demoStore } from "../support/demo.ts";

describe("the closed loop on real data", () => {
  let home: string;
  let summary: DemoSummary;
  let progress: string;
  beforeAll(async () => {
    const demo = await demoStore();
    home = demo.home;
    summary = demo.summary;
    progress = demo.stderr;
  });

  it("prints one JSON document on stdout and its story on stderr", () => {
    expect(summary.schema).toBe("akashi.demo");
    for (let step = 1; step <= 9; step++) expect(progress).toContain(`[${step}/9]`);
  });

  it("finds leaking columns, stray labels, missing speeds and duplicates by rules", () => {
    expect(summary.validationRules).toEqual(
      expect.arrayContaining(["target-leakage", "stray-category-levels", "missing-values", "duplicate-rows"]),
    );
  });

  it("stores every prediction that it served, at least 2,000, and joins the outcomes that matured", () => {
    expect(summary.predictionsServed).toBeGreaterThanOrEqual(2000);
    expect(summary.predictionsStored).toBe(summary.predictionsServed);
    expect(summary.outcomesJoined).toBeGreaterThan(summary.predictionsStored * 0.9);
    expect(summary.outcomesJoined).toBeLessThan(summary.predictionsStored);
  });

  it("raises an alert because the data drifted, and retrains by it through the same gates", () => {
    expect(summary.driftedFeatures.length).toBeGreaterThan(0);
    expect(summary.alerts).toBeGreaterThan(0);
    expect(summary.retrained).toBe(true);
    expect(summary.dataVersions).toBe(2);
    expect(summary.modelVersions).toBe(3);
  });

  it("passes every drill that takes less than a second, and leaves production alone", () => {
    expect(summary.drillsPassed).toEqual([
      "alert",
      "dataset-restore",
      "rollback",
      "skew-replay",
      "sticky-assignment",
    ]);
    expect(progress).toMatch(/\(preprod\): strike-damage@3 -> strike-damage@1 -> strike-damage@3/);
  });

  it("measures the rollback of the drill", () => {
    expect(summary.rollbackMs).toBeGreaterThan(0);
    expect(summary.rollbackMs).toBeLessThan(10_000);
  });

  it("climbs in the assessment, by records", () => {
    const { before, after } = summary.assessment;
    expect(after.counts.met).toBeGreaterThan(before.counts.met + 10);
    for (const id of ["mlops-community", "microsoft", "google"]) {
      expect(after.frameworks[id]!.score.lower).toBeGreaterThan(before.frameworks[id]!.score.lower);
      expect(after.frameworks[id]!.score.upper).toBeLessThanOrEqual(1);
      expect(after.frameworks[id]!.level).toBeGreaterThanOrEqual(before.frameworks[id]!.level);
    }
  });

  it("leaves an intact audit chain and a self-contained report", () => {
    expect(summary.auditChainIntact).toBe(true);
    expect(existsSync(summary.reportPath)).toBe(true);
    expect(statSync(summary.reportPath).size).toBeLessThan(500_000);
    expect(readFileSync(summary.reportPath, "utf8")).not.toMatch(/(src|href)="https?:/);
  });

  it("keeps its records: the CLI and a new server show the same figures", async () => {
    const runs = await akashiJson<{ items: unknown[] }>(["runs", "list", "--limit", "1000"], { home });
    expect(runs.items).toHaveLength(summary.runs);
    const server = await startServer({ home });
    try {
      const models = (await (await fetch(`${server.url}/api/v1/models`)).json()) as {
        items: { versions: unknown[] }[];
      };
      expect(models.items.flatMap((model) => model.versions)).toHaveLength(summary.modelVersions);
    } finally {
      expect(await server.stop()).toBe(0);
    }
  });

  it("refuses a store that holds other records", async () => {
    const other = `${home}/../other`;
    await akashiJson(["data", "add", "strikes", "--to", "1990-12-31"], {
      home: other,
      cwd: summary.projectPath,
    });
    const result = await akashi(["demo", "--home", other]);
    expect(result.code).toBe(1);
    expect(result.stderr).toContain("E_DEMO_HOME_IN_USE");
  });
});
