import { describe, expect, test } from "vitest";
import type { Run } from "../../../../src/rooms/tracking/contract.ts";
import { compareRuns, coordinateAxes } from "./compare-runs.ts";

const run = (params: Run["params"], metrics: Run["metrics"], tags: Run["tags"] = {}) =>
  ({ params, metrics, tags }) as Run;
const runs = [
  run({ depth: "2", loss: "log" }, { auc: 0.7 }, { "mlflow.user": "a", team: "x" }),
  run({ depth: "8", loss: "hinge" }, { auc: 0.9 }, { "mlflow.user": "b", team: "x" }),
  run({ depth: "2" }, {}),
];

describe("comparing runs", () => {
  const rows = compareRuns(runs);
  const row = (key: string) => rows.find((one) => one.key === key)!;

  test("a value that one run lacks is a difference and not a zero", () => {
    expect(row("auc")).toMatchObject({ values: [0.7, 0.9, null], differs: true });
    expect(row("team")).toMatchObject({ values: ["x", "x", null], differs: true });
  });

  test("the smallest and the largest metric are marked, texts are not ranked", () => {
    expect(row("auc")).toMatchObject({ lowest: 0, highest: 1 });
    expect(row("depth")).toMatchObject({ lowest: null, highest: null });
  });

  test("what is equal everywhere is no difference", () => {
    expect(compareRuns([runs[0]!, runs[0]!]).every((one) => !one.differs)).toBe(true);
  });

  test("tags that a client writes for itself are left out", () => {
    expect(rows.some((one) => one.key.startsWith("mlflow."))).toBe(false);
  });
});

describe("axes of parallel coordinates", () => {
  const axes = coordinateAxes(compareRuns(runs));

  test("numbers lie on a scale, texts at equal distances, params before metrics", () => {
    expect(axes.map((axis) => axis.key)).toEqual(["depth", "loss", "auc"]);
    expect(axes[0]).toMatchObject({ low: "2", high: "8", places: [0, 1, 0] });
    expect(axes[1]).toMatchObject({ low: "hinge", high: "log", places: [1, 0, null] });
  });

  test("a run without the value has no place on the axis", () => {
    expect(axes[2]!.places[2]).toBeNull();
  });
});
