import type { Lang } from "../../../kernel/messages.ts";
import type { Assessment } from "../contract.ts";
import { shownEvidence } from "./shown-evidence.ts";

/**
 * The assessment for machines inside the report: figures, ids and locations in full, texts in the report's language
 * only, and without the wordings that the page shows already. Keeps the file small enough to send by mail.
 */
export function reportData(assessment: Assessment, lang: Lang, evidenceRows: number): unknown {
  const { schema, version, id, project, observedAt, toolVersion, digest, sources, counts } = assessment;
  return {
    schema: `${schema}-report`,
    version,
    lang,
    id,
    project,
    observedAt,
    toolVersion,
    digest,
    sources: sources.map((source) => ({ id: source.id, available: source.available })),
    counts,
    practices: assessment.practices.map((practice) => ({
      id: practice.id,
      verdict: practice.verdict,
      grade: practice.grade,
      configuredOnly: practice.configuredOnly,
      parts: practice.parts.map(({ part, verdict }) => ({ part, verdict })),
      evidenceCount: practice.evidence.length,
      evidence: shownEvidence(practice, evidenceRows).map(({ summary: _, ...rest }) => rest),
    })),
    frameworks: assessment.frameworks.map((framework) => ({
      id: framework.id,
      version: framework.version,
      level: framework.level,
      levelIfUnknownMet: framework.levelIfUnknownMet,
      nextLevel:
        framework.nextLevel === null
          ? null
          : { level: framework.nextLevel.level, blockers: framework.nextLevel.blockers },
      modes: framework.modes,
      tally: framework.tally,
      points: framework.points,
      sections: framework.sections.map(({ id: section, tally, level, points, items }) => ({
        id: section,
        tally,
        level,
        points,
        items: items.map((item) => ({ id: item.id, verdict: item.verdict })),
      })),
    })),
    nextSteps: assessment.nextSteps.map(({ practice, gain }) => ({ practice, gain })),
  };
}
