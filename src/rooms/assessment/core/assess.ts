import type { Assessment, PracticeResult } from "../contract.ts";
import type { Attestation } from "./attestation.ts";
import type { Facts } from "./facts.ts";
import type { Framework } from "./framework.ts";
import { judgeFramework } from "./frameworks/judge-framework.ts";
import type { Lookup } from "./judge-need.ts";
import { judgePractice, type PracticeJudgement } from "./judge-practice.ts";
import { nextSteps } from "./next-steps.ts";
import type { Catalogue, Practice } from "./practice.ts";
import type { AnyProbe } from "./probe.ts";
import type { Profile } from "./profile.ts";
import { tallyOf } from "./tally.ts";
import { hearAttestation, hearProbes } from "./testimony.ts";

export interface AssessInput {
  readonly catalogue: Catalogue;
  readonly frameworks: readonly Framework[];
  readonly probes: readonly AnyProbe[];
  readonly facts: Facts;
  readonly profile: Profile;
  readonly attestations: readonly Attestation[];
  /** Newest model version in production, for attestations that speak of a version; null when none is known. */
  readonly liveVersionId: string | null;
  readonly nowMs: number;
}

export type Judged = Pick<Assessment, "counts" | "practices" | "frameworks" | "nextSteps">;

/** The whole judgement: every practice once, then every framework over them. Pure. */
export function assess(input: AssessInput): Judged {
  const { catalogue, nowMs } = input;
  const testimonies = [
    ...hearProbes(input.probes, input.facts, { nowMs }),
    ...input.attestations.flatMap((attestation) => {
      const practice = catalogue.get(attestation.practice);
      return practice === undefined
        ? []
        : [hearAttestation(attestation, practice, input.liveVersionId, nowMs)];
    }),
  ];
  const judgements = new Map(
    [...catalogue.values()].map((practice) => [
      practice.id,
      judgePractice(
        practice,
        testimonies.filter((testimony) => testimony.practice === practice.id),
        input.profile,
      ),
    ]),
  );
  const practices = [...catalogue.values()].map((practice) =>
    resultOf(practice, judgements.get(practice.id)!),
  );
  const lookup = lookupIn(judgements);
  const frameworks = input.frameworks.map((framework) => judgeFramework(framework, lookup, catalogue));
  const { met, notMet, unknown, notApplicable } = tallyOf(practices.map((practice) => practice.verdict));
  return {
    counts: { met, notMet, unknown, notApplicable },
    practices,
    frameworks,
    nextSteps: nextSteps(practices, frameworks),
  };
}

/** Finds how a practice or one of its parts stands. A name that nobody judged is unknown. */
function lookupIn(judgements: ReadonlyMap<string, PracticeJudgement>): Lookup {
  return ({ practice, part }) => {
    const judgement = judgements.get(practice);
    const found = part === undefined ? judgement : judgement?.parts.find((one) => one.part === part);
    return found ?? { verdict: "unknown", grade: null, configuredOnly: false };
  };
}

function resultOf(practice: Practice, judgement: PracticeJudgement): PracticeResult {
  const { id, title, statement, effort, makes, command } = practice;
  const { verdict, grade, configuredOnly, reason, contradicted, evidence } = judgement;
  return {
    id,
    title,
    statement,
    verdict,
    grade,
    configuredOnly,
    reason,
    contradicted,
    parts: judgement.parts.map((part) => ({
      part: part.part!,
      title: practice.parts.find((one) => one.id === part.part)!.title,
      verdict: part.verdict,
      grade: part.grade,
    })),
    evidence: [...evidence],
    effort,
    remedy: judgement.remedy ?? practice.remedy,
    makes,
    command,
  };
}
