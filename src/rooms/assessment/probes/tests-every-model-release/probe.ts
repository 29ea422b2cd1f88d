import { no, unknown, yes } from "../../core/answers.ts";
import type { RepositoryFacts } from "../../core/repository-facts.ts";
import { inBoth } from "../../core/text.ts";
import { commandsOf } from "../../readings/ci/commands.ts";
import { runsTests } from "../../readings/ci/test-commands.ts";
import { ci } from "../../readings/ci/workflows.ts";
import { seenAt } from "../../readings/location.ts";
import { deploymentSteps, type Sighting } from "../../readings/profile.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const RELEASE_SUITE =
  /(^|[\s/_.-])(smoke|integration|e2e|end[-_]?to[-_]?end|acceptance|behaviou?r(al)?|contract|release|model[-_]?(tests?|validation|checks?)|validate[-_]?model|endpoint[-_]?tests?|test[-_](deploy\w*|endpoint|model|api|service|web\w*|aci|aks))([\s/_.-]|$)/i;

/** Guards against unit tests of the code: what is released has to be asked itself, and its failure has to count. */
export const probe = repositoryProbe({
  id: "tests-every-model-release",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Does each release of a model pass a suite of its own?",
    ja: "モデルのリリースごとに、専用のテストを通していますか。",
  },
  why: {
    en: "Code that passes its tests can still serve the wrong model.",
    ja: "コードのテストが通っても、誤ったモデルを配備することはあります。",
  },
  threshold: {
    en: "Yes when the workflow that deploys also runs a smoke, integration, acceptance or model suite whose failure fails the job.",
    ja: "配備するワークフローが、失敗を反映する形でスモーク・結合・受け入れ・モデルのテストを実行すること。",
  },
  remedy: {
    en: "Add a job after the deployment to preproduction that asks the endpoint with known inputs (tests/smoke), and let production need it; or: akashi deploy <endpoint> --version <n> --env preprod",
    ja: "検証環境への配備後に既知の入力でエンドポイントを試すジョブ(tests/smoke)を加え、本番の前提にします。akashi deploy <endpoint> --version <n> --env preprod も使えます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-release-tests", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const releases = releasing(facts);
    if (releases.length === 0) return unknown(NOTHING);
    const suites = releases.flatMap(({ suites: all }) => all);
    const counted = suites.find(({ ignored }) => !ignored);
    if (counted)
      return yes(seenAt(facts, inBoth(TESTED, { what: counted.what }), counted.path, counted.line));
    const [ignored] = suites;
    if (ignored)
      return no(seenAt(facts, inBoth(IGNORED, { what: ignored.what }), ignored.path, ignored.line));
    const { step } = releases[0]!;
    return no(seenAt(facts, inBoth(UNTESTED, { what: step.what }), step.path, step.line));
  },
});

interface Release {
  readonly step: Sighting;
  readonly suites: readonly (Sighting & { readonly ignored: boolean })[];
}

function releasing(facts: RepositoryFacts): Release[] {
  const steps = deploymentSteps(facts).filter(({ infrastructure }) => !infrastructure);
  return ci(facts).workflows.flatMap(({ jobs }) => {
    const step = steps.find(({ job }) => jobs.includes(job));
    if (!step) return [];
    const suites = jobs.flatMap((job) =>
      commandsOf(facts, job)
        .filter(({ words }) => {
          const text = words.join(" ");
          const isRun =
            runsTests(words) ||
            /^(python[0-9.]*|bash|sh|\.?\/?[\w./-]+\.(sh|py)|newman|k6|make|mlflow|az ml (online|batch)-endpoint invoke)\b/.test(
              text,
            );
          return isRun && (RELEASE_SUITE.test(text) || /^az ml (online|batch)-endpoint invoke/.test(text));
        })
        .map(({ path, line, text, failureIgnored }) => ({
          path,
          line,
          what: text.slice(0, 80),
          ignored: failureIgnored,
        })),
    );
    return [{ step, suites }];
  });
}

const TESTED = {
  en: "The release runs its own suite: {what}",
  ja: "リリースで専用のテストを実行します: {what}",
} as const;
const IGNORED = {
  en: "A suite runs with the release, but its failure is ignored: {what}",
  ja: "リリースでテストを実行しますが、失敗が無視されます: {what}",
} as const;
const UNTESTED = {
  en: "{what} releases without a suite that asks what was released.",
  ja: "{what} は、配備したものを試すテストなしでリリースします。",
} as const;
const NOTHING = {
  en: "No CI job here releases a model. Show the results of the suite per version.",
  ja: "モデルをリリースするCIジョブがここにありません。版ごとのテスト結果を示してください。",
} as const;
