import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  CALM,
  CONTEXT,
  openTestServing,
  PLACE,
  STRIKE,
  type TestServing,
} from "../testing/open-test-serving.ts";

let test: TestServing;
let ids: string[];
beforeEach(async () => {
  test = await openTestServing();
  await test.registry.add(CALM);
  await test.toProd(1);
  const request = { endpoint: PLACE.endpoint, instances: [STRIKE, STRIKE, STRIKE], atMs: 5000 };
  const { predictions } = await test.serving.predict(request, CONTEXT);
  ids = predictions.map(({ predictionId }) => predictionId);
});
afterEach(() => test.close());

const record = (outcomes: { predictionId: string; label: string; atMs?: number }[]) =>
  test.serving.recordOutcomes(outcomes, CONTEXT);
const outcomeOf = async (id: string) => (await test.serving.getPrediction(id)).outcome;

describe("an outcome", () => {
  it("joins its prediction, and the time when it became known", async () => {
    const result = await record([{ predictionId: ids[0]!, label: "None", atMs: 9000 }]);
    expect(result).toEqual({ joined: 1, unknownIds: [] });
    expect(await outcomeOf(ids[0]!)).toEqual({ label: "None", atMs: 9000 });
    expect(await test.serving.countPredictions()).toEqual({ stored: 3, withOutcome: 1 });
    expect(await test.serving.listPredictions({ withOutcomeOnly: true })).toHaveLength(1);
  });

  it("may be sent again, and is still one", async () => {
    const outcome = { predictionId: ids[0]!, label: "None" };
    await record([outcome, outcome]);
    expect(await record([outcome])).toEqual({ joined: 1, unknownIds: [] });
    expect((await test.serving.countPredictions()).withOutcome).toBe(1);
    expect(await test.platform.telemetry.metrics.metrics()).toContain(
      'akashi_outcomes_total{endpoint="strike-damage"} 1',
    );
  });

  it("as a raw value of the training label means the label that was made of it", async () => {
    await record([{ predictionId: ids[0]!, label: "Substantial" }]);
    expect((await outcomeOf(ids[0]!))!.label).toBe("Minor/Substantial");
    await record([{ predictionId: ids[0]!, label: "Minor" }]);
  });

  it("that contradicts a recorded one is refused, with everything that was sent along", async () => {
    await record([{ predictionId: ids[0]!, label: "None" }]);
    await expect(
      record([
        { predictionId: ids[1]!, label: "None" },
        { predictionId: ids[0]!, label: "Minor" },
      ]),
    ).rejects.toMatchObject({
      code: "E_SERVING_OUTCOME_CONFLICT",
      status: 409,
      details: { predictionId: ids[0], recorded: "None", given: "Minor/Substantial" },
    });
    expect(await outcomeOf(ids[1]!)).toBeNull();
    await expect(
      record([
        { predictionId: ids[1]!, label: "None" },
        { predictionId: ids[1]!, label: "Minor" },
      ]),
    ).rejects.toMatchObject({ code: "E_SERVING_OUTCOME_CONFLICT" });
  });

  it("of an unknown prediction is reported, and the known ones are kept", async () => {
    const result = await record([
      { predictionId: "01UNKNOWN", label: "None" },
      { predictionId: ids[2]!, label: "None" },
    ]);
    expect(result).toEqual({ joined: 1, unknownIds: ["01UNKNOWN"] });
  });

  it("that is no label of the model is refused, never taken for the other label", async () => {
    await expect(record([{ predictionId: ids[0]!, label: "B" }])).rejects.toMatchObject({
      code: "E_SERVING_OUTCOME_LABEL",
      details: { label: "B", known: ["Minor/Substantial", "None"] },
    });
    expect((await test.serving.countPredictions()).withOutcome).toBe(0);
  });
});

describe("the log", () => {
  it("is read in pages, newest first, without a gap or a double", async () => {
    const request = { endpoint: PLACE.endpoint, instances: Array.from({ length: 7 }, () => STRIKE) };
    await test.serving.predict({ ...request, atMs: 7000 }, CONTEXT);
    await test.serving.predict({ ...request, atMs: 6000 }, CONTEXT);
    const seen: string[] = [];
    let before: { atMs: number; predictionId: string } | undefined;
    for (;;) {
      const page = await test.serving.listPredictions({ limit: 4, before });
      seen.push(...page.map(({ predictionId }) => predictionId));
      if (page.length < 4) break;
      before = page.at(-1);
    }
    const all = await test.serving.listPredictions({ limit: 1000 });
    expect(seen).toEqual(all.map(({ predictionId }) => predictionId));
    expect(all.map(({ atMs }) => atMs)).toEqual([
      ...Array(7).fill(7000),
      ...Array(7).fill(6000),
      ...Array(3).fill(5000),
    ]);
  });

  it.each([
    [{ fromMs: 5001 }, 0],
    [{ toMs: 5000 }, 3],
    [{ modelVersion: 1, environment: "prod", unit: "UNITED" }, 3],
    [{ modelVersion: 2 }, 0],
    [{ endpoint: "other" }, 0],
    [{ abTest: "none" }, 0],
  ])("filtered by %j has %i rows", async (filter, count) => {
    expect(await test.serving.listPredictions(filter)).toHaveLength(count);
    expect((await test.serving.countPredictions(filter)).stored).toBe(count);
  });
});
