import type { ChangeCause, Evidence, PracticeResult, Verdict } from "../contract.ts";

/**
 * Why a verdict is another one than before. `replayed` is the verdict that the earlier evidence gets under the later
 * rules: where that alone explains the change, the rules did it. Null when nobody looked.
 */
export function causeOf(
  before: PracticeResult | undefined,
  after: PracticeResult,
  replayed: Verdict | null,
): ChangeCause {
  if (before === undefined || replayed === after.verdict) return "definition-changed";
  if (before.verdict === "not-applicable" || after.verdict === "not-applicable")
    return "applicability-changed";
  const was = decidingEvidence(before);
  const is = decidingEvidence(after);
  if (is !== null && (was === null || strongerThan(is, was))) return "evidence-gained";
  if (was === null) return is === null ? "evidence-lost" : "evidence-gained";
  const stillThere = after.evidence.find((one) => samePlace(one, was) && one.outcome === was.outcome);
  if (stillThere !== undefined) return is === null ? "evidence-lapsed" : "evidence-gained";
  const answeredAnew = after.evidence.find((one) => samePlace(one, was));
  return answeredAnew === undefined || answeredAnew.outcome === "unknown"
    ? "evidence-lost"
    : "answer-changed";
}

const RANK = { drill: 0, record: 1, repo: 2, attested: 3 } as const;
const strongerThan = (one: Evidence, other: Evidence): boolean => RANK[one.kind] < RANK[other.kind];

/** The same question about the same part; of people, the same person. */
const samePlace = (one: Evidence, other: Evidence): boolean =>
  one.probeId === other.probeId && one.part === other.part && one.attestation?.by === other.attestation?.by;

/** The piece of evidence that a reader should open first: it agrees with the verdict and has its grade. */
export function decidingEvidence(practice: PracticeResult): Evidence | null {
  const outcome = practice.verdict === "met" ? "yes" : practice.verdict === "not-met" ? "no" : null;
  if (outcome === null) return null;
  const agreeing = practice.evidence.filter((one) => one.outcome === outcome);
  return agreeing.find((one) => one.kind === practice.grade) ?? agreeing[0] ?? null;
}
