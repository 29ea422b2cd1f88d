import type { AbTestsRoom } from "./contract.ts";
import type { AbTestsTables } from "./store/tables.ts";
import { getTest, listTests } from "./store/test-store.ts";
import { assignUnits, variantAssigner } from "./usecases/assign-unit.ts";
import { planTest } from "./usecases/plan-test.ts";
import type { AbTestsDeps } from "./usecases/ports.ts";
import { readResult } from "./usecases/read-result.ts";
import { startTest } from "./usecases/start-test.ts";
import { stopTest } from "./usecases/stop-test.ts";

export { abtestsMigrations } from "./store/migrations.ts";
export type { AbTestsDeps } from "./usecases/ports.ts";

export function createAbTestsRoom(deps: AbTestsDeps): AbTestsRoom {
  const { database } = deps.platform;
  return {
    ...variantAssigner(database),
    start: (input, context) => startTest(deps, input, context),
    stop: (name, decision, context) => stopTest(deps, name, decision, context),
    list: (filter) => listTests(database.query<AbTestsTables>(), filter),
    get: (name) => getTest(database.query<AbTestsTables>(), name),
    result: (name) => readResult(deps, name),
    assignUnits: (name, units) => assignUnits(database, name, units),
    plan: planTest,
  };
}
