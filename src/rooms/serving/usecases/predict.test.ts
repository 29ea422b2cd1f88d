import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { VariantAssigner } from "../contract.ts";
import {
  ALARMED,
  CALM,
  CONTEXT,
  openTestServing,
  PLACE,
  STRIKE,
  type TestServing,
} from "../testing/open-test-serving.ts";
import { tinyOnnx, tinyProbability } from "../testing/tiny-onnx.ts";

let test: TestServing;
let assigner: VariantAssigner | undefined;

beforeEach(async () => {
  assigner = undefined;
  test = await openTestServing({
    variantAssigner: { assign: async (...asked) => assigner?.assign(...asked) ?? null },
  });
  await test.registry.add(CALM, { explainable: true });
  await test.registry.add(ALARMED);
});
afterEach(() => test.close());

const ask = (instances: readonly Record<string, string | number | null>[], more = {}) =>
  test.serving.predict({ endpoint: PLACE.endpoint, instances, ...more }, CONTEXT);
const operators = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ ...STRIKE, Operator: `AIRLINE ${i}` }));

describe("an answer", () => {
  beforeEach(() => test.toProd(1));

  it("is the graph's probability and the label on its side of the threshold", async () => {
    const rows = [
      { ...STRIKE, "Speed IAS in knots": 500 },
      { ...STRIKE, "Speed IAS in knots": 10, "Wildlife Size": "Small" },
      { Operator: "UNITED" },
    ];
    const { predictions } = await ask(rows);
    const expected = [
      { speed: 500, size: "Large" },
      { speed: 10, size: "Small" },
      { speed: null, size: null },
    ].map((row) => tinyProbability(CALM, row));
    for (const [i, { probability }] of predictions.entries())
      expect(probability).toBeCloseTo(expected[i]!, 6);
    expect(predictions.map(({ label }) => label)).toEqual(["Minor/Substantial", "None", "None"]);
  });

  it("is refused to a row of which nothing is read, with the fields that would be, and nothing is stored", async () => {
    await expect(ask([STRIKE, { speed: 140, size: "Large" }])).rejects.toMatchObject({
      code: "E_SERVING_FIELDS_UNKNOWN",
      details: { row: 2, given: ["speed", "size"], known: expect.arrayContaining(["Speed IAS in knots"]) },
    });
    expect(await test.serving.countPredictions()).toMatchObject({ stored: 0 });
  });

  it("is stored with its input, features, version, unit and latency before the caller has it", async () => {
    const { predictions } = await ask([STRIKE], { atMs: 868_000_000_000 });
    const second = await test.openSecond();
    const stored = await second.serving.getPrediction(predictions[0]!.predictionId);
    await second.close();
    expect(stored).toMatchObject({
      endpoint: "strike-damage",
      environment: "prod",
      model: "strike-damage",
      modelVersion: 1,
      unit: "UNITED",
      input: STRIKE,
      features: { speed: 120, size: "Large" },
      probability: predictions[0]!.probability,
      label: predictions[0]!.label,
      atMs: 868_000_000_000,
      outcome: null,
      explanation: null,
    });
    expect(stored.latencyMs).toBeGreaterThan(0);
  });

  it("counts rows served apart from the log, and the two agree", async () => {
    await Promise.all(Array.from({ length: 25 }, (_, i) => ask(operators((i % 3) + 1))));
    const { stored } = await test.serving.countPredictions();
    expect(await test.serving.servedRowCount()).toBe(stored);
    expect(stored).toBe(49);
    await test.platform.database.write<{ serving_predictions: { prediction_id: string } }, unknown>((trx) =>
      trx.deleteFrom("serving_predictions").execute(),
    );
    expect(await test.serving.servedRowCount()).toBe(49);
  });

  it("goes through many rows at once, up to the limit", async () => {
    const { predictions } = await ask(operators(1000));
    expect(new Set(predictions.map(({ predictionId }) => predictionId)).size).toBe(1000);
    await expect(ask(operators(1001))).rejects.toMatchObject({
      code: "E_SERVING_INSTANCES_MANY",
      status: 413,
    });
    await expect(ask([])).rejects.toMatchObject({ code: "E_SERVING_INSTANCES_NONE" });
    expect((await test.serving.countPredictions()).stored).toBe(1000);
  });

  it("carries an explanation when asked, and stores it", async () => {
    const { predictions } = await ask([STRIKE], { explain: true });
    expect(predictions[0]!.explanation).toMatchObject({ unit: "log-odds", base: -1 });
    const stored = await test.serving.getPrediction(predictions[0]!.predictionId);
    expect(stored.explanation).toEqual(predictions[0]!.explanation);
  });

  it("is refused, and nothing logged, when the version cannot be explained", async () => {
    await test.toProd(2);
    await expect(ask([STRIKE], { explain: true })).rejects.toMatchObject({
      code: "E_SERVING_NOT_EXPLAINABLE",
    });
    expect((await test.serving.countPredictions()).stored).toBe(0);
    expect(await test.serving.servedRowCount()).toBe(0);
  });

  it("is refused, with row and field, when a value does not fit; nothing of the request is logged", async () => {
    await expect(ask([STRIKE, { ...STRIKE, "Speed IAS in knots": "fast" }])).rejects.toMatchObject({
      code: "E_FEATURES_VALUE",
      details: { row: 2, field: "Speed IAS in knots" },
    });
    expect((await test.serving.countPredictions()).stored).toBe(0);
  });
});

describe("an unknown name", () => {
  it("is an error that lists what is known", async () => {
    await test.toProd(1);
    await expect(ask([STRIKE], { endpoint: "strikes" })).rejects.toMatchObject({
      code: "E_SERVING_ENDPOINT_UNKNOWN",
      details: { known: ["strike-damage"] },
    });
    await expect(ask([STRIKE], { environment: "qa" })).rejects.toMatchObject({
      code: "E_SERVING_ENVIRONMENT_UNKNOWN",
      details: { known: ["preprod", "prod"] },
    });
  });

  it("is told apart from an endpoint on which nothing is live", async () => {
    await test.serving.deploy(
      test.project,
      { endpoint: PLACE.endpoint, environment: "preprod", modelVersion: 1 },
      CONTEXT,
    );
    await expect(ask([STRIKE])).rejects.toMatchObject({ code: "E_SERVING_NOTHING_LIVE" });
    expect((await ask([STRIKE], { environment: "preprod" })).predictions).toHaveLength(1);
  });
});

describe("a canary", () => {
  beforeEach(async () => {
    await test.toProd(2);
    await test.toProd(1);
  });
  const setCanary = (weight: number) =>
    test.serving.deploy(test.project, { ...PLACE, modelVersion: 2, role: "canary", weight }, CONTEXT);

  it("answers its share of the units, and always the same units", async () => {
    await setCanary(0.3);
    const rows = operators(1000);
    const first = (await ask(rows)).predictions.map(({ modelVersion }) => modelVersion);
    const again = (await ask(rows)).predictions.map(({ modelVersion }) => modelVersion);
    expect(again).toEqual(first);
    const share = first.filter((version) => version === 2).length / rows.length;
    // 1000 units: four standard deviations of a share of 0.3 are 0.058.
    expect(Math.abs(share - 0.3)).toBeLessThan(0.058);
  });

  it("keeps its units when its share grows", async () => {
    await setCanary(0.2);
    const rows = operators(500);
    const before = (await ask(rows)).predictions;
    await test.serving.setCanaryWeight({ ...PLACE, weight: 0.6 }, CONTEXT);
    const after = (await ask(rows)).predictions;
    before.forEach((prediction, i) => {
      if (prediction.modelVersion === 2) expect(after[i]!.modelVersion).toBe(2);
    });
    expect(after.filter(({ modelVersion }) => modelVersion === 2).length).toBeGreaterThan(250);
  });

  it("is met by chance where rows have no unit", async () => {
    await setCanary(0.5);
    const { predictions } = await ask(Array.from({ length: 400 }, () => ({ ...STRIKE, Operator: null })));
    const canary = predictions.filter(({ modelVersion }) => modelVersion === 2).length;
    // Binomial(400, 0.5): five standard deviations are 50.
    expect(Math.abs(canary - 200)).toBeLessThan(50);
  });

  it("in a mixed request: an error names the row of the request, not of its part", async () => {
    await setCanary(0.5);
    const rows = operators(20).map((row, i) => (i === 13 ? { ...row, "Speed IAS in knots": "fast" } : row));
    await expect(ask(rows)).rejects.toMatchObject({ details: { row: 14 } });
  });
});

describe("an A/B variant", () => {
  beforeEach(async () => {
    await test.toProd(2);
    await test.toProd(1);
    await test.serving.deploy(
      test.project,
      { ...PLACE, modelVersion: 2, role: "canary", weight: 0.01 },
      CONTEXT,
    );
  });

  it("outranks the weights and is logged", async () => {
    assigner = { assign: async () => ({ test: "bolder", variant: "b", modelVersion: 2 }) };
    const { predictions } = await ask(operators(20));
    expect(new Set(predictions.map(({ modelVersion, variant }) => `${modelVersion} ${variant}`))).toEqual(
      new Set(["2 b"]),
    );
    const [stored] = await test.serving.listPredictions({ abTest: "bolder", limit: 1 });
    expect(stored).toMatchObject({ abTest: "bolder", variant: "b", modelVersion: 2 });
  });

  it("whose version is not live any more is answered by weight, outside the test", async () => {
    assigner = { assign: async () => ({ test: "bolder", variant: "b", modelVersion: 2 }) };
    await test.serving.setCanaryWeight({ ...PLACE, weight: 0 }, CONTEXT);
    const { predictions } = await ask([STRIKE]);
    expect(predictions[0]).toMatchObject({ modelVersion: 1, variant: null });
    expect(await test.platform.telemetry.metrics.metrics()).toContain(
      'akashi_ab_variant_not_live_total{endpoint="strike-damage",test="bolder"} 1',
    );
  });
});

describe("a shadow", () => {
  it("runs and is logged, but never answers and never counts as served", async () => {
    await test.toProd(2);
    await test.toProd(1);
    await test.serving.deploy(test.project, { ...PLACE, modelVersion: 2, role: "shadow" }, CONTEXT);
    const { predictions } = await ask(operators(30));
    expect(new Set(predictions.map(({ modelVersion }) => modelVersion))).toEqual(new Set([1]));
    await test.serving.close();
    const [comparison] = await test.serving.compareShadows(PLACE.endpoint);
    const difference = tinyProbability(ALARMED, { speed: 120, size: "Large" }) - predictions[0]!.probability;
    expect(comparison).toMatchObject({ modelVersion: 2, rowCount: 30, agreement: 0 });
    expect(comparison!.meanAbsoluteDifference).toBeCloseTo(difference, 6);
    expect(await test.serving.servedRowCount()).toBe(30);
    expect((await test.serving.countPredictions()).stored).toBe(30);
  });

  it("that fails reaches no caller, and is counted", async () => {
    await test.toProd(1);
    const always = await test.registry.addBytes(
      tinyOnnx({ bias: 0, speed: Number.POSITIVE_INFINITY, large: 0 }),
    );
    await test.serving.deploy(
      test.project,
      { endpoint: PLACE.endpoint, environment: "preprod", modelVersion: 1 },
      CONTEXT,
    );
    await test.serving.deploy(
      test.project,
      { endpoint: PLACE.endpoint, environment: "preprod", modelVersion: always.version, role: "shadow" },
      CONTEXT,
    );
    const rows = [{ ...STRIKE, "Speed IAS in knots": 0 }];
    expect((await ask(rows, { environment: "preprod" })).predictions).toHaveLength(1);
    await test.serving.close();
    expect(await test.platform.telemetry.metrics.metrics()).toContain(
      'akashi_shadow_predictions_lost_total{endpoint="strike-damage",reason="failed"} 1',
    );
  });
});

describe("another process", () => {
  it("that rolls back is seen by the next request", async () => {
    await test.toProd(1);
    await test.toProd(2);
    expect((await ask([STRIKE])).predictions[0]!.modelVersion).toBe(2);
    const cli = await test.openSecond();
    await cli.serving.rollback({ ...PLACE, reason: "too many alarms" }, CONTEXT);
    expect((await ask([STRIKE])).predictions[0]!.modelVersion).toBe(1);
    await cli.close();
  });
});

describe("the metrics", () => {
  it("count rows by version and observe the latency", async () => {
    await test.toProd(1);
    await ask(operators(3));
    const text = await test.platform.telemetry.metrics.metrics();
    expect(text).toContain(
      'akashi_predictions_total{endpoint="strike-damage",environment="prod",version="1"} 3',
    );
    expect(text).toContain(
      'akashi_prediction_latency_seconds_count{endpoint="strike-damage",environment="prod"} 1',
    );
  });
});
