/** What starts a job. `null`: nobody can tell from the files (it is set in the forge's or the CI service's console). */
export interface CiTriggers {
  readonly pullRequest: boolean | null;
  /** A push to the default branch, which is what a merge is. */
  readonly defaultBranch: boolean | null;
  readonly tag: boolean;
  readonly manual: boolean;
  /** Cron expressions or the service's own words for them. */
  readonly schedules: readonly string[];
  /** Names of workflows whose completion starts this one. */
  readonly afterWorkflows: readonly string[];
}

export const NO_TRIGGER: CiTriggers = {
  pullRequest: false,
  defaultBranch: false,
  tag: false,
  manual: false,
  schedules: [],
  afterWorkflows: [],
};

export interface CiStep {
  readonly name: string;
  readonly path: string;
  readonly line: number;
  /** Action, task or template that runs instead of a script. */
  readonly uses: string | null;
  readonly inputs: Readonly<Record<string, string>>;
  readonly script: string | null;
  /** Line of the script's first line. */
  readonly scriptLine: number;
  /** A failing command in the middle of the script stops it. */
  readonly errexit: boolean;
  /** Its failure does not fail the job. */
  readonly failureIgnored: boolean;
  readonly condition: string | null;
  readonly workingDirectory: string | null;
}

export interface CiJob {
  readonly name: string;
  readonly title: string;
  readonly path: string;
  readonly line: number;
  readonly triggers: CiTriggers;
  readonly environment: string | null;
  readonly condition: string | null;
  readonly failureIgnored: boolean;
  readonly steps: readonly CiStep[];
  /** It runs only for changes below these paths (globs from the repository's root); null or absent: for every change. */
  readonly onlyPaths?: readonly string[] | null;
  /** Changes below these paths alone do not start it. */
  readonly exceptPaths?: readonly string[];
}

export interface CiWorkflow {
  readonly system:
    | "github"
    | "gitlab"
    | "azure"
    | "circleci"
    | "bitbucket"
    | "travis"
    | "jenkins"
    | "taskcluster"
    | "cloud-build"
    | "code-build"
    | "buildkite"
    | "drone";
  readonly path: string;
  readonly name: string;
  readonly jobs: readonly CiJob[];
}

/** A CI file that could not be understood: answers about CI are then unknown. */
export interface BrokenWorkflow {
  readonly path: string;
  /** What starts it, where its own triggers are written and only its steps lie elsewhere. */
  readonly triggers?: Pick<CiTriggers, "pullRequest" | "defaultBranch" | "tag">;
}
