import { newId } from "../../../kernel/ids.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { slug } from "../../../platform/project/index.ts";
import type { Endpoint } from "../../serving/contract.ts";
import { type AbTest, type AbVariant, abtestsErrors, type StartAbTest } from "../contract.ts";
import type { AbTestsTables } from "../store/tables.ts";
import { findRunning, findTest, insertTest } from "../store/test-store.ts";
import type { AbTestsDeps } from "./ports.ts";

const WEIGHT_TOLERANCE = 1e-9;

/**
 * Starts a test: checks it, makes every variant ready to answer, and only then lets it assign. If the last step is
 * refused, what was made ready is withdrawn again.
 */
export async function startTest(
  deps: AbTestsDeps,
  input: StartAbTest,
  context: UseCaseContext,
): Promise<AbTest> {
  checkInput(input);
  const endpoint = await deps.serving.getEndpoint(input.endpoint);
  checkUnitField(endpoint, input.unitField);
  await checkLabels(deps, endpoint.model, input.variants);
  await refuseIfTaken(deps.platform.database.query<AbTestsTables>(), input);
  const place = { endpoint: input.endpoint, environment: input.environment };
  const modelVersions = input.variants.map((variant) => variant.modelVersion);
  await deps.serving.placeVariants({ ...place, modelVersions, test: input.name }, context);
  try {
    return await save(deps, input, context);
  } catch (error) {
    await deps.serving.withdrawVariants({ ...place, test: input.name }, context);
    throw error;
  }
}

function checkInput({ name, variants, hypothesis }: StartAbTest): void {
  if (!slug.safeParse(name).success) throw abtestsErrors.E_ABTESTS_NAME_INVALID({ name });
  if (hypothesis.trim() === "") throw abtestsErrors.E_ABTESTS_HYPOTHESIS({});
  if (variants.length < 2) throw abtestsErrors.E_ABTESTS_VARIANTS_FEW({ count: variants.length });
  const doubled =
    firstDoubled(variants.map((variant) => variant.name)) ??
    firstDoubled(variants.map((variant) => String(variant.modelVersion)));
  if (doubled !== undefined) throw abtestsErrors.E_ABTESTS_VARIANT_DOUBLED({ doubled });
  const sum = variants.reduce((total, { weight }) => total + weight, 0);
  if (variants.some(({ weight }) => !(weight > 0)) || Math.abs(sum - 1) > WEIGHT_TOLERANCE)
    throw abtestsErrors.E_ABTESTS_WEIGHTS({ weights: variants.map(({ weight }) => String(weight)), sum });
}

function firstDoubled(texts: readonly string[]): string | undefined {
  return texts.find((text, i) => texts.indexOf(text) !== i);
}

/** Serving reads a unit once a request; a test over another field would compare nothing. */
function checkUnitField(endpoint: Endpoint, unitField: string): void {
  if (endpoint.unitField === unitField) return;
  throw abtestsErrors.E_ABTESTS_UNIT_FIELD({
    endpoint: endpoint.name,
    unitField,
    declared: endpoint.unitField ?? "-",
  });
}

async function checkLabels(deps: AbTestsDeps, model: string, variants: readonly AbVariant[]): Promise<void> {
  const labels = new Set<string>();
  for (const { modelVersion } of variants) {
    const { bundle } = await deps.registry.getVersion(model, modelVersion);
    labels.add(`${bundle.negativeLabel} | ${bundle.positiveLabel}`);
  }
  if (labels.size > 1) throw abtestsErrors.E_ABTESTS_LABELS_DIFFER({ labels: [...labels] });
}

async function refuseIfTaken(
  reader: Parameters<typeof findTest>[0],
  { name, endpoint, environment }: StartAbTest,
): Promise<void> {
  if (await findTest(reader, name)) throw abtestsErrors.E_ABTESTS_NAME_TAKEN({ name });
  const running = await findRunning(reader, { endpoint, environment });
  if (running)
    throw abtestsErrors.E_ABTESTS_ALREADY_RUNNING({ running: running.name, endpoint, environment });
}

async function save({ platform }: AbTestsDeps, input: StartAbTest, context: UseCaseContext): Promise<AbTest> {
  return platform.ledger.write<AbTestsTables, AbTest>(context.actor, async ({ trx, record }) => {
    await platform.database.lock(trx as never, "abtests");
    await refuseIfTaken(trx, input);
    const id = newId();
    const test: AbTest = {
      id,
      name: input.name,
      endpoint: input.endpoint,
      environment: input.environment,
      unitField: input.unitField,
      // The id is new for every test, so a unit's side in one test says nothing about its side in the next.
      salt: input.salt ?? id,
      variants: input.variants,
      metric: input.metric ?? "correct",
      state: "running",
      hypothesis: input.hypothesis.trim(),
      plannedUnits: input.plannedUnits ?? null,
      startedAtMs: platform.clock.nowMs(),
      stoppedAtMs: null,
      decision: null,
    };
    await insertTest(trx, test, context.actor.name);
    record({
      kind: "ab-test.started",
      subject: `ab-test:${test.name}`,
      data: {
        id,
        endpoint: test.endpoint,
        environment: test.environment,
        unitField: test.unitField,
        salt: test.salt,
        metric: test.metric,
        hypothesis: test.hypothesis,
        plannedUnits: test.plannedUnits,
        variants: test.variants.map(({ name, modelVersion, weight }) => ({ name, modelVersion, weight })),
      },
    });
    return test;
  });
}
