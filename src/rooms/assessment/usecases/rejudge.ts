import type { Assessment, Comparison, Replayed, RulesOf, WhatIf } from "../contract.ts";
import { compareAssessments } from "../core/compare-assessments.ts";
import { describeReplay, keptTestimonies, rejudge } from "../core/replay.ts";
import { describeWhatIf } from "../core/what-if.ts";
import { loadDefinitions } from "../frameworks/load-definitions.ts";
import { placeOf } from "../maturity/place.ts";
import { loadProbes } from "../probes/index.ts";
import { practiceIn } from "./attest-practice.ts";
import { definitionsOf, describeDefinitions } from "./definitions.ts";
import type { AssessmentDeps } from "./deps.ts";

async function currentDefinitions({ path, frameworkFiles }: RulesOf, nowMs: number) {
  const probes = await loadProbes();
  const definitions =
    path === undefined
      ? await loadDefinitions({ files: namedFiles(frameworkFiles), waivers: [], nowMs })
      : await definitionsOf(placeOf(path).root, nowMs, frameworkFiles);
  return { ...definitions, probes };
}

const namedFiles = (paths: readonly string[] = []) => paths.map((path) => ({ path, name: path }));

/** Kept evidence under the definitions of today, beside the result of its day. */
export async function replayAssessment(
  deps: AssessmentDeps,
  assessment: Assessment,
  rules: RulesOf,
): Promise<Replayed> {
  const definitions = await currentDefinitions(rules, deps.platform.clock.nowMs());
  const kept = keptTestimonies(assessment, definitions.probes);
  return describeReplay(assessment, kept, rejudge(assessment, kept, definitions), deps.version);
}

/** What changed, with the part of the definitions told apart from the part of the project. */
export async function explainChanges(
  deps: AssessmentDeps,
  before: Assessment,
  after: Assessment,
  rules: RulesOf,
): Promise<Comparison> {
  const definitions = await currentDefinitions(rules, deps.platform.clock.nowMs());
  const kept = keptTestimonies(before, definitions.probes);
  // What the rules did can be told where the later assessment was judged by the rules at hand, and where the earlier
  // document holds what was said.
  const { catalogue, probes } = describeDefinitions(definitions, definitions.probes);
  const sameRules =
    after.definitions?.catalogue.digest === catalogue.digest &&
    after.definitions.probes.digest === probes.digest;
  if (!kept.exact || !sameRules) return compareAssessments(before, after);
  const replayed = rejudge(before, kept, definitions);
  const frameworks = replayed.frameworks.filter(({ id, definitionDigest }) =>
    after.frameworks.some((one) => one.id === id && one.definitionDigest === definitionDigest),
  );
  return compareAssessments(before, after, { ...replayed, frameworks });
}

/** Throws E_PRACTICE_UNKNOWN. Nothing is kept. */
export async function whatIf(
  deps: AssessmentDeps,
  assessment: Assessment,
  practices: readonly string[],
  rules: RulesOf,
): Promise<WhatIf> {
  const definitions = await currentDefinitions(rules, deps.platform.clock.nowMs());
  const wanted = [...new Set(practices)];
  for (const practice of wanted) practiceIn(definitions.catalogue, practice);
  const kept = keptTestimonies(assessment, definitions.probes);
  const base = rejudge(assessment, kept, definitions);
  const assumed = rejudge(assessment, kept, definitions, new Set(wanted));
  return describeWhatIf(assessment, wanted, base, assumed);
}
