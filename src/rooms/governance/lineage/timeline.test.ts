import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fixedClock } from "../../../kernel/clock.ts";
import { as, openTestRegistry } from "../../registry/testing/open-test-registry.ts";
import { onBothDatabases } from "../../tracking/testing/on-both-databases.ts";
import { emptyRooms } from "../testing/empty-rooms.ts";
import type { LineageRooms } from "./records.ts";
import { timeline } from "./timeline.ts";

onBothDatabases((newDatabaseUrl) => {
  let opened: Awaited<ReturnType<typeof openTestRegistry>>;
  let clock: ReturnType<typeof fixedClock>;
  let rooms: LineageRooms;
  beforeEach(async () => {
    clock = fixedClock(1000);
    opened = await openTestRegistry({ databaseUrl: await newDatabaseUrl(), clock });
    const { registry, newVersion } = opened;
    for (const _ of [1, 2]) await registry.register(await newVersion(), as("pipeline", "system"));
    rooms = {
      ...emptyRooms,
      registry,
      serving: {
        ...emptyRooms.serving,
        listEndpoints: async () => [{ name: "strikes", model: "strike-damage" }],
        deploymentHistory: async () => [
          {
            id: "d1",
            endpoint: "strikes",
            environment: "prod",
            model: "strike-damage",
            modelVersion: 1,
            role: "primary",
            weight: 1,
            deployedAtMs: 5000,
            retiredAtMs: 9000,
            deployedBy: "cas",
            cause: "deploy",
          },
        ],
      } as unknown as LineageRooms["serving"],
    };
  });
  afterEach(() => opened.close());

  const read = (filter = {}) => timeline(rooms, opened.platform.database, filter);
  const at = (atMs: number) => clock.advance(atMs - clock.nowMs());

  describe("the timeline", () => {
    it("says what held a name from when to when, and by whom", async () => {
      const { registry } = opened;
      at(2000);
      await registry.setAlias("strike-damage", "champion", 1, as("ann"));
      at(3000);
      await registry.setAlias("strike-damage", "champion", 2, as("ben"));
      at(4000);
      await registry.deleteAlias("strike-damage", "champion", as("cas"));
      expect(
        (await read({ model: "strike-damage" }))
          .filter(({ kind }) => kind === "alias")
          .map(({ version, fromMs, toMs, by }) => [version, fromMs, toMs, by]),
      ).toEqual([
        [2, 3000, 4000, "ben"],
        [1, 2000, 3000, "ann"],
      ]);
    });

    it("closes a stage when the version leaves it or is deleted", async () => {
      const { registry } = opened;
      const move = (version: number, stage: string) =>
        registry.transitionStage("strike-damage", version, { stage, archiveExisting: false }, as("ann"));
      at(2000);
      await move(1, "Staging");
      at(3000);
      await move(1, "Archived");
      await move(2, "Production");
      at(4000);
      await registry.deleteVersion("strike-damage", 2, as("ann"));
      expect(
        (await read())
          .filter(({ kind }) => kind === "stage")
          .map(({ place, fromMs, toMs }) => [place, fromMs, toMs]),
      ).toEqual([
        ["Production", 3000, 4000],
        ["Staging", 2000, 3000],
      ]);
    });

    it("shows the decision that stood when a version was deployed, not one that came later", async () => {
      const { registry } = opened;
      at(4000);
      await registry.decide("strike-damage", 1, "approved", "looks right", as("ben"));
      at(6000);
      await registry.decide("strike-damage", 1, "rejected", "was wrong", as("dan"));
      const [deployment] = await read({ endpoint: "strikes" });
      expect(deployment).toMatchObject({
        place: "strikes/prod",
        by: "cas",
        cause: "deploy",
        decision: { decision: "approved", by: "ben", reason: "looks right" },
      });
    });

    it("answers what was there at a moment", async () => {
      expect(await read({ environment: "prod", atMs: 4999 })).toEqual([]);
      expect(await read({ environment: "prod", atMs: 5000 })).toHaveLength(1);
      expect(await read({ environment: "prod", atMs: 9000 })).toEqual([]);
    });
  });
});
