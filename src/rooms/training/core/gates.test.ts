import { describe, expect, it } from "vitest";
import { LANGS, placeholdersIn } from "../../../kernel/messages.ts";
import { gateMessages } from "./gate-messages.ts";
import { type Gate, type GateEvidence, judgeGates } from "./gates.ts";
import type { MetricScores } from "./metrics.ts";

const scores = (roc_auc: number, log_loss = 0.3): MetricScores => ({
  roc_auc,
  log_loss,
  average_precision: 0.4,
  brier: 0.1,
  calibration_error: 0.02,
  accuracy: 0.9,
  precision: 0.5,
  recall: 0.5,
  f1: 0.5,
});
const evidence: GateEvidence = {
  test: scores(0.75),
  baseline: scores(0.5, 0.4),
  crossValidation: scores(0.8125),
  slices: { night: scores(0.625), day: scores(0.8125) },
};
const judge = (gate: Gate, given: GateEvidence = evidence) => judgeGates([gate], given)[0]!;

describe("gates", () => {
  it.each<[Gate, boolean, number]>([
    [{ gate: "min_score", metric: "roc_auc", threshold: 0.75 }, true, 0.75],
    [{ gate: "min_score", metric: "roc_auc", threshold: 0.7501 }, false, 0.75],
    [{ gate: "min_score", metric: "log_loss", threshold: 0.3 }, true, 0.3],
    [{ gate: "min_score", metric: "log_loss", threshold: 0.29 }, false, 0.3],
    [{ gate: "max_cv_gap", metric: "roc_auc", threshold: 0.1 }, true, 0.0625],
    [{ gate: "max_cv_gap", metric: "roc_auc", threshold: 0.0625 }, false, 0.0625],
    [{ gate: "beats_baseline", metric: "roc_auc", threshold: 0.25 }, true, 0.25],
    [{ gate: "beats_baseline", metric: "roc_auc", threshold: 0.26 }, false, 0.25],
    [{ gate: "beats_baseline", metric: "log_loss", threshold: 0 }, true, 0.4 - 0.3],
    [{ gate: "beats_baseline", metric: "f1", threshold: 0 }, false, 0],
    [{ gate: "max_slice_gap", metric: "roc_auc", threshold: 0.125 }, true, 0.125],
    [{ gate: "max_slice_gap", metric: "roc_auc", threshold: 0.12 }, false, 0.125],
  ])("%j: passed %s at %s", (gate, passed, observed) => {
    expect(judge(gate)).toMatchObject({ ...gate, passed, observed });
  });

  it("say why, in both languages, with every placeholder filled", () => {
    const gates: Gate[] = (["min_score", "max_cv_gap", "beats_baseline", "max_slice_gap"] as const).flatMap(
      (gate) => [-1, 0.05, 0.9].map((threshold) => ({ gate, metric: "roc_auc" as const, threshold })),
    );
    const reasons = judgeGates(gates, evidence).map((result) => result.reason);
    for (const { key, values } of reasons) {
      for (const lang of LANGS) {
        for (const name of placeholdersIn(gateMessages[key][lang])) expect(values).toHaveProperty(name);
      }
    }
    expect(new Set(reasons.map(({ key }) => key)).size).toBe(8);
    expect(judge({ gate: "max_slice_gap", metric: "roc_auc", threshold: 0 }).reason.values).toMatchObject({
      slice: "night",
    });
  });

  it("do not pass what was not measured", () => {
    const bare: GateEvidence = { test: scores(0.75), baseline: scores(Number.NaN) };
    for (const gate of ["max_cv_gap", "max_slice_gap", "beats_baseline"] as const) {
      expect(judge({ gate, metric: "roc_auc", threshold: 0 }, bare)).toMatchObject({
        passed: false,
        observed: null,
        reason: { key: "notMeasured" },
      });
    }
  });

  it("are all judged, also after one has failed", () => {
    const good: Gate = { gate: "min_score", metric: "roc_auc", threshold: 0.7 };
    const bad: Gate = { gate: "min_score", metric: "f1", threshold: 0.9 };
    expect(judgeGates([bad, good], evidence).map(({ passed }) => passed)).toEqual([false, true]);
  });
});
