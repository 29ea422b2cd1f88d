import { isDocumentPath } from "../../core/forge/infrastructure-path.ts";
import { judgeChecks, shortList } from "../../core/forge/judge-checks.ts";
import type { ForgeFacts } from "../../core/forge-facts.ts";
import type { Probe } from "../../core/probe.ts";
import { inBoth } from "../../core/text.ts";

const texts = {
  tooFew: {
    en: "GitHub shows only {count} pull requests by people that change more than documents.",
    ja: "文書以外を変更した人のプルリクエストが、GitHubには{count}件しかありません。",
  },
  nothingRan: {
    en: "No check ran on any of the last {count} pull requests that change more than documents.",
    ja: "文書以外を変更した直近{count}件のプルリクエストで、チェックが一つも走っていません。",
  },
  others: {
    en: "Checks run on pull requests, but neither their names nor their steps tell that they run tests: {names}",
    ja: "プルリクエストでチェックは走りますが、名前や手順からテストの実行と判断できません: {names}",
  },
  required: {
    en: "Tests ran to their end on {ran} of the last {count} pull requests ({percent} %; {names}), and a merge waits for them. {red} were merged with a failed test.",
    ja: "直近{count}件のうち{ran}件のプルリクエストでテストが最後まで走り({percent}%、{names})、合格が取り込みの条件です。失敗したまま取り込まれたものは{red}件です。",
  },
  notRequired: {
    en: "Tests ran to their end on {ran} of the last {count} pull requests ({percent} %; {names}); no rule that Akashi can see makes a merge wait for them. {red} were merged with a failed test.",
    ja: "直近{count}件のうち{ran}件のプルリクエストでテストが最後まで走りました({percent}%、{names})。合格を取り込みの条件とする規則は確認できません。失敗したまま取り込まれたものは{red}件です。",
  },
  without: {
    en: "No test ran to its end on #{number}.",
    ja: "#{number} では、最後まで走ったテストがありません。",
  },
} as const;

/** Guards against checks that only look at style, against skipped ones, and against changes of documents alone. */
export const probe: Probe<"github"> = {
  id: "forge-runs-tests-on-pull-requests",
  reads: "github",
  kind: "record",
  question: {
    en: "Did tests run to their end on the pull requests that changed code?",
    ja: "コードを変更したプルリクエストで、テストが最後まで走っていましたか。",
  },
  why: {
    en: "A workflow file shows what should run; the checks of merged changes show what did.",
    ja: "ワークフローのファイルが示すのは予定で、取り込まれた変更のチェックが実際を示します。",
  },
  threshold: {
    en: "Yes when a check that runs tests, by its name or by the steps of its job, succeeded or failed on at least 90 % of the last 30 pull requests by people that change more than documents; unknown below 5 or when no check is recognised.",
    ja: "名前か手順からテストと分かるチェックが、文書以外を変更した直近30件の90%以上で成功か失敗まで走ったこと。5件未満の場合や、チェックの内容が判別できない場合は不明とします。",
  },
  remedy: {
    en: "Run the tests on every pull request and make their check a required one.",
    ja: "すべてのプルリクエストでテストを走らせ、そのチェックの合格を必須にします。",
  },
  effort: "small",
  speaksFor: [{ practice: "code-ci" }],
  expiresAfterDays: 30,
  ask(facts) {
    const ran = requiresTests(facts) ? texts.required : texts.notRequired;
    return judgeChecks(
      facts,
      ({ paths }) => !paths.known || !paths.value.every(isDocumentPath),
      facts.testChecks,
      {
        tooFew: (count) => inBoth(texts.tooFew, { count }),
        nothingRan: (count) => inBoth(texts.nothingRan, { count }),
        others: (names) => inBoth(texts.others, { names: shortList(names) }),
        ran: (values) => inBoth(ran, values),
        without: ({ number }) => inBoth(texts.without, { number }),
      },
    );
  },
};

const requiresTests = ({ rules, testChecks }: ForgeFacts): boolean =>
  rules.known && rules.value.some((rule) => rule.requiredChecks.some((name) => testChecks.includes(name)));
