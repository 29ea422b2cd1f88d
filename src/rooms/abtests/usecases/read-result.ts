import { inBoth, type Text } from "../../../kernel/messages.ts";
import type { AbTestTally } from "../../serving/contract.ts";
import type { AbResult, AbTest } from "../contract.ts";
import {
  decisive,
  type Judgement,
  judgeResult,
  MIN_OUTCOMES,
  MIN_UNITS,
  type VariantTally,
} from "../core/judge-result.ts";
import { messages } from "../messages.ts";
import type { AbTestsTables } from "../store/tables.ts";
import { getTest } from "../store/test-store.ts";
import type { AbTestsDeps } from "./ports.ts";

/** What the test says by now, from the log of predictions and the outcomes that have come. */
export async function readResult(
  { platform, serving }: Pick<AbTestsDeps, "platform" | "serving">,
  name: string,
): Promise<AbResult> {
  const test = await getTest(platform.database.query<AbTestsTables>(), name);
  const tally = await serving.tallyAbTest(name);
  const judgement = judgeResult(test, variantTallies(test, tally), tally.unitsWithTwoVariants);
  const { variants, comparison, sampleRatio, verdict } = judgement;
  return {
    test,
    variants,
    comparison,
    sampleRatio,
    unitsWithTwoVariants: tally.unitsWithTwoVariants,
    verdict: { ...verdict, message: explain(test, judgement, tally.unitsWithTwoVariants) },
  };
}

function variantTallies(test: AbTest, tally: AbTestTally): VariantTally[] {
  return test.variants.map(({ name, modelVersion, weight }) => {
    const seen = tally.variants.find(({ variant }) => variant === name);
    return {
      name,
      modelVersion,
      weight,
      units: seen?.units ?? 0,
      predictions: seen?.predictions ?? 0,
      outcomesByUnit: tally.units
        .filter(({ variant }) => variant === name)
        .map(({ outcomes, correct, positive }) => ({
          trials: outcomes,
          successes: test.metric === "correct" ? correct : positive,
        })),
    };
  });
}

/** The verdict as one sentence in both languages, with the figures that it rests on. */
function explain(test: AbTest, judgement: Judgement, crossedUnits: number): Text {
  const { variants, verdict } = judgement;
  switch (verdict.kind) {
    case "sample-ratio-mismatch":
      if (judgement.sampleRatio?.mismatch)
        return inBoth(messages.verdictRatio, {
          units: variants.map(({ name, units }) => `${name}: ${units}`),
          pValue: shortP(judgement.sampleRatio.pValue),
        });
      return inBoth(messages.verdictCrossed, { count: crossedUnits });
    case "too-little-data":
      return explainLack(test, judgement);
    case "no-difference":
      return explainNone(judgement);
    case "winner":
      return explainWinner(judgement);
  }
}

function explainLack(test: AbTest, { variants, lacking }: Judgement): Text {
  const compared = variants.slice(0, 2);
  if (lacking === "plan")
    return inBoth(messages.verdictPlan, {
      planned: test.plannedUnits,
      have: variants.reduce((sum, { units }) => sum + units, 0),
    });
  if (lacking === "units")
    return inBoth(messages.verdictFewUnits, {
      needed: MIN_UNITS,
      have: compared.map(({ name, units }) => `${name}: ${units}`),
    });
  return inBoth(messages.verdictFewOutcomes, {
    needed: MIN_OUTCOMES,
    have: compared.map(({ name, outcomes }) => `${name}: ${outcomes}`),
  });
}

function explainNone({ variants: [first, second], comparison }: Judgement): Text {
  return inBoth(messages.verdictNone, {
    first: first!.name,
    firstRate: percent(first!.rate!),
    second: second!.name,
    secondRate: percent(second!.rate!),
    pValue: shortP(decisive(comparison!).pValue),
  });
}

function explainWinner({ variants, comparison, verdict }: Judgement): Text {
  const winner = variants.find(({ name }) => name === verdict.winner)!;
  const loser = variants.slice(0, 2).find(({ name }) => name !== verdict.winner)!;
  return inBoth(messages.verdictWinner, {
    winner: winner.name,
    winnerRate: percent(winner.rate!),
    loser: loser.name,
    loserRate: percent(loser.rate!),
    pValue: shortP(decisive(comparison!).pValue),
  });
}

const percent = (rate: number) => `${(rate * 100).toFixed(1)} %`;

const shortP = (pValue: number) =>
  pValue < 0.0001 ? pValue.toExponential(1) : String(Number(pValue.toPrecision(3)));
