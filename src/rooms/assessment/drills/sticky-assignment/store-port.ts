import type { AbTest, AbTestsRoom } from "../../../abtests/contract.ts";
import type { DrillTarget, DrillWorld } from "../../core/drill-entry.ts";
import type { StickyPort } from "./drill.ts";

/** What one replay reads: the newest ones. */
const MOST_PREDICTIONS = 20_000;

export function storePort(world: DrillWorld, { endpoint }: DrillTarget): StickyPort {
  const { abtests, serving } = world.rooms;
  let known: AbTest | undefined;
  const ask = (room: AbTestsRoom, units: readonly string[]): Promise<string[]> =>
    Promise.all(
      units.map(async (unit) => {
        const given = await room.assign(known!.endpoint, known!.environment, unit);
        return given?.test === known!.name ? given.variant : "-";
      }),
    );
  return {
    endpoint,
    async test() {
      const tests = await abtests.list({ endpoint });
      known = tests.find(({ state }) => state === "running") ?? tests[0];
      return known ? { name: known.name, running: known.state === "running" } : null;
    },
    async stored(test) {
      const predictions = await serving.listPredictions({ endpoint, abTest: test, limit: MOST_PREDICTIONS });
      return predictions.flatMap(({ unit, variant }) =>
        unit === null || variant === null ? [] : [{ unit, variant }],
      );
    },
    before: (units) => ask(abtests, units),
    async afterRestart(test, units, running) {
      const fresh = await world.openFresh();
      try {
        return {
          replayed: await fresh.rooms.abtests.assignUnits(test, units),
          live: running ? await ask(fresh.rooms.abtests, units) : null,
        };
      } finally {
        await fresh.close();
      }
    },
  };
}
