import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEvents } from "../../../platform/events/index.ts";
import type { Alert } from "../contract.ts";
import { getAlert } from "../store/alert-store.ts";
import { draw, type FakeWorld, openFakeWorld, pipelineResult, serve } from "../testing/fake-world.ts";
import { makeProjectFolder, type ProjectFolder } from "../testing/project-folder.ts";
import { checkMonitor } from "./check-monitor.ts";
import { pipelineOf, retrainForAlert } from "./retrain-for-alert.ts";
import { retrainOnAlerts } from "./retrain-on-alerts.ts";

let world: FakeWorld;
let folder: ProjectFolder;
beforeEach(async () => {
  folder = makeProjectFolder({ monitor: { on_alert: "retrain" } });
  world = await openFakeWorld({ root: folder.root, monitor: { on_alert: "retrain" } });
  serve(world, draw(600, 7, { speedShift: 40, heightScale: 2 }));
});
afterEach(async () => {
  await world.close();
  folder.remove();
});

const raise = async (): Promise<Alert> =>
  (await checkMonitor(world.deps, world.project, { monitor: "damage" }, world.context)).alerts[0]!;
const retrain = (id: string) => retrainForAlert(world.deps, world.project, id, world.context);

describe("retraining for an alert", () => {
  it("runs the pipeline with the alert as its trigger, and links both", async () => {
    const alert = await raise();
    expect(await retrain(alert.id)).toMatchObject({ status: "registered", modelVersion: 2 });
    expect(world.pipelineTriggers).toEqual([{ kind: "alert", alertId: alert.id }]);
    expect(await getAlert(world.platform.database, alert.id)).toMatchObject({
      retrainedBy: "pipeline-run-1",
      retrainStatus: "registered",
      state: "firing",
    });
    const events = await readEvents(world.platform.database, { subject: `alert:${alert.id}`, limit: 2 });
    expect(events.map((event) => [event.kind, event.data["status"]])).toEqual([
      ["retraining.finished", "registered"],
      ["retraining.started", undefined],
    ]);
  });

  it("starts once: not while it runs, not after it registered a version", async () => {
    const alert = await raise();
    let end: () => void = () => {};
    world.runPipeline = () => new Promise((resolve) => (end = () => resolve(pipelineResult())));
    const first = retrain(alert.id);
    await expect.poll(() => world.pipelineTriggers.length).toBe(1);
    await expect(retrain(alert.id)).rejects.toMatchObject({ code: "E_MONITORING_RETRAINING", status: 409 });
    end();
    await first;
    await expect(retrain(alert.id)).rejects.toMatchObject({ details: { status: "registered" } });
    expect(world.pipelineTriggers).toHaveLength(1);
  });

  it("may be tried again after failed gates and after an error, which is on record", async () => {
    const alert = await raise();
    world.runPipeline = async () => pipelineResult({ status: "gates-failed", modelVersion: null });
    await retrain(alert.id);
    expect(await getAlert(world.platform.database, alert.id)).toMatchObject({
      retrainStatus: "gates-failed",
    });
    world.runPipeline = async () => {
      throw new Error("disk full");
    };
    await expect(retrain(alert.id)).rejects.toThrow("disk full");
    const [event] = await readEvents(world.platform.database, { kind: "retraining.finished", limit: 1 });
    expect(event!.data).toMatchObject({ status: "failed", error: "E_INTERNAL" });
    world.runPipeline = async () => pipelineResult();
    expect((await retrain(alert.id)).status).toBe("registered");
  });

  it("takes over a retraining whose process died long ago, and no sooner", async () => {
    const alert = await raise();
    world.runPipeline = () => new Promise(() => {});
    void retrain(alert.id);
    await expect.poll(() => world.pipelineTriggers.length).toBe(1);
    world.clock.advance(6 * 3_600_000);
    await expect(retrain(alert.id)).rejects.toMatchObject({ code: "E_MONITORING_RETRAINING" });
    world.clock.advance(1);
    world.runPipeline = async () => pipelineResult();
    expect((await retrain(alert.id)).status).toBe("registered");
  });

  it("refuses an alert of another project and one that does not exist", async () => {
    const alert = await raise();
    const other = {
      ...world.project,
      config: { ...world.project.config, project: { ...world.project.config.project, name: "trains" } },
    };
    await expect(retrainForAlert(world.deps, other, alert.id, world.context)).rejects.toMatchObject({
      code: "E_MONITORING_ALERT_PROJECT",
    });
    await expect(retrain("nope")).rejects.toMatchObject({ code: "E_MONITORING_ALERT_UNKNOWN" });
  });

  it("finds the pipeline by the endpoint's model, and asks when there are two", async () => {
    expect(pipelineOf(world.project, { monitor: "damage" })).toBe("damage");
    const { config } = world.project;
    const two = {
      ...world.project,
      config: { ...config, pipelines: { ...config.pipelines, second: config.pipelines["damage"]! } },
    };
    expect(() => pipelineOf(two, { monitor: "damage" })).toThrow(
      expect.objectContaining({ code: "E_MONITORING_PIPELINE_MISSING" }),
    );
  });
});

describe("the server's listener", () => {
  it("retrains for an alert of a monitor that says so, once, and stops listening", async () => {
    const stop = retrainOnAlerts(world.deps);
    const alert = await raise();
    await expect
      .poll(async () => (await getAlert(world.platform.database, alert.id)).retrainStatus)
      .toBe("registered");
    const [event] = await readEvents(world.platform.database, { kind: "retraining.started" });
    expect(event!.actor).toEqual({ kind: "system", name: "monitoring" });
    await stop();
    expect(world.pipelineTriggers).toHaveLength(1);
  });

  it("leaves monitors alone that do not ask for it", async () => {
    folder.write({ monitor: { on_alert: "nothing" } });
    const stop = retrainOnAlerts(world.deps);
    await raise();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await stop();
    expect(world.pipelineTriggers).toEqual([]);
  });
});
