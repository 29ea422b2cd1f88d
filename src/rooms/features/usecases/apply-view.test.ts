import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fixedClock } from "../../../kernel/clock.ts";
import { readEvents } from "../../../platform/events/index.ts";
import type { Platform, UseCaseContext } from "../../../platform/index.ts";
import { loadProject } from "../../../platform/project/index.ts";
import { openTestPlatform } from "../../../platform/testing/open-test-platform.ts";
import type { FeaturesRoom } from "../contract.ts";
import { createFeaturesRoom, featuresMigrations } from "../room.ts";

const context: UseCaseContext = { actor: { kind: "person", name: "tester" } };
let platform: Platform;
let room: FeaturesRoom;
let root: string;
beforeEach(async () => {
  platform = await openTestPlatform(featuresMigrations, { clock: fixedClock(1000) });
  room = createFeaturesRoom({ platform });
  root = await mkdtemp(join(tmpdir(), "akashi-project-"));
});
afterEach(async () => {
  await platform.close();
  await rm(root, { recursive: true, force: true });
});

const MONTH = "{ name: month, column: t, type: number, transform: month, description: m }";
const SPEED = "{ name: speed, column: s, type: number, description: knots }";

async function apply(features: string[], more = "") {
  await writeFile(
    join(root, "akashi.yaml"),
    `akashi: 1
project: { name: p, title: T, purpose: P }
datasets:
  d: { source: d.csv, label: { column: y, positive: [a], negative: [b] } }
features:
  v:
    dataset: d
${more}
    features:
${features.map((feature) => `      - ${feature}`).join("\n")}
`,
  );
  return room.applyView(loadProject(root), "v", context);
}

describe("applying a view", () => {
  it("keeps the whole definition, defaults and transform versions written out", async () => {
    const view = await apply([
      MONTH,
      "{ name: h, column: t, type: number, transform: hour, description: h }",
    ]);
    expect(view).toMatchObject({
      project: "p",
      name: "v",
      version: 1,
      dataset: "d",
      entity: null,
      createdAtMs: 1000,
    });
    expect(view.features[1]).toEqual({
      name: "h",
      column: "t",
      type: "number",
      transform: "hour",
      transformVersion: 1,
      params: { offset_hours: 0 },
      description: "h",
    });
    expect(await room.listViews({ project: "p" })).toEqual([view]);
  });

  it("returns the version that says the same, without an event", async () => {
    const first = await apply([SPEED]);
    expect(await apply([SPEED])).toEqual(first);
    const events = await readEvents(platform.database, { kind: "feature-view.applied" });
    expect(events.map((event) => event.subject)).toEqual(["feature-view:p/v@1"]);
  });

  it.each([
    ["another feature", [SPEED, MONTH], ""],
    ["another meaning", [SPEED.replace("knots", "km/h")], ""],
    ["another type", [SPEED.replace("number", "category")], ""],
    ["another entity", [SPEED], "    entity: s"],
  ])("makes a new version for %s", async (_what, features, more) => {
    const first = await apply([SPEED]);
    const second = await apply(features, more);
    expect(second.version).toBe(2);
    expect(second.digest).not.toBe(first.digest);
  });

  it("makes a new version when it goes back to an old definition", async () => {
    const first = await apply([SPEED]);
    await apply([MONTH]);
    const third = await apply([SPEED]);
    expect(third).toMatchObject({ version: 3, digest: first.digest });
    expect((await room.getView("p", "v")).map((view) => view.version)).toEqual([3, 2, 1]);
  });

  it("gives one version to two callers at the same time", async () => {
    await apply([SPEED]);
    const project = loadProject(root);
    const [a, b] = await Promise.all([
      room.applyView(project, "v", context),
      room.applyView(project, "v", context),
    ]);
    expect(a).toEqual(b);
  });

  it.each([
    [
      "{ name: f, column: s, type: number, transform: squared, description: d }",
      "E_FEATURES_TRANSFORM_UNKNOWN",
    ],
    ["{ name: f, column: s, type: number, transform: clip, description: d }", "E_FEATURES_TRANSFORM_PARAMS"],
    ["{ name: f, column: s, type: number, params: { x: 1 }, description: d }", "E_FEATURES_TRANSFORM_PARAMS"],
    ["{ name: f, column: s, type: number, transform: lower-case, description: d }", "E_FEATURES_TYPE"],
    ["{ name: f, column: y, type: category, description: d }", "E_FEATURES_LABEL"],
    [SPEED, "E_FEATURES_NAME_DUPLICATE"],
  ])("refuses %s, and stores nothing", async (feature, code) => {
    await expect(apply([SPEED, feature])).rejects.toMatchObject({ code, status: 422 });
    expect(await room.listViews()).toEqual([]);
  });

  it("refuses a view that akashi.yaml does not have", async () => {
    await apply([SPEED]);
    await expect(room.applyView(loadProject(root), "w", context)).rejects.toMatchObject({
      code: "E_PROJECT_ENTRY_UNKNOWN",
    });
    await expect(room.getView("p", "w")).rejects.toMatchObject({ code: "E_FEATURES_VIEW_UNKNOWN" });
  });
});

describe("usage", () => {
  const usage = (modelVersion: number, feature: string) => ({
    model: "m",
    modelVersion,
    view: "v",
    viewVersion: 1,
    feature,
  });

  it("is kept once per model version and feature, with an event for what is new", async () => {
    await room.recordUsage([usage(1, "a"), usage(1, "b")], context);
    await room.recordUsage([usage(1, "a"), usage(1, "b")], context);
    await room.recordUsage([usage(2, "a")], context);
    expect(await room.listUsage({ model: "m" })).toEqual([usage(2, "a"), usage(1, "a"), usage(1, "b")]);
    expect(await room.listUsage({ view: "other" })).toEqual([]);
    const events = await readEvents(platform.database, {
      kind: "feature-usage.recorded",
      order: "ascending",
    });
    expect(events.map((event) => [event.subject, event.data["features"]])).toEqual([
      ["model:m@1", ["a", "b"]],
      ["model:m@2", ["a"]],
    ]);
  });

  it("accepts an empty list", async () => {
    await room.recordUsage([], context);
    expect(await room.listUsage()).toEqual([]);
  });
});
