import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEvents } from "../../../platform/events/index.ts";
import type { Deployment } from "../contract.ts";
import {
  ALARMED,
  CALM,
  CONTEXT,
  openTestServing,
  PLACE,
  STRIKE,
  type TestServing,
} from "../testing/open-test-serving.ts";
import { tinyOnnx } from "../testing/tiny-onnx.ts";

const THIRD = { bias: -2, speed: 0.01, large: 1 };
const PREPROD = { endpoint: PLACE.endpoint, environment: "preprod" };

let test: TestServing;
beforeEach(async () => {
  test = await openTestServing();
  for (const model of [CALM, ALARMED, THIRD]) await test.registry.add(model);
});
afterEach(() => test.close());

const deploy = (modelVersion: number, more = {}) =>
  test.serving.deploy(test.project, { ...PLACE, modelVersion, ...more }, CONTEXT);
const rollback = (more: { toVersion?: number; reason?: string } = {}) =>
  test.serving.rollback({ ...PLACE, reason: "test", ...more }, CONTEXT);
const answering = async () =>
  (await test.serving.predict({ endpoint: PLACE.endpoint, instances: [STRIKE] }, CONTEXT)).predictions[0]!
    .modelVersion;
const inProd = async () =>
  (await test.serving.getEndpoint(PLACE.endpoint)).deployments.filter(
    ({ environment }) => environment === "prod",
  );
const shares = (deployments: readonly Deployment[]) =>
  deployments.map(({ role, modelVersion, weight }) => [role, modelVersion, weight]);
const events = async (kind: string) => readEvents(test.platform.database, { kind });

describe("the rules of production", () => {
  it("ask for a passed smoke test of the same digest in the environment before, and name the commands", async () => {
    const error = await deploy(1).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: "E_SERVING_NOT_SMOKE_TESTED", status: 409 });
    expect(error.remedyIn("en")).toContain(
      "akashi deploy strike-damage --version 1 --env preprod && akashi smoke-test strike-damage --env preprod",
    );
    expect(await test.serving.listEndpoints()).toEqual([]);
  });

  it("ask for an approval, and name the command", async () => {
    test.registry.setApproval(1, "pending");
    const { id } = await test.serving.deploy(test.project, { ...PREPROD, modelVersion: 1 }, CONTEXT);
    await test.serving.smokeTest(id, CONTEXT);
    for (const attempt of [
      deploy(1),
      test.serving.promote({ endpoint: PLACE.endpoint, from: "preprod", to: "prod" }, CONTEXT),
    ]) {
      const error = await attempt.catch((thrown) => thrown);
      expect(error).toMatchObject({ code: "E_SERVING_NOT_APPROVED", details: { state: "pending" } });
      expect(error.remedyIn("ja")).toContain("akashi models approve strike-damage 1 --reason");
    }
    test.registry.setApproval(1, "approved");
    expect(await deploy(1)).toMatchObject({ role: "primary", weight: 1, cause: "deploy" });
  });

  it("do not take a failed smoke test for a passed one, nor an old pass for a new failure", async () => {
    const bad = await test.registry.add({ ...CALM, bias: -3 }, { referenceOff: 0.02 });
    const { id } = await test.serving.deploy(
      test.project,
      { ...PREPROD, modelVersion: bad.version },
      CONTEXT,
    );
    const smoke = await test.serving.smokeTest(id, CONTEXT);
    expect(smoke).toMatchObject({ passed: false, rowCount: 20 });
    expect(smoke.maxDifference).toBeCloseTo(0.02, 4);
    expect(smoke.problems[0]!.en).toContain("2.00e-2");
    await expect(deploy(bad.version)).rejects.toMatchObject({ code: "E_SERVING_NOT_SMOKE_TESTED" });
  });

  it("hold where there is only one environment: an approval is enough", async () => {
    const alone = await openTestServing({ environments: ["live"] });
    await alone.registry.add(CALM);
    const place = { endpoint: PLACE.endpoint, environment: "live", modelVersion: 1 };
    expect(await alone.serving.deploy(alone.project, place, CONTEXT)).toMatchObject({ state: "live" });
    await alone.close();
  });
});

describe("a smoke test", () => {
  it("answers rows of the training snapshot as at training, and is no traffic", async () => {
    const { id } = await test.serving.deploy(test.project, { ...PREPROD, modelVersion: 1 }, CONTEXT);
    const smoke = await test.serving.smokeTest(id, CONTEXT);
    expect(smoke).toMatchObject({ passed: true, rowCount: 20, problems: [], environment: "preprod" });
    // float32 in the graph, float64 in the snapshot.
    expect(smoke.maxDifference).toBeLessThan(1e-6);
    expect(await test.serving.servedRowCount()).toBe(0);
    expect(await test.serving.listSmokeTests({ deploymentId: id })).toEqual([smoke]);
    expect((await events("smoke-test.finished"))[0]!.data).toMatchObject({ passed: true });
  });

  it("of a version without training rows is refused with the reason", async () => {
    const bare = await test.registry.addBytes(tinyOnnx(CALM));
    const { id } = await test.serving.deploy(
      test.project,
      { ...PREPROD, modelVersion: bare.version },
      CONTEXT,
    );
    await expect(test.serving.smokeTest(id, CONTEXT)).rejects.toMatchObject({
      code: "E_SERVING_REFERENCE_MISSING",
    });
    await expect(test.serving.smokeTest("01NOBODY", CONTEXT)).rejects.toMatchObject({
      code: "E_SERVING_DEPLOYMENT_UNKNOWN",
    });
  });
});

describe("a deployment that cannot work changes nothing", () => {
  beforeEach(() => test.toProd(1));

  it.each([
    ["bytes that are no ONNX", () => new TextEncoder().encode("not a model"), "E_ONNX_INVALID"],
    ["a truncated graph", () => tinyOnnx(CALM).slice(0, 200), "E_ONNX_INVALID"],
    [
      "a graph that asks for what the feature view does not give",
      () => tinyOnnx(CALM, { sizeInput: "animal" }),
      "E_SERVING_MODEL_INPUT",
    ],
    ["a graph without probabilities", () => tinyOnnx(CALM, { outputWidth: 3 }), "E_SERVING_MODEL_OUTPUT"],
  ])("%s", async (_what, bytes, code) => {
    const { version } = await test.registry.addBytes(bytes());
    const before = await test.serving.listEndpoints();
    const eventCount = (await test.eventKinds()).length;
    await expect(
      test.serving.deploy(test.project, { ...PREPROD, modelVersion: version }, CONTEXT),
    ).rejects.toMatchObject({ code, status: 422 });
    expect(await test.serving.listEndpoints()).toEqual(before);
    expect(await test.eventKinds()).toHaveLength(eventCount);
    expect(await answering()).toBe(1);
  });

  it.each([
    ["an endpoint that akashi.yaml does not declare", { endpoint: "strikes" }, "E_PROJECT_ENTRY_UNKNOWN"],
    ["an environment that it does not declare", { environment: "qa" }, "E_SERVING_ENVIRONMENT_UNKNOWN"],
    ["a version that is not registered", { modelVersion: 99 }, "E_REGISTRY_VERSION_UNKNOWN"],
    ["a canary that would take everything", { role: "canary", weight: 1 }, "E_SERVING_WEIGHT"],
    ["a shadow that would answer", { role: "shadow", weight: 0.5 }, "E_SERVING_WEIGHT"],
    ["a canary of what is primary", { role: "canary", modelVersion: 1 }, "E_SERVING_ALREADY_PRIMARY"],
  ])("%s", async (_what, more, code) => {
    await test.toProd(2);
    await test.toProd(1);
    await expect(deploy(2, more)).rejects.toMatchObject({ code });
    expect(shares(await inProd())).toEqual([["primary", 1, 1]]);
  });

  it("an endpoint of another project", async () => {
    const config = structuredClone(test.project.config);
    const other = { ...test.project, config: { ...config, project: { ...config.project, name: "others" } } };
    await expect(test.serving.deploy(other, { ...PREPROD, modelVersion: 1 }, CONTEXT)).rejects.toMatchObject({
      code: "E_SERVING_ENDPOINT_TAKEN",
      details: { owner: "bird-strikes" },
    });
  });
});

describe("a deployment", () => {
  it("that says what stands there already changes nothing and records nothing", async () => {
    await test.toProd(1);
    const eventCount = (await test.eventKinds()).length;
    const again = await deploy(1);
    expect(again.id).toBe((await inProd())[0]!.id);
    expect(await test.eventKinds()).toHaveLength(eventCount);
  });

  it("retires what it replaces, with one event for each", async () => {
    await test.toProd(1);
    await test.toProd(2);
    expect(shares(await inProd())).toEqual([["primary", 2, 1]]);
    const history = await test.serving.deploymentHistory(PLACE.endpoint, "prod");
    expect(history.map(({ modelVersion, state, cause }) => [modelVersion, state, cause])).toEqual([
      [2, "live", "promote"],
      [1, "retired", "promote"],
    ]);
    expect(history[1]!.retiredAtMs).toBe(history[0]!.deployedAtMs);
    const [promoted] = await events("deployment.promoted");
    expect(promoted).toMatchObject({
      actor: CONTEXT.actor,
      subject: "endpoint:strike-damage",
      data: { from: "preprod", modelVersion: 2, onnxDigest: history[0]!.onnxDigest },
    });
    const retired = await events("deployment.retired");
    expect(retired.map(({ data }) => [data["environment"], data["modelVersion"]])).toEqual([
      ["prod", 1],
      ["preprod", 1],
    ]);
  });

  it("is previewed with the effects that it then has", async () => {
    await test.toProd(2);
    await test.toProd(1);
    const change = { ...PLACE, modelVersion: 2, role: "canary", weight: 0.25 } as const;
    const effects = await test.serving.preview({ kind: "deploy", project: test.project, ...change });
    expect(
      effects.map(({ sign, role, modelVersion, weightAfter }) => [sign, role, modelVersion, weightAfter]),
    ).toEqual([
      ["+", "canary", 2, 0.25],
      ["~", "primary", 1, 0.75],
    ]);
    expect(shares(await inProd())).toEqual([["primary", 1, 1]]);
    await deploy(2, change);
    expect(shares(await inProd())).toEqual([
      ["primary", 1, 0.75],
      ["canary", 2, 0.25],
    ]);
  });
});

describe("a promotion", () => {
  it("goes forward only, between environments that exist", async () => {
    await test.toProd(1);
    const promote = (from: string, to: string) =>
      test.serving.promote({ endpoint: PLACE.endpoint, from, to }, CONTEXT);
    await expect(promote("prod", "preprod")).rejects.toMatchObject({ code: "E_SERVING_PROMOTE_ORDER" });
    await expect(promote("preprod", "preprod")).rejects.toMatchObject({ code: "E_SERVING_PROMOTE_ORDER" });
    await expect(promote("dev", "prod")).rejects.toMatchObject({ code: "E_SERVING_ENVIRONMENT_UNKNOWN" });
    await expect(
      test.serving.promote({ endpoint: "strikes", from: "preprod", to: "prod" }, CONTEXT),
    ).rejects.toMatchObject({ code: "E_SERVING_ENDPOINT_UNKNOWN" });
  });
});

describe("a canary", () => {
  beforeEach(async () => {
    await test.toProd(2);
    await test.toProd(1);
    await deploy(2, { role: "canary", weight: 0.1 });
  });
  const set = (weight: number) => test.serving.setCanaryWeight({ ...PLACE, weight }, CONTEXT);

  it("takes what the primary gives, so that the shares always add up to 1", async () => {
    await set(0.4);
    expect(shares(await inProd())).toEqual([
      ["primary", 1, 0.6],
      ["canary", 2, 0.4],
    ]);
  });

  it("becomes the primary at 1, and what was primary retires", async () => {
    await set(1);
    expect(shares(await inProd())).toEqual([["primary", 2, 1]]);
    expect((await inProd())[0]!.cause).toBe("canary");
    expect(await answering()).toBe(2);
  });

  it("is withdrawn at 0", async () => {
    await set(0);
    expect(shares(await inProd())).toEqual([["primary", 1, 1]]);
    await expect(set(0.5)).rejects.toMatchObject({ code: "E_SERVING_NO_CANARY" });
  });

  it("does not grow once its approval is withdrawn, but may shrink", async () => {
    test.registry.setApproval(2, "rejected");
    await expect(set(0.5)).rejects.toMatchObject({ code: "E_SERVING_NOT_APPROVED" });
    await set(0.05);
    await expect(set(1.5)).rejects.toMatchObject({ code: "E_SERVING_WEIGHT" });
  });

  it("goes when the primary is rolled back", async () => {
    await rollback({ toVersion: 2 });
    expect(shares(await inProd())).toEqual([["primary", 2, 1]]);
  });
});

describe("a rollback", () => {
  beforeEach(async () => {
    for (const version of [1, 2, 3]) await test.toProd(version);
  });

  it("puts the version before back, with reason and measured time, and the model is still loaded", async () => {
    const reads = test.registry.reads.count;
    const { from, to, durationMs } = await rollback({ reason: "twice the alarms" });
    expect([from.modelVersion, to.modelVersion]).toEqual([3, 2]);
    expect(to).toMatchObject({ cause: "rollback", reason: "twice the alarms", weight: 1 });
    expect(from).toMatchObject({ state: "retired" });
    expect(durationMs).toBeGreaterThan(0);
    expect(test.registry.reads.count).toBe(reads);
    expect(await answering()).toBe(2);
    expect((await events("deployment.rolled-back"))[0]!.data).toMatchObject({ reason: "twice the alarms" });
    expect((await events("deployment.rollback-measured"))[0]!.data).toMatchObject({
      deploymentId: to.id,
      durationMs,
    });
  });

  it("twice goes two steps back, not forth to what was bad; a third time there is nothing left", async () => {
    await rollback();
    await rollback();
    expect(await answering()).toBe(1);
    await expect(rollback()).rejects.toMatchObject({
      code: "E_SERVING_NO_PREVIOUS",
      details: { version: 1, known: ["1", "2", "3"] },
    });
  });

  it("forward again needs the version's name, and is told apart in the history", async () => {
    await rollback();
    const { to } = await rollback({ toVersion: 3 });
    expect(to).toMatchObject({ modelVersion: 3, cause: "roll-forward" });
    await rollback();
    expect(await answering()).toBe(2);
  });

  it("passes over a version that was rejected since, and refuses it by name", async () => {
    test.registry.setApproval(2, "rejected");
    await expect(rollback({ toVersion: 2 })).rejects.toMatchObject({ code: "E_SERVING_NOT_APPROVED" });
    await rollback();
    expect(await answering()).toBe(1);
  });

  it("refuses what is primary already and what never was", async () => {
    await expect(rollback({ toVersion: 3 })).rejects.toMatchObject({ code: "E_SERVING_ALREADY_PRIMARY" });
    await expect(rollback({ toVersion: 9 })).rejects.toMatchObject({
      code: "E_SERVING_VERSION_NEVER_LIVE",
      details: { known: ["1", "2", "3"] },
    });
  });

  it("of two at the same moment carries one out and refuses the other", async () => {
    const other = await test.openSecond();
    const attempts = await Promise.allSettled([
      rollback(),
      other.serving.rollback({ ...PLACE, reason: "test" }, CONTEXT),
    ]);
    const refused = attempts.find(({ status }) => status === "rejected") as PromiseRejectedResult | undefined;
    await other.close();
    // Either they met, and one was refused, or the second began after the first had ended.
    if (refused) {
      expect(refused.reason).toMatchObject({ code: "E_SERVING_ROUTING_CHANGED", details: { actual: 2 } });
      expect(await answering()).toBe(2);
    } else expect(await answering()).toBe(1);
    const live = (await inProd()).filter(({ role }) => role === "primary");
    expect(live).toHaveLength(1);
  });

  it("of two in one process at the same moment never adds up to two steps", async () => {
    const attempts = await Promise.allSettled([rollback(), rollback()]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await answering()).toBe(2);
  });
});

describe("traffic during a rollback", () => {
  it("is answered without a gap, by the old version or the new one", async () => {
    await test.toProd(1);
    await test.toProd(2);
    let rolledBack = false;
    const versions: number[] = [];
    const clients = Array.from({ length: 8 }, async () => {
      while (!rolledBack) versions.push(await answering());
      for (let i = 0; i < 5; i++) expect(await answering()).toBe(1);
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await rollback();
    rolledBack = true;
    await Promise.all(clients);
    expect(versions[0]).toBe(2);
    expect(versions.every((version) => version === 1 || version === 2)).toBe(true);
    const { stored } = await test.serving.countPredictions();
    expect(await test.serving.servedRowCount()).toBe(stored);
  });
});
