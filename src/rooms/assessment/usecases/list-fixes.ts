import { basename } from "node:path";
import { isAkashiError } from "../../../kernel/errors.ts";
import { readGitState } from "../../../platform/git/index.ts";
import type { UseCaseContext } from "../../../platform/index.ts";
import { loadProject } from "../../../platform/project/index.ts";
import type { Assessment } from "../contract.ts";
import type { Fixable } from "../fix-contract.ts";
import { SCAFFOLDS } from "../scaffolds/index.ts";
import { listAssessments } from "../store/assessment-store.ts";
import { assessProject } from "./assess-project.ts";
import type { AssessmentDeps } from "./deps.ts";
import { rootOf } from "./plan-fix.ts";

/** Gaps that a scaffold helps, most gain for the least effort first. */
export async function listFixes(
  deps: AssessmentDeps,
  input: { readonly path: string },
  context: UseCaseContext,
): Promise<Fixable[]> {
  const root = rootOf(input.path);
  const assessment = (await newestOfHead(deps, root)) ?? (await assessProject(deps, { path: root }, context));
  const scaffolds = new Map(
    await Promise.all(
      SCAFFOLDS.map(async (entry) => [entry.practice, (await entry.load()).scaffold] as const),
    ),
  );
  return assessment.nextSteps.flatMap(({ practice, title, verdict }) => {
    const scaffold = scaffolds.get(practice);
    return scaffold === undefined
      ? []
      : [{ practice, title, verdict, makes: scaffold.makes, command: `akashi fix ${practice}` }];
  });
}

/** The newest kept assessment, when it speaks of what is checked out now. */
async function newestOfHead({ platform }: AssessmentDeps, root: string): Promise<Assessment | null> {
  const git = await readGitState(root);
  if (git.commit === null || git.dirty !== false) return null;
  const [newest] = await listAssessments(platform.database, { project: nameOf(root), limit: 1 });
  const speaksOfIt = newest?.project.commit === git.commit && newest.project.dirty === false;
  return speaksOfIt ? newest : null;
}

function nameOf(root: string): string {
  try {
    return loadProject(root).config.project.name;
  } catch (error) {
    if (!isAkashiError(error)) throw error;
    return basename(root);
  }
}
