import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { textFiles, unreadableNamed } from "../files.ts";
import { oncePerFacts } from "../memo.ts";
import { azurePipelinePaths, readAzure } from "./azure.ts";
import { GITHUB_WORKFLOW, readGithub } from "./github.ts";
import { readGitlab } from "./gitlab.ts";
import { readBitbucket, readCircleci, readJenkins, readTravis } from "./others.ts";
import type { BrokenWorkflow, CiJob, CiWorkflow } from "./workflow.ts";

type Reader = (facts: RepositoryFacts, path: string) => CiWorkflow | null;

const BY_PATH: readonly (readonly [RegExp, Reader])[] = [
  [GITHUB_WORKFLOW, readGithub],
  [/^\.gitlab-ci\.ya?ml$/, readGitlab],
  [/^\.circleci\/config\.ya?ml$/, readCircleci],
  [/^bitbucket-pipelines\.ya?ml$/, readBitbucket],
  [/^\.travis\.ya?ml$/, readTravis],
  [/(^|\/)Jenkinsfile[^/]*$/, readJenkins],
];

/** CI services whose files are known by name but not read: with one of them "no CI" cannot be said. */
const NOT_READ =
  /^(\.taskcluster\.ya?ml|cloudbuild\.ya?ml|buildspec\.ya?ml|\.buildkite\/.*\.ya?ml|\.drone\.ya?ml|\.woodpecker(\/.*)?\.ya?ml|\.cirrus\.ya?ml|appveyor\.ya?ml|\.appveyor\.ya?ml|\.teamcity\/.*|\.tekton\/.*\.ya?ml|\.semaphore\/.*\.ya?ml|wercker\.ya?ml)$/;

export interface Ci {
  readonly workflows: readonly CiWorkflow[];
  /** Files of known services that could not be understood, and files of services that are not read. */
  readonly broken: readonly BrokenWorkflow[];
}

/** Every CI workflow of the repository. */
export const ci: (facts: RepositoryFacts) => Ci = oncePerFacts((facts) => {
  const workflows: CiWorkflow[] = [];
  const broken: BrokenWorkflow[] = [];
  const read = (path: string, reader: Reader): void => {
    const workflow = reader(facts, path);
    if (workflow) workflows.push(workflow);
    else broken.push({ path });
  };
  for (const [pattern, reader] of BY_PATH) {
    for (const { path } of textFiles(facts, pattern)) read(path, reader);
    for (const path of unreadableNamed(facts, pattern)) broken.push({ path });
  }
  for (const path of azurePipelinePaths(facts))
    if (!workflows.some((known) => known.path === path)) read(path, readAzure);
  for (const { path } of textFiles(facts, NOT_READ)) broken.push({ path });
  return { workflows, broken };
});

export const ciJobs: (facts: RepositoryFacts) => readonly CiJob[] = oncePerFacts((facts) =>
  ci(facts).workflows.flatMap((workflow) => workflow.jobs),
);
