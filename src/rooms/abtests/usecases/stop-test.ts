import type { UseCaseContext } from "../../../platform/index.ts";
import { type AbTest, abtestsErrors } from "../contract.ts";
import type { AbTestsTables } from "../store/tables.ts";
import { getTest, markStopped } from "../store/test-store.ts";
import type { AbTestsDeps } from "./ports.ts";
import { readResult } from "./read-result.ts";

/** Stops assigning, keeps the decision with what the test said at that moment, and frees the variants' places. */
export async function stopTest(
  deps: AbTestsDeps,
  name: string,
  decision: string,
  context: UseCaseContext,
): Promise<AbTest> {
  if (decision.trim() === "") throw abtestsErrors.E_ABTESTS_DECISION({});
  const { database } = deps.platform;
  refuseIfStopped(await getTest(database.query<AbTestsTables>(), name));
  const result = await readResult(deps, name);
  const stopped = await deps.platform.ledger.write<AbTestsTables, AbTest>(
    context.actor,
    async ({ trx, record }) => {
      await database.lock(trx as never, "abtests");
      const test = await getTest(trx, name);
      refuseIfStopped(test);
      const atMs = deps.platform.clock.nowMs();
      await markStopped(trx, test.id, { atMs, by: context.actor.name, decision: decision.trim() });
      record({
        kind: "ab-test.stopped",
        subject: `ab-test:${name}`,
        data: {
          id: test.id,
          endpoint: test.endpoint,
          environment: test.environment,
          decision: decision.trim(),
          verdict: result.verdict.kind,
          winner: result.verdict.winner,
          pValue: result.comparison?.byUnit?.pValue ?? result.comparison?.pValue ?? null,
          unitsWithTwoVariants: result.unitsWithTwoVariants,
          variants: result.variants.map((variant) => ({
            name: variant.name,
            modelVersion: variant.modelVersion,
            units: variant.units,
            outcomes: variant.outcomes,
            successes: variant.successes,
          })),
        },
      });
      return getTest(trx, name);
    },
  );
  const place = { endpoint: stopped.endpoint, environment: stopped.environment };
  await deps.serving.withdrawVariants({ ...place, test: name }, context);
  return stopped;
}

function refuseIfStopped({ name, state, decision }: AbTest): void {
  if (state === "stopped") throw abtestsErrors.E_ABTESTS_STOPPED({ name, decision });
}
