import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEvents } from "../../../platform/events/index.ts";
import { monitorCheckSchema } from "../contract.ts";
import { listChecks } from "../store/check-store.ts";
import {
  addVersion,
  DAY_MS,
  draw,
  eventKinds,
  type FakeWorld,
  NOW_MS,
  openFakeWorld,
  serve,
} from "../testing/fake-world.ts";
import { acknowledgeAlert, resolveAlert } from "./acknowledge-alert.ts";
import { checkMonitor } from "./check-monitor.ts";

let world: FakeWorld;
beforeEach(async () => {
  world = await openFakeWorld();
});
afterEach(() => world.close());

const check = (input: Partial<Parameters<typeof checkMonitor>[2]> = {}) =>
  checkMonitor(world.deps, world.project, { monitor: "damage", ...input }, world.context);
const DRIFTED = { speedShift: 40, heightScale: 2, phases: ["Cruise", "Descent"] };

describe("checking a monitor", () => {
  it("is ok on data like the training data, and stores exactly what it returns", async () => {
    serve(world, draw(600, 7), { outcomes: 300 });
    const result = await check();
    expect(result.check).toMatchObject({
      verdict: "ok",
      driftVerdict: "ok",
      performanceVerdict: "ok",
      driftedShare: 0,
      judgedFeatureCount: 3,
      predictionCount: 600,
      referenceRowCount: 1000,
      outcomes: { count: 300, unreadableCount: 0, coverage: 0.5 },
      unreadPredictionCount: 0,
      toMs: NOW_MS,
    });
    expect(result.check.performance).toMatchObject({
      metric: "roc_auc",
      referenceScore: 0.9,
      outcomeCount: 300,
    });
    expect(result.alerts).toEqual([]);
    expect(await listChecks(world.platform.database)).toEqual([result.check]);
    expect(monitorCheckSchema.parse(result.check)).toEqual(result.check);
    expect(await eventKinds(world)).toEqual(["monitor.checked"]);
  });

  it("raises and delivers an alert when more than the allowed share of inputs drifted", async () => {
    serve(world, draw(600, 7, DRIFTED));
    const { check: checked, alerts } = await check();
    expect(checked).toMatchObject({ verdict: "alert", driftAlert: true, driftedShare: 1 });
    expect(checked.features.every((feature) => feature.drifted)).toBe(true);
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({
      kind: "drift",
      state: "firing",
      checkId: checked.id,
      deliveries: [{ channel: "log", to: "data-team", delivered: true, error: null }],
    });
    expect(alerts[0]!.message.en).toContain("3 of 3 inputs of damage (prod, model version 1) drifted");
    expect(alerts[0]!.message.ja).toContain("入力 3 個のうち 3 個");
    expect(JSON.parse(world.appended[0]!)).toMatchObject({
      to: "data-team",
      alertId: alerts[0]!.id,
      kind: "drift",
    });
    expect(await eventKinds(world)).toEqual(["monitor.checked", "alert.raised", "alert.delivered"]);
  });

  it("sees a feature that goes missing although the values that are left look the same", async () => {
    serve(world, draw(600, 7, { speedMissing: 0.4 }));
    const { check: checked } = await check();
    const speed = checked.features[0]!;
    expect(speed).toMatchObject({ feature: "speed", drifted: true, test: "missing-share" });
    expect(speed.tests.find((test) => test.test === "kolmogorov-smirnov")).toMatchObject({ drifted: false });
    expect(speed.currentMissingShare).toBeCloseTo(0.4, 1);
  });

  it("takes an input that is not served any more for missing throughout", async () => {
    serve(world, draw(600, 7));
    for (const prediction of world.predictions)
      delete (prediction.features as Record<string, unknown>)["phase"];
    const { check: checked } = await check();
    expect(checked.features[0]).toMatchObject({
      feature: "phase",
      drifted: true,
      judged: true,
      currentCount: 0,
      currentMissingShare: 1,
    });
  });

  it("names inputs that the training data did not have", async () => {
    serve(world, draw(600, 7));
    for (const prediction of world.predictions) (prediction.features as Record<string, unknown>)["moon"] = 1;
    expect((await check()).check.ignoredFeatures).toEqual(["moon"]);
  });

  it("never calls too few predictions ok, and raises nothing on them", async () => {
    serve(world, draw(199, 7, DRIFTED));
    const { check: checked, alerts } = await check();
    expect(checked).toMatchObject({
      verdict: "too-little-data",
      driftVerdict: "too-little-data",
      driftAlert: false,
      judgedFeatureCount: 0,
    });
    expect(checked.features.some((feature) => feature.drifted || feature.judged)).toBe(false);
    expect(alerts).toEqual([]);
  });

  it("never calls missing outcomes ok, even where no input drifted", async () => {
    serve(world, draw(600, 7), { outcomes: 99 });
    const { check: checked } = await check();
    expect(checked).toMatchObject({
      verdict: "too-little-data",
      driftVerdict: "ok",
      performanceVerdict: "too-little-data",
      performance: null,
      outcomes: { count: 99 },
    });
  });

  it("does not score outcomes of one class, where the metric has no meaning", async () => {
    serve(world, draw(600, 7), { outcomes: 600, label: () => "None" });
    expect((await check()).check.performanceVerdict).toBe("too-little-data");
  });

  it("counts outcomes whose label it cannot read, and leaves them out", async () => {
    serve(world, draw(600, 7), {
      outcomes: 600,
      label: (row) => (row.height < 1000 ? "B" : row.positive ? "Major" : "None"),
    });
    const { outcomes, performance } = (await check()).check;
    expect(outcomes.unreadableCount).toBeGreaterThan(50);
    expect(outcomes.count + outcomes.unreadableCount).toBe(600);
    expect(performance!.outcomeCount).toBe(outcomes.count);
  });

  it("raises a performance alert below the limit", async () => {
    serve(world, draw(600, 7, { confusion: 0.5 }), { outcomes: 600 });
    const { check: checked, alerts } = await check();
    expect(checked.performance!.score).toBeLessThan(0.7);
    expect(alerts.map((alert) => alert.kind)).toEqual(["performance"]);
    expect(alerts[0]!.message.en).toMatch(/^roc_auc of damage .* is 0\.\d{3}, below the limit of 0\.7;/);
  });

  it("makes one check per model version that served, and returns the worst first", async () => {
    addVersion(world, 2);
    serve(world, draw(400, 7), { version: 1, outcomes: 400 });
    serve(world, draw(400, 8, { confusion: 0.5 }), { version: 2, outcomes: 400 });
    const { check: worst, checks } = await check();
    expect(checks.map((one) => [one.modelVersion, one.performanceVerdict])).toEqual([
      [1, "ok"],
      [2, "alert"],
    ]);
    expect(worst.modelVersion).toBe(2);
  });

  it("does not call it drift when a test gives each version its own part of unchanged traffic", async () => {
    addVersion(world, 2);
    const traffic = draw(1000, 7);
    const climbing = traffic.filter(({ phase }) => phase === "Climb");
    const others = traffic.filter(({ phase }) => phase !== "Climb");
    serve(world, climbing, { version: 1 });
    serve(world, others, { version: 2 });
    const { checks } = await check();
    expect(checks.map((one) => one.driftVerdict)).toEqual(["ok", "ok"]);
    expect((await check({ modelVersion: 1 })).check).toMatchObject({
      driftVerdict: "ok",
      predictionCount: climbing.length,
    });
  });

  it("judges the versions that it can and names the one that it cannot", async () => {
    addVersion(world, 2);
    world.snapshots.delete(world.versions.get(2)!.bundle.referenceDigest);
    serve(world, draw(400, 7), { version: 1 });
    serve(world, draw(400, 8), { version: 2 });
    const { checks, unjudgedVersions } = await check();
    expect(checks.map((one) => one.modelVersion)).toEqual([1]);
    expect(unjudgedVersions).toMatchObject([{ modelVersion: 2, code: "E_MONITORING_REFERENCE_INVALID" }]);
  });

  it("compares the predicted probabilities too, without counting them as an input", async () => {
    serve(
      world,
      draw(600, 7).map((row) => ({ ...row, probability: row.probability ** 3 })),
    );
    const { check: checked } = await check();
    expect(checked.predictionDrift).toMatchObject({ drifted: true });
    expect(checked.driftedShare).toBe(0);
  });
});

describe("the window", () => {
  it("holds the newest 1,000 predictions when 30 days hold fewer", async () => {
    serve(world, draw(1500, 7));
    expect((await check()).check).toMatchObject({ predictionCount: 1000, fromMs: NOW_MS - 999 * 3_600_000 });
  });

  it("holds all of the last 30 days when those are more than 1,000", async () => {
    serve(world, draw(1500, 7));
    for (const [i, one] of world.predictions.entries())
      Object.assign(one, { atMs: NOW_MS - (i % 40) * DAY_MS });
    const inMonth = world.predictions.filter((one) => one.atMs >= NOW_MS - 30 * DAY_MS).length;
    expect((await check()).check.predictionCount).toBe(inMonth);
  });

  it("is what the caller says, both ends included", async () => {
    serve(world, draw(1000, 7));
    const fromMs = NOW_MS - 499 * 3_600_000;
    expect((await check({ fromMs, toMs: NOW_MS })).check).toMatchObject({ predictionCount: 500, fromMs });
  });

  it("refuses an end before the beginning, and says where predictions are when there are none", async () => {
    serve(world, draw(300, 7));
    await expect(check({ fromMs: 2, toMs: 1 })).rejects.toMatchObject({ code: "E_MONITORING_WINDOW" });
    await expect(check({ fromMs: 0, toMs: 1 })).rejects.toMatchObject({
      code: "E_MONITORING_NO_PREDICTIONS",
      details: { stored: 300 },
    });
    await expect(check({ environment: "moon" })).rejects.toMatchObject({
      code: "E_MONITORING_ENVIRONMENT_UNKNOWN",
    });
    await expect(check({ monitor: "nope" })).rejects.toMatchObject({ code: "E_PROJECT_ENTRY_UNKNOWN" });
    expect(await eventKinds(world)).toEqual([]);
  });

  it("looks at the last environment of the endpoint unless told otherwise", async () => {
    serve(world, draw(300, 7), { environment: "preprod" });
    await expect(check()).rejects.toMatchObject({ code: "E_MONITORING_NO_PREDICTIONS" });
    expect((await check({ environment: "preprod" })).check.environment).toBe("preprod");
  });
});

describe("alerts over time", () => {
  const drift = () => serve(world, draw(1000, 7, DRIFTED));

  it("are not raised again while one of the same kind is open, acknowledged or not", async () => {
    drift();
    const { alerts } = await check();
    const again = await check();
    expect(again.alerts).toEqual([]);
    expect(again.openAlerts.map((alert) => alert.id)).toEqual([alerts[0]!.id]);
    await acknowledgeAlert(world.deps, alerts[0]!.id, "looking into it", world.context);
    expect((await check()).alerts).toEqual([]);
    await resolveAlert(world.deps, alerts[0]!.id, "new season, expected", world.context);
    expect((await check()).alerts).toHaveLength(1);
  });

  it("close by themselves only after a later window in which everything was judged and is fine", async () => {
    drift();
    const { alerts } = await check();
    world.predictions.length = 0;
    serve(world, draw(100, 9));
    expect((await check()).resolvedAlerts).toEqual([]);
    serve(world, draw(900, 10), { outcomes: 900 });
    expect((await check({ fromMs: 0 })).resolvedAlerts).toEqual([]);
    world.clock.advance(DAY_MS);
    const { resolvedAlerts } = await check();
    expect(resolvedAlerts).toMatchObject([{ id: alerts[0]!.id, state: "resolved" }]);
    const [event] = await readEvents(world.platform.database, { kind: "alert.resolved" });
    expect(event).toMatchObject({ subject: `alert:${alerts[0]!.id}`, data: { automatic: true } });
  });

  it("can be acknowledged once, by somebody, with a note", async () => {
    drift();
    const { alerts } = await check();
    const id = alerts[0]!.id;
    expect(await acknowledgeAlert(world.deps, id, "known", world.context)).toMatchObject({
      state: "acknowledged",
      acknowledgedBy: "hana",
      acknowledgedAtMs: NOW_MS,
      note: "known",
    });
    await expect(acknowledgeAlert(world.deps, id, "again", world.context)).rejects.toMatchObject({
      code: "E_MONITORING_ALERT_STATE",
      status: 409,
    });
    await expect(acknowledgeAlert(world.deps, "nope", "", world.context)).rejects.toMatchObject({
      code: "E_MONITORING_ALERT_UNKNOWN",
    });
  });

  it("are told again to a receiver that could not be reached, and only to that one", async () => {
    await world.close();
    world = await openFakeWorld({
      monitor: {
        receivers: [
          { channel: "log", to: "data-team" },
          { channel: "webhook", to: "https://hooks.example/T0/secret" },
        ],
      },
    });
    drift();
    world.answer = () => {
      throw new TypeError("fetch failed");
    };
    const first = await check();
    expect(first.alerts[0]!.deliveries).toMatchObject([
      { channel: "log", delivered: true },
      { channel: "webhook", to: "https://hooks.example/***", delivered: false },
    ]);
    expect(JSON.stringify(await readEvents(world.platform.database))).not.toContain("secret");
    world.answer = () => ({ status: 204 });
    const second = await check();
    expect(second.openAlerts[0]!.deliveries.every((delivery) => delivery.delivered)).toBe(true);
    expect(world.appended).toHaveLength(1);
    await check();
    expect(world.posted).toHaveLength(3 + 1);
  });

  it("are never lost to a channel that does not exist: the check is refused before it judges", async () => {
    await world.close();
    world = await openFakeWorld({ monitor: { receivers: [{ channel: "pigeon", to: "roof" }] } });
    drift();
    await expect(check()).rejects.toMatchObject({ code: "E_MONITORING_CHANNEL_UNKNOWN" });
    expect(await listChecks(world.platform.database)).toEqual([]);
  });
});
