import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { calledTestsOf } from "../../readings/ci/called-workflows.ts";
import { commandsOf, type RunCommand } from "../../readings/ci/commands.ts";
import { opaqueCommandsOf, testCommandsOf } from "../../readings/ci/test-commands.ts";
import { ci, ciJobs } from "../../readings/ci/workflows.ts";
import { baseName, pathExists } from "../../readings/files.ts";
import { seenAt } from "../../readings/location.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

/** Guards against CI that only reports, and against tests whose exit code is thrown away. */
export const probe = repositoryProbe({
  id: "runs-tests-on-pull-requests",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does opening a pull request trigger the automated tests?",
    ja: "プルリクエストを開くと自動テストが走りますか。",
  },
  why: {
    en: "Tests that run after the merge find the defect in everybody's way.",
    ja: "マージ後に走るテストは、不具合が全員の邪魔をしてから見つけます。",
  },
  threshold: {
    en: "Yes when a job that starts on pull requests runs a test command (also through make, tox, nox, scripts or reusable workflows) and its exit code counts.",
    ja: "プルリクエストで起動するジョブがテストを実行し(make、tox、nox、スクリプト、再利用ワークフロー経由も含む)、終了コードが反映されること。",
  },
  remedy: {
    en: "Run the tests on pull_request and make the check required.",
    ja: "pull_request でテストを実行し、必須の検査にします。",
  },
  effort: "small",
  speaksFor: [{ practice: "code-ci", provesConfigurationOnly: true }],
  expiresAfterDays: null,
  ask(facts) {
    const runs = ciJobs(facts).flatMap((job) =>
      testCommandsOf(facts, job).map((command) => ({ job, command })),
    );
    const counted = runs.filter(({ command }) => !command.failureIgnored);
    const onRequest = counted.find(({ job }) => job.triggers.pullRequest === true);
    if (onRequest)
      return yes(
        seenAt(
          facts,
          inBoth(RUNS, { what: onRequest.command.text }),
          onRequest.command.path,
          onRequest.command.line,
        ),
      );
    for (const job of ciJobs(facts)) {
      const called = job.triggers.pullRequest === true ? calledTestsOf(facts, job) : undefined;
      if (called)
        return yes(
          seenAt(
            facts,
            inBoth(CALLS, { folder: called.folder, what: called.uses }),
            called.path,
            called.line,
          ),
        );
    }
    const undecided = counted.find(
      ({ job }) => job.triggers.pullRequest === null || job.triggers.defaultBranch === true,
    );
    if (undecided)
      return unknown(inBoth(UNDECIDED, { path: undecided.command.path, what: undecided.command.text }));
    const [ignored] = runs.filter(
      ({ job, command }) => command.failureIgnored && job.triggers.pullRequest !== false,
    );
    if (ignored)
      return no(
        seenAt(
          facts,
          inBoth(IGNORED, { what: ignored.command.text }),
          ignored.command.path,
          ignored.command.line,
        ),
      );
    const opaque = ciJobs(facts)
      .filter(({ triggers }) => triggers.pullRequest !== false)
      .flatMap((job) => opaqueCommandsOf(facts, job))[0];
    if (opaque) return unknown(inBoth(OPAQUE, { path: opaque.path, what: opaque.text }));
    const smoke = ownProgram(facts);
    if (smoke) return unknown(inBoth(SMOKE, { path: smoke.path, what: smoke.text }));
    const { workflows, broken } = ci(facts);
    const unread = broken.find(({ triggers }) => triggers?.pullRequest !== false);
    if (unread) return unknown(inBoth(BROKEN, { path: unread.path }));
    const [workflow] = workflows;
    return no(
      workflow
        ? seenAt(facts, inBoth(NO_TESTS, { count: workflows.length }), workflow.path, 1)
        : { summary: NOTHING },
    );
  },
});

/** A job called a test that runs programs of the project itself: it fails when they do, and asserts nothing that is seen here. */
function ownProgram(facts: RepositoryFacts): RunCommand | undefined {
  return ciJobs(facts)
    .filter(
      ({ triggers, name, title, path }) =>
        triggers.pullRequest !== false &&
        /(^|[^a-z])tests?(ing)?([^a-z]|$)/i.test(`${name} ${title} ${baseName(path)}`),
    )
    .flatMap((job) => commandsOf(facts, job))
    .find(
      ({ words: [program = "", ...args], failureIgnored }) =>
        !failureIgnored &&
        /^python[\d.]*$/.test(program) &&
        args.some((word) => word.endsWith(".py") && pathExists(facts, word.replace(/^\.\//, ""))),
    );
}

const SMOKE = {
  en: "{path} runs {what} on pull requests, a program of the project; whether that counts as a test cannot be told.",
  ja: "{path} がプルリクエストで {what} を実行します。プロジェクト自身のプログラムで、テストと呼べるかは判断できません。",
} as const;
const RUNS = { en: "Pull requests run: {what}", ja: "プルリクエストで実行されます: {what}" } as const;
const CALLS = {
  en: "Pull requests hand the tests in {folder} to a workflow of another repository: {what}",
  ja: "プルリクエストで {folder} のテストを別のリポジトリーのワークフローに渡しています: {what}",
} as const;
const UNDECIDED = {
  en: "{path} runs {what}, but whether pull requests start it is set outside of the files or only pushes do.",
  ja: "{path} が {what} を実行しますが、プルリクエストで起動するかは設定画面側にあるか、pushだけの可能性があります。",
} as const;
const IGNORED = {
  en: "Tests run, but their failure is ignored: {what}",
  ja: "テストは走りますが、失敗が無視されます: {what}",
} as const;
const OPAQUE = {
  en: "{path} runs {what} on pull requests; whether that includes tests cannot be read here.",
  ja: "{path} がプルリクエストで {what} を実行しますが、テストを含むかはここでは読めません。",
} as const;
const BROKEN = {
  en: "{path} could not be read as a CI definition.",
  ja: "{path} をCIの定義として読めませんでした。",
} as const;
const NO_TESTS = {
  en: "{count} CI workflow(s) exist, but none runs a test command.",
  ja: "CIのワークフローは{count}個ありますが、テストを実行するものがありません。",
} as const;
const NOTHING = {
  en: "There is no CI definition in the repository.",
  ja: "CIの定義がリポジトリーにありません。",
} as const;
