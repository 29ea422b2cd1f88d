import type { Database } from "../../../platform/db/index.ts";
import { unitPosition, type VariantAssigner } from "../../serving/index.ts";
import type { AbTest } from "../contract.ts";
import { variantAt } from "../core/assign-variant.ts";
import type { AbTestsTables } from "../store/tables.ts";
import { getTest, listTests, readRevision } from "../store/test-store.ts";

type RunningTests = ReadonlyMap<string, AbTest>;

/**
 * Assigns units to variants of the running tests. Which tests run is kept in memory for as long as the revision in
 * the store stands, so a test that another process starts or stops counts from the next request on. Calls that come
 * together share one read.
 */
export function variantAssigner(database: Database): VariantAssigner {
  const reader = database.query<AbTestsTables>();
  let known: { revision: number; tests: RunningTests } | undefined;
  let reading: Promise<RunningTests> | undefined;

  const read = async (): Promise<RunningTests> => {
    const revision = await readRevision(reader);
    if (known?.revision === revision) return known.tests;
    const running = await listTests(reader, { state: "running" });
    const tests = new Map(running.map((test) => [placeKey(test.endpoint, test.environment), test]));
    known = { revision, tests };
    return tests;
  };
  const current = (): Promise<RunningTests> => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };

  return {
    async assign(endpoint, environment, unit) {
      if (unit === null) return null;
      const test = (await current()).get(placeKey(endpoint, environment));
      if (!test) return null;
      const { name, modelVersion } = variantAt(test.variants, unitPosition(test.salt, unit));
      return { test: test.name, variant: name, modelVersion };
    },
  };
}

/** What the stored test says of units, whether it runs or not: nothing but its row decides. */
export async function assignUnits(
  database: Database,
  name: string,
  units: readonly string[],
): Promise<string[]> {
  const { variants, salt } = await getTest(database.query<AbTestsTables>(), name);
  return units.map((unit) => variantAt(variants, unitPosition(salt, unit)).name);
}

const placeKey = (endpoint: string, environment: string) => JSON.stringify([endpoint, environment]);
