import { describe, expect, it } from "vitest";
import { said } from "../../testing/drill-outcome.ts";
import { LEAST_ROWS, type LoggedPrediction, type OfflineRow, runSkewReplay, type SkewPort } from "./drill.ts";
import { rawTable } from "./offline-port.ts";

const logged = (count: number): LoggedPrediction[] =>
  Array.from({ length: count }, (_, row) => ({
    features: { speed: row % 7 === 0 ? null : row / 3, phase: row % 2 === 0 ? "Climb" : null },
    probability: row / count,
  }));

const port = (
  rows: readonly LoggedPrediction[],
  offline: (row: LoggedPrediction, index: number) => OfflineRow = (row) => row,
): SkewPort => ({
  subject: "damage (prod)",
  liveVersion: async () => "damage@3",
  parts: async () => [
    { logged: rows.slice(0, 400), offline: async () => rows.slice(0, 400).map(offline) },
    { logged: rows.slice(400), offline: async () => rows.slice(400).map(offline) },
  ],
});

describe("the skew replay", () => {
  it("passes when every feature and every prediction comes out the same", async () => {
    const outcome = await runSkewReplay(port(logged(LEAST_ROWS)));
    expect(outcome).toMatchObject({ passed: true, modelVersion: "damage@3" });
    expect(outcome.measurements).toMatchObject({
      rowsReplayed: 1000,
      predictionMismatchShare: 0,
      "mismatchShare.speed": 0,
      "mismatchShare.phase": 0,
    });
  });

  it("catches an online transform that fills what is missing with 0, and names feature, rate and values", async () => {
    const broken = logged(1000).map((row) => ({
      ...row,
      features: { ...row.features, speed: row.features["speed"] ?? 0 },
    }));
    const right = logged(1000);
    let row = 0;
    const outcome = await runSkewReplay(port(broken, () => ({ ...right[row++]! })));
    expect(outcome.passed).toBe(false);
    expect(outcome.measurements["mismatchShare.speed"]).toBeCloseTo(143 / 1000);
    expect(said(outcome)).toContain(
      "speed differs in 143 of 1000 rows, for example 0 online and null offline",
    );
  });

  it("catches a feature that one side alone has", async () => {
    const outcome = await runSkewReplay(
      port(logged(1000), (row) => ({ ...row, features: { ...row.features, extra: 1 } })),
    );
    expect(said(outcome)).toContain("extra differs in 1000 of 1000 rows");
  });

  it("catches a served model that is not the registered one", async () => {
    const outcome = await runSkewReplay(
      port(logged(1000), (row, index) => ({
        ...row,
        probability: row.probability + (index % 10 === 0 ? 1e-3 : 1e-7),
      })),
    );
    expect(outcome.passed).toBe(false);
    expect(outcome.measurements["predictionMismatchShare"]).toBe(0.1);
  });

  it("fails when the offline transform refuses what was answered online", async () => {
    const rows = logged(1000);
    const outcome = await runSkewReplay({
      ...port(rows),
      parts: async () => [{ logged: rows, offline: () => Promise.reject(new Error("row 3: speed")) }],
    });
    expect(outcome.passed).toBe(false);
    expect(said(outcome)).toContain("row 3: speed");
  });

  it("does not take a probability that is no number for equal", async () => {
    const outcome = await runSkewReplay(port(logged(1000), (row) => ({ ...row, probability: Number.NaN })));
    expect(outcome.passed).toBe(false);
  });

  it("is unknown below 1,000 rows", async () => {
    const outcome = await runSkewReplay(port(logged(999)));
    expect(outcome.passed).toBeNull();
    expect(said(outcome)).toContain("999 logged predictions");
  });
});

describe("logged inputs as columns", () => {
  it("have the kinds of the training data; absent, null and empty are missing", () => {
    const table = rawTable(
      [{ speed: "12", phase: 7 }, { speed: null, phase: "" }, {}],
      ["speed", "phase"],
      (name) => (name === "speed" ? "number" : "category"),
    );
    expect(table).toEqual({
      rowCount: 3,
      columns: [
        { kind: "number", name: "speed", values: Float64Array.of(12, Number.NaN, Number.NaN) },
        { kind: "category", name: "phase", values: ["7", null, null] },
      ],
    });
  });
});
