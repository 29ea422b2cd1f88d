import {
  type Assessment,
  type Comparison,
  type Evidence,
  GRADES,
  type PracticeResult,
  type Verdict,
} from "../contract.ts";

/** What changed from one assessment to a later one, and by which evidence. */
export function compareAssessments(before: Assessment, after: Assessment): Comparison {
  const earlier = new Map(before.practices.map((practice) => [practice.id, practice]));
  const changes = after.practices
    .filter((practice) => (earlier.get(practice.id)?.verdict ?? "unknown") !== practice.verdict)
    .map((practice) => ({
      practice: practice.id,
      title: practice.title,
      before: earlier.get(practice.id)?.verdict ?? ("unknown" satisfies Verdict),
      after: practice.verdict,
      reason: practice.reason,
      by: decidingEvidence(practice),
    }))
    // Stable sort: what became met first, else the order of the catalogue.
    .sort((a, b) => Number(b.after === "met") - Number(a.after === "met"));
  return {
    schema: "akashi.assessment-comparison",
    version: 1,
    before: { id: before.id, observedAt: before.observedAt },
    after: { id: after.id, observedAt: after.observedAt },
    counts: { before: before.counts, after: after.counts },
    frameworks: after.frameworks.flatMap((now) => {
      const then = before.frameworks.find((framework) => framework.id === now.id);
      if (then === undefined) return [];
      return [
        {
          id: now.id,
          title: now.title,
          definitionChanged: then.version !== now.version,
          level: { before: then.level, after: now.level },
          tally: { before: then.tally, after: now.tally },
          sections: now.sections.flatMap((section) => {
            const old = then.sections.find((one) => one.id === section.id);
            if (old === undefined) return [];
            return [
              { id: section.id, title: section.title, tally: { before: old.tally, after: section.tally } },
            ];
          }),
        },
      ];
    }),
    changes,
    strengthened: after.practices.flatMap((practice) => {
      const then = earlier.get(practice.id);
      return then !== undefined && isStronger(then, practice) ? [strengthening(then, practice)] : [];
    }),
  };
}

const standing = ({ grade, configuredOnly }: PracticeResult) => ({ grade, configuredOnly });

/** Met before and after, by evidence of a higher grade, or by use where it was configuration. */
function isStronger(then: PracticeResult, now: PracticeResult): boolean {
  if (then.verdict !== "met" || now.verdict !== "met") return false;
  if (then.grade === null || now.grade === null) return false;
  const higher = GRADES.indexOf(now.grade) < GRADES.indexOf(then.grade);
  return higher || (then.grade === now.grade && then.configuredOnly && !now.configuredOnly);
}

const strengthening = (then: PracticeResult, now: PracticeResult): Comparison["strengthened"][number] => ({
  practice: now.id,
  title: now.title,
  before: standing(then),
  after: standing(now),
  reason: now.reason,
  by: decidingEvidence(now),
});

/** The piece of evidence that a reader should open first: it agrees with the verdict and has its grade. */
export function decidingEvidence(practice: PracticeResult): Evidence | null {
  const outcome = practice.verdict === "met" ? "yes" : practice.verdict === "not-met" ? "no" : null;
  if (outcome === null) return null;
  const agreeing = practice.evidence.filter((one) => one.outcome === outcome);
  return agreeing.find((one) => one.kind === practice.grade) ?? agreeing[0] ?? null;
}
