import { describe, expect, it } from "vitest";
import { DRIFT_TESTS } from "../drift-tests/index.ts";
import { minstd } from "../testing/minstd.ts";
import { type DriftRules, judgeDrift } from "./judge-drift.ts";
import { prepareReference } from "./reference.ts";

const RULES: DriftRules = {
  alpha: 0.05,
  correction: "benjamini-hochberg",
  minEffect: 0.1,
  maxShare: 0.3,
  minRows: 200,
};
const ROWS = 1000;

/** Ten inputs, of which the first `driftedCount` are moved by half their range. */
function judge(driftedCount: number, rules: Partial<DriftRules> = {}, move = 0.5, count = ROWS) {
  const names = Array.from({ length: 10 }, (_, i) => `f${i}`);
  const reference = prepareReference({
    rowCount: ROWS,
    columns: names.map((name, i) => ({ name, kind: "number", values: [...minstd(i + 1, ROWS)] })),
    probabilities: [...minstd(50, ROWS)],
    labels: [],
    metric: "roc_auc",
    score: 0.9,
  });
  const columns = names.map((name, i) => ({
    kind: "number" as const,
    name,
    values: minstd(i + 21, count).map((value) => value + (i < driftedCount ? move : 0)),
  }));
  const current = { features: { rowCount: count, columns }, probabilities: minstd(51, count) };
  return judgeDrift(reference, current, DRIFT_TESTS, { ...RULES, ...rules });
}

describe("the share rule", () => {
  it("stays silent at exactly the allowed share and alerts above it", () => {
    expect(judge(3)).toMatchObject({ driftedShare: 0.3, verdict: "ok" });
    expect(judge(4)).toMatchObject({ driftedShare: 0.4, verdict: "alert" });
  });
});

describe("what makes a feature drift", () => {
  it("is an effect of at least the minimum, however small the p-value", () => {
    const judged = judge(5, { minEffect: 0.6 }, 0.5);
    expect(judged.features.every((feature) => !feature.drifted)).toBe(true);
    expect(judged.features[0]!.adjustedPValue).toBeLessThan(1e-50);
  });

  it("is a corrected p-value below alpha, however large the effect", () => {
    const judged = judge(10, { minRows: 5, minEffect: 0 }, 0.5, 6);
    for (const feature of judged.features)
      expect(feature.drifted).toBe(feature.tests.some((test) => test.drifted && test.adjustedPValue! < 0.05));
    expect(judged.features.some((feature) => feature.effectSize > 0.4 && !feature.drifted)).toBe(true);
  });

  it("corrects values and missing shares together: 20 tests for 10 inputs", () => {
    const { features } = judge(1, { correction: "bonferroni" }, 0.06);
    const main = features
      .flatMap((feature) => feature.tests)
      .find((test) => test.pValue! > 1e-9 && test.pValue! < 0.04);
    expect(main!.adjustedPValue).toBeCloseTo(main!.pValue! * 20, 12);
  });

  it("leaves tests that only inform out of the decision", () => {
    for (const feature of judge(10).features)
      for (const test of feature.tests)
        if (test.role === "informs") expect(test).toMatchObject({ drifted: false, adjustedPValue: null });
  });
});

describe("the result", () => {
  it("is sorted by severity, the same every time", () => {
    const { features } = judge(2);
    expect(features.map((feature) => feature.drifted)).toEqual([true, true, ...new Array(8).fill(false)]);
    const rest = features.slice(2).map((feature) => feature.effectSize);
    expect(rest).toEqual([...rest].sort((a, b) => b - a));
    expect(judge(2)).toEqual(judge(2));
  });

  it("says by how many standard deviations a mean moved, also for means near zero", () => {
    const moved = judge(1).features[0]!;
    expect(moved.meanShiftSd).toBeCloseTo(0.5 / Math.sqrt(1 / 12), 0);
  });

  it("is too little data, with nothing drifted, one row below the minimum", () => {
    const judged = judge(10, {}, 0.5, 199);
    expect(judged).toMatchObject({ verdict: "too-little-data", driftedShare: 0, judgedFeatureCount: 0 });
    expect(judge(10, {}, 0.5, 200).verdict).toBe("alert");
  });
});
