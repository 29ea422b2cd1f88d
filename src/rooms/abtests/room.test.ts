import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CALM } from "../serving/testing/open-test-serving.ts";
import { createAbTestsRoom } from "./room.ts";
import { CONTEXT, openTestAb, PLACE, SPLIT, STRIKE, type TestAb, unitNames } from "./testing/open-test-ab.ts";

let test: TestAb;
beforeEach(async () => {
  test = await openTestAb();
});
afterEach(() => test.close());

const ask = async (units: readonly string[]) =>
  (
    await test.serving.predict(
      { ...PLACE, instances: units.map((Operator) => ({ ...STRIKE, Operator })) },
      CONTEXT,
    )
  ).predictions;

describe("start", () => {
  it("makes both versions answer, each for its units, and records who started what", async () => {
    await test.start();
    const predictions = await ask(unitNames(200));
    const versions = new Map(predictions.map(({ variant, modelVersion }) => [variant, modelVersion]));
    expect(versions).toEqual(
      new Map([
        ["calm", 1],
        ["alarmed", 2],
      ]),
    );
    expect(await test.eventKinds()).toContain("ab-test.started");
    const endpoint = await test.serving.getEndpoint(PLACE.endpoint);
    const inProd = endpoint.deployments.filter(({ environment }) => environment === "prod");
    expect(inProd.map(({ role, weight, cause }) => [role, weight, cause])).toEqual([
      ["primary", 1, "promote"],
      ["canary", 0, "ab-test"],
    ]);
  });

  it("leaves rows without a unit to the weights, outside the test", async () => {
    await test.start();
    const { predictions } = await test.serving.predict(
      { ...PLACE, instances: [{ ...STRIKE, Operator: null }] },
      CONTEXT,
    );
    expect(predictions[0]).toMatchObject({ variant: null, modelVersion: 1 });
  });

  it("is seen by another process at once, with the same assignment", async () => {
    const before = await ask(unitNames(5));
    expect(before.every(({ variant }) => variant === null)).toBe(true);
    const other = await test.openSecond();
    const cli = createAbTestsRoom({
      platform: other.platform,
      registry: test.registry,
      serving: other.serving,
    });
    await cli.start(SPLIT, CONTEXT);
    const predictions = await ask(unitNames(50));
    for (const [i, unit] of unitNames(50).entries()) {
      const theirs = await cli.assign(PLACE.endpoint, PLACE.environment, unit);
      expect(predictions[i]!.variant).toBe(theirs!.variant);
    }
    await other.close();
  });

  it.each([
    ["a second test on the place", { name: "another" }, "E_ABTESTS_ALREADY_RUNNING"],
    ["a name that was used", {}, "E_ABTESTS_NAME_TAKEN"],
  ])("refuses %s", async (_what, changes, code) => {
    await test.start();
    await expect(test.start(changes)).rejects.toMatchObject({ code, status: 409 });
  });

  it.each([
    ["an endpoint that is not there", { endpoint: "strikes" }, "E_SERVING_ENDPOINT_UNKNOWN"],
    ["an environment that is not there", { environment: "qa" }, "E_SERVING_ENVIRONMENT_UNKNOWN"],
    ["another unit than the endpoint's", { unitField: "Airport" }, "E_ABTESTS_UNIT_FIELD"],
    ["a name that cannot stand in a URL", { name: "A B" }, "E_ABTESTS_NAME_INVALID"],
    ["no hypothesis", { hypothesis: "  " }, "E_ABTESTS_HYPOTHESIS"],
    ["one variant", { variants: SPLIT.variants.slice(0, 1) }, "E_ABTESTS_VARIANTS_FEW"],
    [
      "the same version twice",
      { variants: SPLIT.variants.map((variant) => ({ ...variant, modelVersion: 1 })) },
      "E_ABTESTS_VARIANT_DOUBLED",
    ],
    [
      "weights that do not add up",
      { variants: SPLIT.variants.map((variant) => ({ ...variant, weight: 0.6 })) },
      "E_ABTESTS_WEIGHTS",
    ],
    [
      "a version that does not exist",
      { variants: [SPLIT.variants[0]!, { name: "ghost", modelVersion: 9, weight: 0.5 }] },
      "E_REGISTRY_VERSION_UNKNOWN",
    ],
  ])("refuses %s, and nothing is left behind", async (_what, changes, code) => {
    await expect(test.start(changes)).rejects.toMatchObject({ code });
    expect(await test.abtests.list()).toEqual([]);
    const { deployments } = await test.serving.getEndpoint(PLACE.endpoint);
    expect(deployments.some(({ cause }) => cause === "ab-test")).toBe(false);
  });

  it("refuses a version that production would refuse", async () => {
    const { version } = await test.registry.add(CALM, { approvalState: "pending" });
    const variants = [SPLIT.variants[0]!, { name: "new", modelVersion: version, weight: 0.5 }];
    await expect(test.start({ variants })).rejects.toMatchObject({ code: "E_SERVING_NOT_APPROVED" });
  });

  it("refuses versions that answer with different labels", async () => {
    const { version } = await test.registry.add(CALM, { positiveLabel: "Damaged" });
    const variants = [SPLIT.variants[0]!, { name: "relabelled", modelVersion: version, weight: 0.5 }];
    await expect(test.start({ variants })).rejects.toMatchObject({
      code: "E_ABTESTS_LABELS_DIFFER",
      details: { labels: ["None | Minor/Substantial", "None | Damaged"] },
    });
  });

  it("of two at the same moment lets one run", async () => {
    const started = await Promise.allSettled([test.start({ name: "one" }), test.start({ name: "two" })]);
    expect(started.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await test.abtests.list()).toHaveLength(1);
  });
});

describe("stop", () => {
  it("keeps the decision, frees the variant's place and gives all traffic back to the primary", async () => {
    await test.start();
    const stopped = await test.abtests.stop(SPLIT.name, "keep the calm one", CONTEXT);
    expect(stopped).toMatchObject({ state: "stopped", decision: "keep the calm one" });
    expect((await ask(unitNames(30))).every(({ modelVersion }) => modelVersion === 1)).toBe(true);
    const { deployments } = await test.serving.getEndpoint(PLACE.endpoint);
    expect(deployments.some(({ cause }) => cause === "ab-test")).toBe(false);
    expect(await test.eventKinds()).toContain("ab-test.stopped");
  });

  it("refuses a second time, an empty decision and an unknown name", async () => {
    await test.start();
    await expect(test.abtests.stop(SPLIT.name, " ", CONTEXT)).rejects.toMatchObject({
      code: "E_ABTESTS_DECISION",
    });
    await expect(test.abtests.stop("nobody", "x", CONTEXT)).rejects.toMatchObject({
      code: "E_ABTESTS_UNKNOWN",
      details: { known: [SPLIT.name] },
    });
    await test.abtests.stop(SPLIT.name, "done", CONTEXT);
    await expect(test.abtests.stop(SPLIT.name, "done", CONTEXT)).rejects.toMatchObject({
      code: "E_ABTESTS_STOPPED",
    });
  });
});

describe("result", () => {
  /** The strike of the tests: the calm model says None, the alarmed one says damage. */
  const alwaysDamage = () => "Minor/Substantial";

  it("names the winner over matured outcomes, with figures that add up", async () => {
    await test.start();
    await test.observe(unitNames(400), alwaysDamage);
    const result = await test.abtests.result(SPLIT.name);
    const [calm, alarmed] = result.variants;
    expect(calm!.units + alarmed!.units).toBe(400);
    expect(calm).toMatchObject({ modelVersion: 1, successes: 0, rate: 0 });
    expect(alarmed).toMatchObject({ modelVersion: 2, successes: alarmed!.outcomes, rate: 1 });
    expect(result.comparison).toMatchObject({ difference: 1, byUnit: null });
    expect(result.verdict).toMatchObject({ kind: "winner", winner: "alarmed" });
    expect(result.verdict.message.en).toContain("alarmed is better: 100.0 % against 0.0 %");
    expect(result.unitsWithTwoVariants).toBe(0);
  });

  it("compares shares of positives where the test says so: here both meet the same world", async () => {
    await test.start({ metric: "positive" });
    await test.observe(unitNames(400), (_, unit) => (Number(unit.slice(8)) % 2 ? "Minor" : "None"));
    const result = await test.abtests.result(SPLIT.name);
    expect(result.verdict.kind).toBe("no-difference");
    expect(result.variants.every(({ rate }) => Math.abs(rate! - 0.5) < 0.15)).toBe(true);
  });

  it("counts only matured outcomes, and says nothing from too few", async () => {
    await test.start();
    await ask(unitNames(300));
    await test.observe(unitNames(20, "NEW"), alwaysDamage);
    const result = await test.abtests.result(SPLIT.name);
    expect(result.verdict).toMatchObject({ kind: "too-little-data", winner: null });
    expect(result.variants.reduce((sum, { outcomes }) => sum + outcomes, 0)).toBe(20);
    expect(result.variants.reduce((sum, { predictions }) => sum + predictions, 0)).toBe(320);
  });

  it("says nothing from many outcomes of few units", async () => {
    await test.start();
    for (let day = 0; day < 60; day++) await test.observe(unitNames(8), alwaysDamage);
    expect((await test.abtests.result(SPLIT.name)).verdict.message.en).toContain("outcomes of 10 units");
  });

  it("rests on the units where units bring several outcomes", async () => {
    await test.start();
    for (let day = 0; day < 8; day++) await test.observe(unitNames(60), alwaysDamage);
    const { comparison } = await test.abtests.result(SPLIT.name);
    expect(comparison!.byUnit).not.toBeNull();
  });

  it("waits for the planned units", async () => {
    await test.start({ plannedUnits: 500 });
    await test.observe(unitNames(400), alwaysDamage);
    expect((await test.abtests.result(SPLIT.name)).verdict.kind).toBe("too-little-data");
    await test.observe(unitNames(100, "LATE"), alwaysDamage);
    expect((await test.abtests.result(SPLIT.name)).verdict.kind).toBe("winner");
  });

  it("puts a sample ratio mismatch in the place of the winner", async () => {
    await test.start();
    const lost = unitNames(600);
    const assigned = await Promise.all(
      lost.map((unit) => test.abtests.assign(PLACE.endpoint, PLACE.environment, unit)),
    );
    // A client that drops two thirds of the requests of one variant before they arrive.
    const arriving = lost.filter((_, i) => assigned[i]!.variant === "calm" || i % 3 === 0);
    await test.observe(arriving, alwaysDamage);
    const result = await test.abtests.result(SPLIT.name);
    expect(result.sampleRatio!.mismatch).toBe(true);
    expect(result.verdict).toMatchObject({ kind: "sample-ratio-mismatch", winner: null });
  });

  it("names no winner once a unit was seen with two variants", async () => {
    await test.start();
    await test.observe(unitNames(400), alwaysDamage);
    const logged = await test.serving.listPredictions({ abTest: SPLIT.name, limit: 400 });
    const calm = logged.find(({ variant }) => variant === "calm")!;
    const alarmed = logged.find(({ variant }) => variant === "alarmed")!;
    await test.platform.database.write<
      { serving_predictions: { prediction_id: string; unit: string } },
      unknown
    >((trx) =>
      trx
        .updateTable("serving_predictions")
        .set({ unit: alarmed.unit! })
        .where("prediction_id", "=", calm.predictionId)
        .execute(),
    );
    const result = await test.abtests.result(SPLIT.name);
    expect(result.unitsWithTwoVariants).toBe(1);
    expect(result.verdict.winner).toBeNull();
    expect(result.verdict.message.en).toContain("units saw more than one variant (1)");
  });
});

describe("plan", () => {
  it("says how many outcomes are needed, and refuses what cannot be planned", () => {
    expect(test.abtests.plan({ baseline: 0.8, difference: 0.05 })).toEqual({ perVariant: 906, total: 1812 });
    for (const request of [
      { baseline: 0.8, difference: 0 },
      { baseline: 0.9, difference: 0.2 },
      { baseline: Number.NaN, difference: 0.1 },
      { baseline: 0.5, difference: 0.1, power: 1 },
    ])
      expect(() => test.abtests.plan(request)).toThrow(expect.objectContaining({ code: "E_ABTESTS_PLAN" }));
  });
});
