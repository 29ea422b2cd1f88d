import { type Assessment, type Comparison, GRADES, type PracticeResult, type Verdict } from "../contract.ts";
import type { Judged } from "./assess.ts";
import { causeOf, decidingEvidence } from "./change-cause.ts";
import { definitionChanged } from "./definition-changed.ts";

/**
 * What changed from one assessment to a later one, by which evidence, and why. With `replayed`, the earlier evidence
 * under the later rules, what the rules changed is told apart from what the project changed.
 */
export function compareAssessments(before: Assessment, after: Assessment, replayed?: Judged): Comparison {
  const underNewRules = new Map(replayed?.practices.map(({ id, verdict }) => [id, verdict]));
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
      cause: causeOf(earlier.get(practice.id), practice, underNewRules.get(practice.id) ?? null),
      was: wasOf(earlier.get(practice.id)),
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
          definitionChanged: definitionChanged(then, now),
          ...levelReplayed(now.id, replayed),
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

const wasOf = (then: PracticeResult | undefined) => (then === undefined ? null : decidingEvidence(then));

function levelReplayed(id: string, replayed: Judged | undefined): { levelReplayed?: number } {
  const level = replayed?.frameworks.find((one) => one.id === id)?.level;
  return level === undefined ? {} : { levelReplayed: level };
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
