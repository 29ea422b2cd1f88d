import type { RepositoryFacts } from "../core/repository-facts.ts";
import { commandsOf } from "./ci/commands.ts";
import type { CiJob } from "./ci/workflow.ts";
import { ci, ciJobs } from "./ci/workflows.ts";
import { oncePerFacts } from "./memo.ts";
import { deploymentSteps, type Sighting, services } from "./profile.ts";

export interface PublishedImage extends Sighting {
  readonly job: CiJob;
}

/** CI publishes an image and deploys nothing on merge: where the image runs is defined by somebody else. One for each job. */
export const publishedImages: (facts: RepositoryFacts) => readonly PublishedImage[] = oncePerFacts(
  (facts) => {
    if (deploymentSteps(facts).some(({ job }) => job.triggers.defaultBranch === true)) return [];
    return ciJobs(facts).flatMap((job): PublishedImage[] => {
      const command = commandsOf(facts, job).find(({ words }) => PUSHES.test(words.join(" ")));
      if (command) return [{ job, path: command.path, line: command.line, what: command.text.slice(0, 80) }];
      const step = job.steps.find(
        ({ uses, inputs }) =>
          (/build-push-action/.test(uses ?? "") && /true|\$/.test(inputs.push ?? "")) ||
          /^[\w.-]+\/[\w.-]+\/.*docker[\w-]*\.ya?ml@/.test(uses ?? ""),
      );
      return step ? [{ job, path: step.path, line: step.line, what: step.uses! }] : [];
    });
  },
);

export const publishedImage = (facts: RepositoryFacts): PublishedImage | undefined =>
  publishedImages(facts)[0];

const PUSHES =
  /^(docker( buildx)? (push|build\b.* --push)|podman push|taskboot push-artifact|skopeo copy|az acr build|gcloud builds submit)/;

/** The CI file that leads to another repository or service, where something is served and nothing here deploys it. */
export function deployedElsewhere(facts: RepositoryFacts): string | null {
  if (services(facts).length === 0 || deploymentSteps(facts).length > 0) return null;
  return ci(facts).broken[0]?.path ?? null;
}
