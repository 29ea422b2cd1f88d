import {
  ALARMED,
  CALM,
  CONTEXT,
  openTestServing,
  PLACE,
  STRIKE,
  type TestServing,
} from "../../serving/testing/open-test-serving.ts";
import type { AbTestsRoom, StartAbTest } from "../contract.ts";
import { abtestsMigrations, createAbTestsRoom } from "../room.ts";

export { CONTEXT, PLACE, STRIKE };

export interface TestAb extends TestServing {
  readonly abtests: AbTestsRoom;
  start(changes?: Partial<StartAbTest>): ReturnType<AbTestsRoom["start"]>;
  /** One prediction for each unit, and its true outcome. */
  observe(units: readonly string[], outcome: (predicted: string, unit: string) => string): Promise<void>;
}

/** The A/B room over the real serving room; versions 1 and 2 are ready, version 1 is primary in prod. */
export async function openTestAb(options: { databaseUrl?: string } = {}): Promise<TestAb> {
  let abtests: AbTestsRoom | undefined;
  const test = await openTestServing({
    ...options,
    variantAssigner: { assign: async (...asked) => abtests?.assign(...asked) ?? null },
  });
  await test.platform.database.migrate(abtestsMigrations);
  abtests = createAbTestsRoom({
    platform: test.platform,
    registry: test.registry,
    serving: test.serving,
  });
  await test.registry.add(CALM);
  await test.registry.add(ALARMED);
  await test.toProd(2);
  await test.toProd(1);
  const room = abtests;
  return {
    ...test,
    abtests: room,
    start: (changes) => room.start({ ...SPLIT, ...changes }, CONTEXT),
    async observe(units, outcome) {
      const instances = units.map((Operator) => ({ ...STRIKE, Operator }));
      const { predictions } = await test.serving.predict({ ...PLACE, instances }, CONTEXT);
      await test.serving.recordOutcomes(
        predictions.map(({ predictionId, label }, i) => ({
          predictionId,
          label: outcome(label, units[i]!),
        })),
        CONTEXT,
      );
    },
  };
}

export const SPLIT: StartAbTest = {
  name: "calm-vs-alarmed",
  ...PLACE,
  unitField: "Operator",
  variants: [
    { name: "calm", modelVersion: 1, weight: 0.5 },
    { name: "alarmed", modelVersion: 2, weight: 0.5 },
  ],
  hypothesis: "The alarmed model is right more often",
  // The same split in every run: a test that depends on chance would fail one time in twenty.
  salt: "room-tests",
};

export const unitNames = (count: number, prefix = "AIRLINE") =>
  Array.from({ length: count }, (_, i) => `${prefix} ${i}`);
