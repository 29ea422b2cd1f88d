import { defineMessages } from "../../kernel/messages.ts";

export const messages = defineMessages({
  verdictRatio: {
    en: "No winner is named: the units per variant ({units}) do not fit the planned shares (p = {pValue}), so the assignment or the logging is broken.",
    ja: "勝者は判定しません。バリアントごとの単位数({units})が計画した配分と合わず(p = {pValue})、割り当てか記録に不具合があります。",
  },
  verdictCrossed: {
    en: "No winner is named: units saw more than one variant ({count}), so the assignment was not sticky.",
    ja: "勝者は判定しません。{count} 件の単位が複数のバリアントに割り当てられており、割り当てが固定されていません。",
  },
  verdictFewOutcomes: {
    en: "Too little data: each of the two variants needs {needed} matured outcomes; there are {have}.",
    ja: "データが足りません。二つのバリアントそれぞれに {needed} 件の結果が必要ですが、現在は {have} 件です。",
  },
  verdictFewUnits: {
    en: "Too little data: each of the two variants needs outcomes of {needed} units; there are {have}.",
    ja: "データが足りません。二つのバリアントそれぞれに {needed} 単位分の結果が必要ですが、現在は {have} 単位です。",
  },
  verdictPlan: {
    en: "Not yet: {planned} units were planned and {have} have come. Judging earlier would let chance win.",
    ja: "まだ判定できません。計画は {planned} 単位で、現在は {have} 単位です。早く判定すると偶然を勝者と見なすおそれがあります。",
  },
  verdictNone: {
    en: "No difference shown: {second} is at {secondRate} against {firstRate} for {first} (p = {pValue}).",
    ja: "差は示されませんでした。{second} の {secondRate} に対し {first} は {firstRate} です(p = {pValue})。",
  },
  verdictWinner: {
    en: "{winner} is better: {winnerRate} against {loserRate} for {loser} (p = {pValue}).",
    ja: "{winner} のほうが優れています。{winnerRate} に対し {loser} は {loserRate} です(p = {pValue})。",
  },
  summaryStart: { en: "Start an A/B test", ja: "A/Bテストを始める" },
  detailsStart: {
    en: "A unit always meets the same variant: sha256 of the test's salt and the unit decides, nothing is remembered. Versions that are not live yet are loaded and held ready; they need approval and a passed smoke test as for a deployment.",
    ja: "同じ単位には常に同じバリアントが割り当てられます。テスト固有のソルトと単位のsha256だけで決まり、記憶は要りません。未配置のバージョンは読み込んで待機させます。デプロイと同じく、承認とスモークテストの合格が必要です。",
  },
  summaryStop: { en: "Stop an A/B test and record the decision", ja: "A/Bテストを終了し、決定を記録する" },
  summaryList: { en: "List A/B tests, newest first", ja: "A/Bテストを新しい順に一覧する" },
  summaryResult: { en: "Show what an A/B test says by now", ja: "A/Bテストの現時点の結果を表示する" },
  detailsResult: {
    en: "Exit code 2 while no winner is named.",
    ja: "勝者が判定されない間は終了コード2を返します。",
  },
  summaryPlan: { en: "Plan how many outcomes a test needs", ja: "テストに必要な結果の数を計画する" },
  argName: { en: "Name of the test", ja: "テストの名前" },
  optEndpoint: { en: "The endpoint", ja: "エンドポイント" },
  optEndpointOnly: { en: "Only tests of this endpoint", ja: "このエンドポイントのテストだけ" },
  optEnvironment: {
    en: "The environment (default: the endpoint's last one)",
    ja: "環境(既定: エンドポイントの最後の環境)",
  },
  optVariant: {
    en: "A variant as name=version:share; give it at least twice",
    ja: "バリアント(名前=バージョン:割合)。二つ以上指定する",
  },
  optMetric: {
    en: "correct: share of right predictions; positive: share of positive outcomes (default: correct)",
    ja: "correct: 正答の割合、positive: 正の結果の割合(既定: correct)",
  },
  optHypothesis: { en: "What you expect, before you look", ja: "見る前に書く、期待する結果" },
  optUnits: {
    en: "Units to wait for before a winner is named",
    ja: "勝者を判定するまでに待つ単位数",
  },
  optDecision: { en: "What was decided", ja: "決定した内容" },
  optBaseline: { en: "The rate of today, 0 to 1", ja: "現在の率(0〜1)" },
  optDifference: { en: "The smallest difference worth finding", ja: "見つけたい最小の差" },
  optPower: { en: "Chance of finding it (default 0.8)", ja: "見つけられる確率(既定 0.8)" },
  optAlpha: {
    en: "Chance of a false alarm, two-sided (default 0.05)",
    ja: "誤って差ありとする確率(両側、既定 0.05)",
  },
  usageVariant: {
    en: "a variant is written name=version:share, such as --variant linear=1:0.5",
    ja: "バリアントは 名前=バージョン:割合 の形で指定してください(例: --variant linear=1:0.5)",
  },
  usageEndpoint: {
    en: "name the endpoint with --endpoint",
    ja: "--endpoint でエンドポイントを指定してください",
  },
  usageMetric: {
    en: "--metric is correct or positive",
    ja: "--metric には correct か positive を指定してください",
  },
  usageUnits: {
    en: "--units is a whole number from 1",
    ja: "--units には1以上の整数を指定してください",
  },
  usageNumber: {
    en: "--baseline, --difference, --power and --alpha are numbers",
    ja: "--baseline、--difference、--power、--alpha には数を指定してください",
  },
  started: {
    en: "{name} runs on {endpoint} in {environment}: {shares}.",
    ja: "{endpoint} の {environment} で {name} を開始しました: {shares}。",
  },
  shareOf: {
    en: "{name} (version {version}) {share}",
    ja: "{name}(バージョン {version})が {share}",
  },
  stopped: { en: "{name} is stopped. Decision: {decision}", ja: "{name} を終了しました。決定: {decision}" },
  noTests: {
    en: "No A/B test yet. Start one: akashi ab start <name> --endpoint <endpoint> --variant a=1:0.5 --variant b=2:0.5 --hypothesis <what you expect>",
    ja: "A/Bテストはまだありません。始めるには: akashi ab start <名前> --endpoint <エンドポイント> --variant a=1:0.5 --variant b=2:0.5 --hypothesis <期待する結果>",
  },
  planned: {
    en: "{perVariant} outcomes per variant, {total} in all, find a change from {baseline} to {target} with a chance of {power}.",
    ja: "{baseline} から {target} への変化を確率 {power} で見つけるには、バリアントごとに {perVariant} 件、合計 {total} 件の結果が必要です。",
  },
  columnName: { en: "Test", ja: "テスト" },
  columnEndpoint: { en: "Endpoint", ja: "エンドポイント" },
  columnState: { en: "State", ja: "状態" },
  columnVariants: { en: "Variants", ja: "バリアント" },
  columnStarted: { en: "Started", ja: "開始" },
  columnVariant: { en: "Variant", ja: "バリアント" },
  columnVersion: { en: "Version", ja: "バージョン" },
  columnUnits: { en: "Units", ja: "単位" },
  columnPredictions: { en: "Predictions", ja: "予測" },
  columnOutcomes: { en: "Outcomes", ja: "結果" },
  columnCorrect: { en: "Right", ja: "正答率" },
  columnPositive: { en: "Positive", ja: "正の割合" },
  columnInterval: { en: "95 % interval", ja: "95%区間" },
  stateRunning: { en: "running", ja: "実行中" },
  stateStopped: { en: "stopped", ja: "終了" },
});
