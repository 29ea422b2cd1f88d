import { canonicalJson } from "../../../kernel/json.ts";
import { fileErrors, writeTogether } from "../../../platform/files/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import type { FixInput, FixPlan } from "../fix-contract.ts";
import type { AssessmentTables } from "../store/tables.ts";
import type { AssessmentDeps } from "./deps.ts";
import { planFix } from "./plan-fix.ts";

/**
 * Writes what was shown, all or nothing. The plan is made again: when it came out otherwise, the project changed under
 * the eyes of the person who confirmed, and nothing is written.
 */
export async function applyFix(
  deps: AssessmentDeps,
  input: FixInput,
  shown: FixPlan,
  context: UseCaseContext,
): Promise<readonly string[]> {
  const { root, plan, settled } = await planFix(deps, input);
  if (canonicalJson(plan.files) !== canonicalJson(shown.files)) {
    const other = plan.files.find(
      (file, at) => canonicalJson(file) !== canonicalJson(shown.files[at] ?? null),
    );
    throw fileErrors.E_FILE_CHANGED({ path: other?.path ?? plan.practice });
  }
  const changes = settled.flatMap(({ path, before, after }) =>
    after === null ? [] : [{ path, before, after }],
  );
  if (changes.length === 0) return [];
  await writeTogether(root, changes);
  const paths = changes.map(({ path }) => path);
  await deps.platform.ledger.write<AssessmentTables, void>(context.actor, async ({ record }) => {
    record({
      kind: "practice.scaffolded",
      subject: `practice:${plan.practice}`,
      data: { root, practice: plan.practice, files: paths },
    });
  });
  return paths;
}
