import type { Assessment, Evidence, PracticeResult, Replayed, Waiver } from "../contract.ts";
import { type Judged, judge } from "./assess.ts";
import { definitionChanged } from "./definition-changed.ts";
import type { Framework } from "./framework.ts";
import { type Catalogue, TRAITS } from "./practice.ts";
import type { AnyProbe } from "./probe.ts";
import type { Profile } from "./profile.ts";
import { reasons } from "./reasons.ts";
import type { Testimony } from "./testimony.ts";

/** Rules to judge under. */
interface CurrentDefinitions {
  readonly catalogue: Catalogue;
  readonly frameworks: readonly Framework[];
  readonly probes: readonly AnyProbe[];
}

/** What was said at the time of an assessment. */
export interface Kept {
  readonly testimonies: readonly Testimony[];
  readonly profile: Profile;
  /** False: the document does not hold it, so it is read from the evidence as the probes of today mean it. */
  readonly exact: boolean;
}

export function keptTestimonies(assessment: Assessment, probes: readonly AnyProbe[]): Kept {
  const { replay } = assessment;
  if (replay === undefined) return fromEvidence(assessment, probes);
  const evidenceOf = new Map(assessment.practices.map(({ id, evidence }) => [id, evidence]));
  const testimonies = replay.testimonies.flatMap(({ evidence: positions, ...said }): Testimony[] => {
    const evidence = positions.flatMap((at) => evidenceOf.get(said.practice)?.[at] ?? []);
    const [first, ...more] = evidence;
    return first === undefined ? [] : [{ ...said, evidence: [first, ...more] }];
  });
  return { testimonies, profile: profileFrom(replay.profile), exact: true };
}

/** A trait that nobody asked about then is not known now. */
function profileFrom(kept: Readonly<Record<string, Profile[keyof Profile]>>): Profile {
  return Object.fromEntries(
    TRAITS.map((trait) => [trait, kept[trait] ?? { holds: null, reason: reasons.traitNotKept }]),
  ) as unknown as Profile;
}

function fromEvidence({ practices, observedAt }: Assessment, probes: readonly AnyProbe[]): Kept {
  const nowMs = Date.parse(observedAt);
  const testimonies = practices.flatMap((practice) =>
    [
      ...Map.groupBy(practice.evidence, (one) => JSON.stringify([one.probeId, one.part ?? null])).values(),
    ].map((evidence) => testimonyFrom(practice, evidence as [Evidence, ...Evidence[]], probes, nowMs)),
  );
  // What did not apply was decided by the kind of the project or by what was said; both are in the verdict.
  return { testimonies, profile: profileFrom({}), exact: false };
}

function testimonyFrom(
  practice: PracticeResult,
  evidence: [Evidence, ...Evidence[]],
  probes: readonly AnyProbe[],
  nowMs: number,
): Testimony {
  const [{ probeId, part, kind, outcome }] = evidence;
  const claim = probes
    .find((probe) => probe.id === probeId)
    ?.speaksFor.find((one) => one.practice === practice.id && one.part === part);
  const expired = evidence.every((one) => one.expiresAtMs !== null && one.expiresAtMs <= nowMs);
  const silent = outcome === "no" && claim?.noMeans === "unknown";
  return {
    practice: practice.id,
    part: part ?? null,
    evidence,
    outcome: expired || silent ? "unknown" : outcome,
    kind,
    configurationOnly: claim?.provesConfigurationOnly ?? false,
    expired: expired && outcome !== "unknown",
    remedy: outcome === "no" ? practice.remedy : null,
    outranked: false,
    lapse: null,
  };
}

/** Kept evidence under other rules, with practices taken for met. Waivers are those of the day of the evidence. */
export function rejudge(
  assessment: Assessment,
  kept: Kept,
  definitions: CurrentDefinitions,
  assumed?: ReadonlySet<string>,
): Judged {
  const { catalogue } = definitions;
  const frameworks = definitions.frameworks.map((framework) => ({
    ...framework,
    waivers: waiversOf(assessment, framework.id),
  }));
  return judge({ catalogue, frameworks, testimonies: kept.testimonies, profile: kept.profile, assumed });
}

const waiversOf = ({ frameworks }: Assessment, id: string): readonly Waiver[] =>
  frameworks.find((one) => one.id === id)?.waivers ?? [];

/** What the rules of today make of kept evidence, beside what the rules of its day made of it. */
export function describeReplay(
  assessment: Assessment,
  kept: Kept,
  judged: Judged,
  toolVersion: string,
): Replayed {
  const { id, observedAt, project } = assessment;
  const now = new Map(judged.practices.map((practice) => [practice.id, practice]));
  const then = new Map(assessment.practices.map((practice) => [practice.id, practice]));
  const everyPractice = [...new Map([...then, ...now]).values()];
  const frameworkIds = [...new Set([...assessment.frameworks, ...judged.frameworks].map((one) => one.id))];
  return {
    schema: "akashi.assessment-replay",
    version: 1,
    of: { id, observedAt, toolVersion: assessment.toolVersion, project: project.name },
    toolVersion,
    exact: kept.exact,
    counts: { before: assessment.counts, after: judged.counts },
    frameworks: frameworkIds.map((framework) => {
      const before = assessment.frameworks.find((one) => one.id === framework);
      const after = judged.frameworks.find((one) => one.id === framework);
      return {
        id: framework,
        title: (after ?? before)!.title,
        version: { before: before?.version ?? null, after: after?.version ?? null },
        definitionChanged: before === undefined || after === undefined || definitionChanged(before, after),
        level: { before: before?.level ?? null, after: after?.level ?? null },
        tally: { before: before?.tally ?? null, after: after?.tally ?? null },
      };
    }),
    changes: everyPractice.flatMap(({ id: practice, title }) => {
      const before = then.get(practice)?.verdict ?? null;
      const after = now.get(practice)?.verdict ?? null;
      return before === after ? [] : [{ practice, title, before, after }];
    }),
  };
}
