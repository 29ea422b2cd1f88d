import { fill, type Text } from "../../../../kernel/messages.ts";
import { aboutRecord, no, notRecorded, someOf, unknown, yes } from "../answers.ts";
import type { Answer } from "../probe.ts";
import type { RecordFacts, RunFact } from "../record-facts.ts";
import { inBoth } from "../text.ts";
import { releasedRuns } from "./production.ts";

/** One of the five things that a run has to name, for the five lineage probes. */
export interface LineageLink {
  /** What is named, as a noun: "the commit". */
  readonly what: Text;
  /** What the run names; null when it names nothing that can be resolved. */
  readonly of: (run: RunFact, facts: RecordFacts) => string | null;
  /** What could not be seen of a run that names nothing: it may be in order. Absent: everything can be seen. */
  readonly unseen?: { readonly of: (run: RunFact) => boolean; readonly because: Text };
}

const texts = {
  complete: {
    en: "All {count} runs behind registered versions name {what}.",
    ja: "登録された版を作った{count}件の実行は、すべて{what}を示しています。",
  },
  one: { en: "Run {run} names {value}.", ja: "実行 {run} は {value} を示しています。" },
  gap: {
    en: "{missing} of {count} runs behind registered versions do not name {what}.",
    ja: "登録された版を作った{count}件の実行のうち{missing}件が、{what}を示していません。",
  },
  missing: { en: "Run {run} does not name it.", ja: "実行 {run} が示していません。" },
  none: {
    en: "No registered version was made by a recorded run yet.",
    ja: "記録された実行から登録された版がまだありません。",
  },
  lost: {
    en: "Version {version} names no run that is recorded.",
    ja: "版 {version} は、記録された実行を示していません。",
  },
} as const;

/** Whether every run behind a registered version has the link; versions without a run break it, too. */
export function askLineage(facts: RecordFacts, link: LineageLink): Answer {
  if (facts.runs === null || facts.modelVersions === null) return notRecorded;
  if (facts.modelVersions.length === 0) return unknown(texts.none);
  const runs = releasedRuns(facts);
  const known = new Set(runs.map((run) => run.id));
  const orphans = facts.modelVersions.filter(
    (version) => version.runId === null || !known.has(version.runId),
  );
  const missing = runs.filter((run) => link.of(run, facts) === null);
  if (orphans.length === 0 && missing.length > 0 && link.unseen && missing.every(link.unseen.of))
    return unknown(link.unseen.because);
  if (missing.length + orphans.length > 0) {
    const count = runs.length + orphans.length;
    return no(
      {
        summary: named(texts.gap, link.what, { count, missing: missing.length + orphans.length }),
      },
      ...someOf(missing, (run) => aboutRecord(inBoth(texts.missing, { run: run.id }), run.id)),
      ...someOf(orphans, (version) => aboutRecord(inBoth(texts.lost, { version: version.id }), version.id)),
    );
  }
  return yes(
    aboutRecord(named(texts.complete, link.what, { count: runs.length }), runs[0]!.id),
    ...someOf(runs, (run) =>
      aboutRecord(inBoth(texts.one, { run: run.id, value: link.of(run, facts)! }), run.id),
    ),
  );
}

/** `{what}` has its own word in each language, the other values are the same. */
function named(text: Text, what: Text, values: Readonly<Record<string, number>>): Text {
  return {
    en: fill(text.en, { ...values, what: what.en }, "en"),
    ja: fill(text.ja, { ...values, what: what.ja }, "ja"),
  };
}
