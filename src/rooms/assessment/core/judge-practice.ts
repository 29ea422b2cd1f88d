import type { Text } from "../../../kernel/messages.ts";
import { type Evidence, GRADES, type Grade, type Verdict } from "../contract.ts";
import type { Practice } from "./practice.ts";
import type { Profile } from "./profile.ts";
import { reasons } from "./reasons.ts";
import type { Testimony } from "./testimony.ts";
import { inBoth } from "./text.ts";

/** How one part of a practice stands, or the whole practice when it has no parts. */
export interface PartJudgement {
  /** Null for a practice without parts. */
  readonly part: string | null;
  readonly verdict: Verdict;
  readonly grade: Grade | null;
  readonly configuredOnly: boolean;
  readonly contradicted: boolean;
  readonly reason: Text;
  readonly remedy: Text | null;
}

export interface PracticeJudgement extends Omit<PartJudgement, "part"> {
  readonly practice: string;
  readonly parts: readonly PartJudgement[];
  readonly evidence: readonly Evidence[];
}

/**
 * Judges one practice once, from everything that was said about it.
 *
 * 1. A trait that is known to be absent makes the practice not applicable. Where it is known to hold, a probe that
 *    finds the question not applicable only says that it saw nothing: that counts as unknown.
 * 2. Lapsed evidence says nothing (it is still shown).
 * 3. Of what is left, the strongest kind decides: drill, then record, then repository, then a person. Within one
 *    kind the probes are alternative ways to show the same, so one yes is enough.
 * 4. A person's reasoned "not applicable" stands unless evidence says yes.
 * 5. A weaker kind that says the opposite, or a person whom a newer answer outranks, is shown as a contradiction; it
 *    changes nothing.
 * 6. A practice with parts is met when all applicable parts are met, not met when one is not met; its grade is
 *    that of its weakest part. Testimony without a part speaks for every part.
 */
export function judgePractice(
  practice: Practice,
  testimonies: readonly Testimony[],
  profile: Profile,
): PracticeJudgement {
  const evidence = testimonies.flatMap((testimony) => testimony.evidence);
  const trait = practice.appliesWhen === undefined ? undefined : profile[practice.appliesWhen];
  if (trait?.holds === false) {
    return {
      practice: practice.id,
      verdict: "not-applicable",
      grade: null,
      configuredOnly: false,
      contradicted: testimonies.some((testimony) => testimony.outcome === "yes"),
      reason: trait.reason,
      remedy: null,
      parts: practice.parts.map((part) => notApplicablePart(part.id, trait.reason)),
      evidence,
    };
  }
  const heard = trait?.holds === true ? testimonies.map(withoutWaving) : testimonies;
  if (practice.parts.length === 0) {
    return { practice: practice.id, ...judgePart(practice, null, heard), parts: [], evidence };
  }
  const parts = practice.parts.map((part) =>
    judgePart(
      practice,
      part.id,
      heard.filter((testimony) => testimony.part === null || testimony.part === part.id),
    ),
  );
  return { practice: practice.id, ...joinParts(practice, parts), parts, evidence };
}

/** People may still waive a practice, with their reason; probes may not. */
const withoutWaving = (testimony: Testimony): Testimony =>
  testimony.outcome === "not-applicable" && testimony.kind !== "attested"
    ? { ...testimony, outcome: "unknown" }
    : testimony;

const notApplicablePart = (part: string, reason: Text): PartJudgement => ({
  part,
  verdict: "not-applicable",
  grade: null,
  configuredOnly: false,
  contradicted: false,
  reason,
  remedy: null,
});

function judgePart(
  practice: Practice,
  part: string | null,
  testimonies: readonly Testimony[],
): PartJudgement {
  const said = testimonies.filter((one) => one.outcome === "yes" || one.outcome === "no");
  const decided = said.filter((one) => !one.outranked);
  const waiver = testimonies.find(
    (one) => one.kind === "attested" && one.outcome === "not-applicable" && !one.outranked,
  );
  if (waiver !== undefined && !decided.some((one) => one.outcome === "yes")) {
    return {
      ...notApplicablePart(part ?? "", waiver.evidence[0].summary),
      part,
      contradicted: said.length > 0,
    };
  }

  const grade = GRADES.find((candidate) => decided.some((one) => one.kind === candidate));
  if (grade === undefined) return undecided(practice, part, testimonies);

  const strongest = decided.filter((one) => one.kind === grade);
  const positive = strongest.filter((one) => one.outcome === "yes");
  const met = positive.length > 0;
  // Of several that say yes, the one that proves use tells more than the one that proves configuration.
  const deciding = met ? (positive.find((one) => !one.configurationOnly) ?? positive[0]!) : strongest[0]!;
  const against = met ? "no" : "yes";
  return {
    part,
    verdict: met ? "met" : "not-met",
    grade,
    configuredOnly: met && deciding.configurationOnly,
    contradicted: said.some((one) => one.outcome === against && (one.kind !== grade || one.outranked)),
    reason: deciding.evidence[0].summary,
    remedy: met ? null : deciding.remedy,
  };
}

function undecided(
  practice: Practice,
  part: string | null,
  testimonies: readonly Testimony[],
): PartJudgement {
  const notApplicable = testimonies.find((one) => one.outcome === "not-applicable");
  const asked = testimonies.filter((one) => one.outcome !== "not-applicable");
  if (notApplicable !== undefined && asked.length === 0) {
    return { ...notApplicablePart(part ?? "", notApplicable.evidence[0].summary), part };
  }
  const expired = testimonies.find((one) => one.expired);
  return {
    part,
    verdict: "unknown",
    grade: null,
    configuredOnly: false,
    contradicted: false,
    // What a probe saw and could not tell says more than that nobody could look.
    reason: whyUnknown(practice, expired, asked.find(({ unread }) => unread !== true) ?? asked[0]),
    remedy: null,
  };
}

function whyUnknown(practice: Practice, expired: Testimony | undefined, asked: Testimony | undefined): Text {
  if (expired?.lapse) return expired.lapse;
  if (expired !== undefined) {
    const lapsedAtMs = Math.max(...expired.evidence.map((one) => one.expiresAtMs ?? 0));
    return inBoth(reasons.expired, { date: new Date(lapsedAtMs).toISOString().slice(0, 10) });
  }
  if (asked !== undefined) return asked.evidence[0].summary;
  if (practice.attestation === null) return reasons.noProbe;
  return inBoth(reasons.onlyPeople, { by: practice.attestation.by, days: practice.attestation.days });
}

function joinParts(
  practice: Practice,
  parts: readonly PartJudgement[],
): Omit<PracticeJudgement, "practice" | "parts" | "evidence"> {
  const applicable = parts.filter((part) => part.verdict !== "not-applicable");
  const failed = applicable.filter((part) => part.verdict === "not-met");
  const open = applicable.filter((part) => part.verdict === "unknown");
  const contradicted = parts.some((part) => part.contradicted);
  const common = { grade: null, configuredOnly: false, contradicted, remedy: null };
  if (applicable.length === 0) return { ...common, verdict: "not-applicable", reason: parts[0]!.reason };

  const titlesOf = (these: readonly PartJudgement[]): { en: string; ja: string } => {
    const titles = these.map((part) => practice.parts.find((one) => one.id === part.part)!.title);
    return { en: titles.map(({ en }) => en).join(", "), ja: titles.map(({ ja }) => ja).join("、") };
  };
  const grades = applicable.flatMap((part) => (part.grade === null ? [] : [part.grade]));
  const weakest = grades.sort((a, b) => GRADES.indexOf(b) - GRADES.indexOf(a))[0] ?? null;
  if (failed.length > 0) {
    return {
      ...common,
      verdict: "not-met",
      grade: failed[0]!.grade,
      reason: inBothNamed(reasons.partsFailed, titlesOf(failed)),
      remedy: failed[0]!.remedy,
    };
  }
  if (open.length > 0) {
    return { ...common, verdict: "unknown", reason: inBothNamed(reasons.partsUnknown, titlesOf(open)) };
  }
  return {
    ...common,
    verdict: "met",
    grade: weakest,
    configuredOnly: applicable.some((part) => part.configuredOnly),
    reason: inBothNamed(reasons.partsMet, titlesOf(applicable)),
  };
}

/** `{parts}` is named differently in the two languages. */
function inBothNamed(text: { en: string; ja: string }, parts: { en: string; ja: string }): Text {
  return { en: text.en.replace("{parts}", parts.en), ja: text.ja.replace("{parts}", parts.ja) };
}
