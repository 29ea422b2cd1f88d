import { beforeAll, describe, expect, it } from "vitest";
import { type Assessment, assessmentSchema, comparisonSchema } from "../contract.ts";
import { busyRecords, sampleAssessment } from "../testing/sample-assessment.ts";
import { compareAssessments } from "./compare-assessments.ts";

let bare: Assessment;
let busy: Assessment;
beforeAll(async () => {
  bare = await sampleAssessment(null);
  busy = await sampleAssessment(busyRecords());
});

const practice = (assessment: Assessment, id: string) => assessment.practices.find((one) => one.id === id)!;

describe("an assessment", () => {
  it("has the published shape", () => {
    expect(() => assessmentSchema.parse(busy)).not.toThrow();
  });

  it("finds nothing met and nothing failed where nothing could be read: all is unknown", () => {
    expect(bare.counts).toEqual({ met: 0, notMet: 0, unknown: 82, notApplicable: 0 });
    for (const framework of bare.frameworks) {
      expect(framework.level).toBe(0);
      expect(framework.tally).toMatchObject({ lower: 0, upper: 1 });
    }
  });

  it("judges from records, and names them", () => {
    const logged = practice(busy, "prediction-logging");
    expect(logged).toMatchObject({ verdict: "met", grade: "record" });
    expect(logged.evidence.find((one) => one.outcome === "yes")?.location?.recordId).toBe("strike-damage");
  });

  it("judges a practice of five parts part by part", () => {
    const lineage = practice(busy, "run-lineage");
    expect(lineage.parts.map((part) => part.verdict)).toEqual(["met", "met", "met", "met", "met"]);
    expect(lineage.verdict).toBe("met");
  });

  it("counts every practice once, whatever the frameworks", () => {
    const { met, notMet, unknown, notApplicable } = busy.counts;
    expect(met + notMet + unknown + notApplicable).toBe(busy.practices.length);
  });
});

describe("next steps", () => {
  it("are all that is open, and nothing that is done", () => {
    const open = busy.practices.filter((one) => one.verdict === "not-met" || one.verdict === "unknown");
    expect(new Set(busy.nextSteps.map((step) => step.practice))).toEqual(new Set(open.map((one) => one.id)));
  });

  it("are ordered by gain over effort", () => {
    const cost = { small: 1, medium: 3, large: 8 };
    const ratios = busy.nextSteps.map((step) => step.gain / cost[step.effort]);
    expect(ratios).toEqual(ratios.toSorted((a, b) => b - a));
  });

  it("weigh the last blocker of a level above a statement among many", () => {
    const first = busy.nextSteps[0]!;
    expect(first.unblocks.length).toBeGreaterThan(0);
  });

  it("say which level waits for them", () => {
    for (const step of busy.nextSteps) {
      for (const { framework, level } of step.unblocks) {
        const next = busy.frameworks.find((one) => one.id === framework)!.nextLevel!;
        expect(next.level).toBe(level);
        expect(next.blockers.map((one) => one.practice)).toContain(step.practice);
      }
    }
  });
});

describe("a comparison", () => {
  it("tells what became met, first, and by which evidence", () => {
    const comparison = compareAssessments(bare, busy);
    expect(() => comparisonSchema.parse(comparison)).not.toThrow();
    const became = comparison.changes.filter((change) => change.after === "met");
    expect(comparison.changes.slice(0, became.length)).toEqual(became);
    for (const change of became) expect(change.by?.outcome).toBe("yes");
  });

  it("of an assessment with itself is empty", () => {
    expect(compareAssessments(busy, busy).changes).toEqual([]);
  });

  it("tells what was only configured before and is recorded now", () => {
    const configured = structuredClone(busy);
    Object.assign(practice(configured, "prediction-logging"), { grade: "repo", configuredOnly: true });
    const comparison = compareAssessments(configured, busy);
    expect(comparison.changes).toEqual([]);
    expect(comparison.strengthened).toMatchObject([
      {
        practice: "prediction-logging",
        before: { grade: "repo", configuredOnly: true },
        after: { grade: "record", configuredOnly: false },
      },
    ]);
    expect(compareAssessments(busy, configured).strengthened).toEqual([]);
  });

  it("flags a definition that changed, so that it is not taken for progress", () => {
    const older = structuredClone(bare);
    older.frameworks[0]!.version = "2020.1";
    const comparison = compareAssessments(older, busy);
    expect(comparison.frameworks.map((one) => one.definitionChanged)).toEqual([true, false, false, false]);
  });
});
