import { readGitIdentity } from "../../../platform/git/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { Assessment, OpenQuestion, Place } from "../contract.ts";
import { readSkipped, writeSkipped } from "../maturity/skipped.ts";
import { definitionsOf } from "./definitions.ts";
import type { AssessmentDeps } from "./deps.ts";
import { signature } from "./people.ts";

/** Practices that are unknown and that a person's word can show, most gain for the least effort first. */
export async function openQuestions(
  { platform }: AssessmentDeps,
  { practices, nextSteps }: Assessment,
  { root }: Place,
  { all, frameworkFiles }: { readonly all: boolean; readonly frameworkFiles?: readonly string[] },
): Promise<{ questions: OpenQuestion[]; skippedCount: number }> {
  const { catalogue } = await definitionsOf(root, platform.clock.nowMs(), frameworkFiles);
  const skipped = await readSkipped(root);
  const results = new Map(practices.map((practice) => [practice.id, practice]));
  const open = nextSteps.flatMap(({ practice: id }): OpenQuestion[] => {
    const practice = results.get(id);
    const attestation = catalogue.get(id)?.attestation ?? null;
    if (practice?.verdict !== "unknown" || attestation === null) return [];
    return [{ practice, by: attestation.by, days: attestation.days }];
  });
  const questions = all ? open : open.filter(({ practice }) => !skipped.has(practice.id));
  return { questions, skippedCount: open.length - questions.length };
}

export async function skipQuestion(
  { platform }: AssessmentDeps,
  { root, name }: Place,
  practice: string,
  context: UseCaseContext,
): Promise<void> {
  const nowMs = platform.clock.nowMs();
  const by = signature(context, await readGitIdentity(root));
  const at = new Date(nowMs).toISOString();
  await writeSkipped(root, practice, { by, at });
  await platform.ledger.write(context.actor, async ({ record }) => {
    record({ kind: "question.skipped", subject: `practice:${practice}`, data: { project: name, practice } });
  });
}
