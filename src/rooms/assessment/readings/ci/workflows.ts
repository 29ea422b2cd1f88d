import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { fromProject, wholeRepository } from "../enclosing.ts";
import { textFiles, unreadableNamed } from "../files.ts";
import { oncePerFacts } from "../memo.ts";
import { azurePipelinePaths, readAzure } from "./azure.ts";
import { BUILDKITE, readBuildkite } from "./buildkite.ts";
import { leadsElsewhere } from "./called-workflows.ts";
import { readCircleci } from "./circleci.ts";
import { cloudBuildPaths, codeBuildPaths, readCloudBuild, readCodeBuild } from "./cloud-builders.ts";
import { DRONE, readDrone } from "./drone.ts";
import { GITHUB_WORKFLOW, readGithub } from "./github.ts";
import { readGitlab } from "./gitlab.ts";
import { readBitbucket, readJenkins } from "./others.ts";
import { readTaskcluster } from "./taskcluster.ts";
import { readTravis } from "./travis.ts";
import type { BrokenWorkflow, CiJob, CiWorkflow } from "./workflow.ts";

type Reader = (facts: RepositoryFacts, path: string) => CiWorkflow | null;

const BY_PATH: readonly (readonly [RegExp, Reader])[] = [
  [GITHUB_WORKFLOW, readGithub],
  [/^\.gitlab-ci\.ya?ml$/, readGitlab],
  [/^\.circleci\/config\.ya?ml$/, readCircleci],
  [/^bitbucket-pipelines\.ya?ml$/, readBitbucket],
  [/^\.travis\.ya?ml$/, readTravis],
  [/(^|\/)Jenkinsfile[^/]*$/, readJenkins],
  [/^\.taskcluster\.ya?ml$/, readTaskcluster],
  [BUILDKITE, readBuildkite],
  [DRONE, readDrone],
];

/**
 * CI services whose files are known by name but not read: with one of them "no CI" cannot be said. Gerrit's CI (Zuul,
 * Jenkins) is mostly defined in another repository.
 */
const NOT_READ =
  /^(\.cirrus\.ya?ml|appveyor\.ya?ml|\.appveyor\.ya?ml|\.teamcity\/.*|\.tekton\/.*\.ya?ml|\.semaphore\/.*\.ya?ml|wercker\.ya?ml|\.?zuul\.ya?ml|\.zuul\.d\/.*\.ya?ml|\.gitreview)$/;

export interface Ci {
  readonly workflows: readonly CiWorkflow[];
  /** Files of known services that could not be understood or that lead elsewhere, and files of services that are not read. */
  readonly broken: readonly BrokenWorkflow[];
}

/** Every CI workflow of the repository: for a project in a sub-folder, those of the root that concern it, too. */
export const ci: (facts: RepositoryFacts) => Ci = oncePerFacts((facts) => {
  const { whole, prefix } = wholeRepository(facts);
  const all = readAll(whole);
  if (prefix === "") return all;
  return {
    workflows: all.workflows.map((workflow) => ({
      ...workflow,
      path: fromProject(facts, workflow.path),
      jobs: workflow.jobs
        .filter((job) => concernsFolder(job, prefix))
        .map((job) => ({
          ...job,
          path: fromProject(facts, job.path),
          steps: job.steps.map((step) => ({ ...step, path: fromProject(facts, step.path) })),
        })),
    })),
    broken: all.broken.map((one) => ({ ...one, path: fromProject(facts, one.path) })),
  };
});

function readAll(facts: RepositoryFacts): Ci {
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
  for (const path of cloudBuildPaths(facts)) read(path, readCloudBuild);
  for (const path of codeBuildPaths(facts)) read(path, readCodeBuild);
  for (const { path } of textFiles(facts, NOT_READ)) broken.push({ path });
  for (const { path, jobs } of workflows) {
    const led = jobs.filter(({ steps }) => steps.some(({ uses }) => leadsElsewhere(uses)));
    if (led.length > 0) broken.push({ path, triggers: unionOf(led) });
  }
  return { workflows, broken };
}

/** Started when one of the jobs is; open when that is open for one of them. */
function unionOf(jobs: readonly CiJob[]): NonNullable<BrokenWorkflow["triggers"]> {
  const any = (key: "pullRequest" | "defaultBranch"): boolean | null =>
    jobs.some(({ triggers }) => triggers[key] === true)
      ? true
      : jobs.some(({ triggers }) => triggers[key] === null || triggers.afterWorkflows.length > 0)
        ? null
        : false;
  return {
    pullRequest: any("pullRequest"),
    defaultBranch: any("defaultBranch"),
    tag: jobs.some(({ triggers }) => triggers.tag),
  };
}

/** Whether a job looks at the folder: neither kept to other paths nor working in other folders only. */
function concernsFolder(job: CiJob, prefix: string): boolean {
  if (job.onlyPaths && !job.onlyPaths.some((glob) => !glob.startsWith("!") && mayMatchBelow(glob, prefix)))
    return false;
  if (job.exceptPaths?.some((glob) => coversFolder(glob, prefix))) return false;
  const folders = job.steps.flatMap(({ script, workingDirectory }) =>
    script === null ? [] : [(workingDirectory ?? "").replace(/^\.\/?/, "").replace(/\/+$/, "")],
  );
  return (
    folders.length === 0 ||
    folders.some((one) => one.includes("$") || isWithin(one, prefix) || isWithin(prefix, one))
  );
}

const isWithin = (path: string, folder: string): boolean =>
  folder === "" || path === folder || path.startsWith(`${folder}/`);
/** The part of a glob before its first wildcard is a folder above or below the project's. */
function mayMatchBelow(glob: string, prefix: string): boolean {
  const fixed = glob.replace(/^\//, "").replace(/[*?[{].*$/, "");
  return fixed === "" || prefix.startsWith(fixed.replace(/\/$/, "")) || fixed.startsWith(`${prefix}/`);
}
const coversFolder = (glob: string, prefix: string): boolean =>
  /\/\*\*$/.test(glob) && isWithin(prefix, glob.replace(/^\//, "").slice(0, -3));

export const ciJobs: (facts: RepositoryFacts) => readonly CiJob[] = oncePerFacts((facts) =>
  ci(facts).workflows.flatMap((workflow) => workflow.jobs),
);
