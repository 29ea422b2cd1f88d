import type { Assessment, Assignment, PracticeResult, Replay, Verdict, Waiver } from "../contract.ts";
import type { Attestation } from "./attestation.ts";
import type { AttestedWorld } from "./attestation-lapse.ts";
import type { Facts } from "./facts.ts";
import type { Framework } from "./framework.ts";
import { judgeFramework } from "./frameworks/judge-framework.ts";
import { type Lookup, satisfied } from "./judge-need.ts";
import { judgePractice, type PracticeJudgement } from "./judge-practice.ts";
import { nextSteps } from "./next-steps.ts";
import type { Catalogue, Practice } from "./practice.ts";
import type { AnyProbe } from "./probe.ts";
import type { Profile } from "./profile.ts";
import { rankAnswers } from "./rank-answers.ts";
import { mapStatements } from "./statements.ts";
import { tallyOf } from "./tally.ts";
import { hearAnswer, hearProbes, type Testimony } from "./testimony.ts";

export interface AssessInput extends Omit<JudgeInput, "testimonies"> {
  readonly probes: readonly AnyProbe[];
  readonly facts: Facts;
  readonly attestations: readonly Attestation[];
  /** What people's answers may speak of, as it is now. */
  readonly world: AttestedWorld;
  readonly nowMs: number;
}

export interface JudgeInput {
  readonly catalogue: Catalogue;
  readonly frameworks: readonly Framework[];
  readonly testimonies: readonly Testimony[];
  readonly profile: Profile;
  /** Who closes which gap. */
  readonly assignments?: ReadonlyMap<string, Assignment>;
  /** Practices that are taken for met, whatever was said: for what-if alone. */
  readonly assumed?: ReadonlySet<string>;
}

export type Judged = Pick<Assessment, "counts" | "practices" | "frameworks" | "nextSteps"> & {
  readonly replay: Replay;
};

/** The whole judgement: every practice once, then every framework over them. Pure. */
export function assess(input: AssessInput): Judged {
  const { catalogue, nowMs } = input;
  const testimonies = [
    ...hearProbes(input.probes, input.facts, { nowMs }),
    ...rankAnswers(input.attestations, input.world, nowMs).flatMap((answer) => {
      const practice = catalogue.get(answer.attestation.practice);
      return practice === undefined ? [] : [hearAnswer(answer, practice, nowMs)];
    }),
  ];
  return judge({ ...input, testimonies });
}

/** Judges what was said. The same testimonies under the same definitions give the same result, whenever. */
export function judge(input: JudgeInput): Judged {
  const { catalogue, testimonies, profile, assignments, assumed } = input;
  const said = Map.groupBy(testimonies, (testimony) => testimony.practice);
  const judgements = new Map(
    [...catalogue.values()].map((practice) => {
      const judgement = judgePractice(practice, said.get(practice.id) ?? [], profile);
      return [practice.id, assumed?.has(practice.id) ? asMet(judgement) : judgement];
    }),
  );
  const practices = [...catalogue.values()].map((practice) =>
    resultOf(practice, judgements.get(practice.id)!, assignments?.get(practice.id)),
  );
  const lookup = lookupIn(judgements, said);
  const frameworks = input.frameworks.map((framework) =>
    judgeFramework(withWaivers(framework), lookup, catalogue),
  );
  const { met, notMet, unknown, notApplicable } = tallyOf(practices.map((practice) => practice.verdict));
  return {
    counts: { met, notMet, unknown, notApplicable },
    practices,
    frameworks,
    nextSteps: nextSteps(practices, frameworks),
    replay: replayOf(testimonies, profile),
  };
}

/** As if records showed it in full. What does not apply stays so. */
function asMet(judgement: PracticeJudgement): PracticeJudgement {
  const met = <T extends { readonly verdict: Verdict }>(one: T) =>
    satisfied(one.verdict)
      ? one
      : { ...one, verdict: "met" as const, grade: "record" as const, configuredOnly: false };
  return { ...met(judgement), parts: judgement.parts.map(met) };
}

/** Lays the waivers that hold over the statements; those that lapsed are only listed. */
function withWaivers(framework: Framework): Framework {
  const holding = new Map(
    (framework.waivers ?? [])
      .filter((waiver) => !waiver.lapsed)
      .map((waiver): [string, Waiver] => [waiver.statement, waiver]),
  );
  if (holding.size === 0) return framework;
  return mapStatements(framework, (id) => {
    const waiver = holding.get(id);
    return waiver === undefined ? {} : { waiver };
  });
}

/** Finds how a practice or one of its parts stands. A name that nobody judged is unknown. */
function lookupIn(
  judgements: ReadonlyMap<string, PracticeJudgement>,
  said: ReadonlyMap<string, readonly Testimony[]>,
): Lookup {
  return ({ practice, part }) => {
    const judgement = judgements.get(practice);
    const found = part === undefined ? judgement : judgement?.parts.find((one) => one.part === part);
    if (found === undefined) return { verdict: "unknown", grade: null, configuredOnly: false };
    const about = (said.get(practice) ?? []).filter(
      (one) => part === undefined || one.part === null || one.part === part,
    );
    return { ...found, recurring: about.some(showsRepetition) };
  };
}

/** Records of use, or a drill that a schedule held: more than one occasion. */
const showsRepetition = ({ outcome, kind, configurationOnly, evidence }: Testimony): boolean =>
  outcome === "yes" &&
  !configurationOnly &&
  (kind === "record" || evidence.some(({ recurring }) => recurring === true));

function resultOf(
  practice: Practice,
  judgement: PracticeJudgement,
  assignment: Assignment | undefined,
): PracticeResult {
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
    ...(assignment === undefined
      ? {}
      : { assignment: { ...assignment, overdue: assignment.overdue && !satisfied(verdict) } }),
  };
}

/** What was said, in the order in which the practices list their evidence. */
function replayOf(testimonies: readonly Testimony[], profile: Profile): Replay {
  const next = new Map<string, number>();
  return {
    version: 1,
    profile: { ...profile },
    testimonies: testimonies.map(({ evidence, ...said }) => {
      const from = next.get(said.practice) ?? 0;
      next.set(said.practice, from + evidence.length);
      return { ...said, evidence: evidence.map((_, i) => from + i) };
    }),
  };
}
