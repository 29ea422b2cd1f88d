import { defineMessages } from "../../kernel/messages.ts";

export const messages = defineMessages({
  smokeDifference: {
    en: "A probability differs by {difference} from the one recorded at training; at most {allowed} is allowed.",
    ja: "学習時に記録した確率との差が {difference} あります(許容は {allowed} まで)。",
  },
  smokeLatency: {
    en: "The 95th percentile of the latency is {p95Ms} ms; akashi.yaml allows {maxP95Ms} ms.",
    ja: "応答時間の95パーセンタイルが {p95Ms} ミリ秒です(akashi.yaml の上限は {maxP95Ms} ミリ秒)。",
  },
  summaryDeploy: {
    en: "Place a model version on an endpoint",
    ja: "モデルのバージョンをエンドポイントに配置する",
  },
  detailsDeploy: {
    en: "The endpoint and its environments are declared in akashi.yaml. The last environment takes only approved versions that passed their smoke test in the environment before it.",
    ja: "エンドポイントと環境は akashi.yaml で宣言します。最後の環境には、承認済みで、一つ前の環境のスモークテストに合格したバージョンだけを配置できます。",
  },
  summaryPromote: {
    en: "Make the primary of one environment the primary of the next",
    ja: "ある環境の主系を次の環境の主系に昇格する",
  },
  summaryCanary: {
    en: "Change the canary's share of the traffic",
    ja: "カナリアへの配分を変える",
  },
  detailsCanary: {
    en: "1 makes the canary the primary and retires the old one; 0 withdraws the canary.",
    ja: "1でカナリアを主系にして旧主系を退役させ、0でカナリアを取り下げます。",
  },
  summaryRollback: {
    en: "Go back to the version that was primary before",
    ja: "以前に主系だったバージョンに戻す",
  },
  summarySmokeTest: {
    en: "Send rows of the training snapshot through a deployment and compare",
    ja: "学習時のスナップショットの行をデプロイに送り、結果を照合する",
  },
  summaryPredict: { en: "Ask an endpoint for predictions", ja: "エンドポイントに予測を求める" },
  detailsPredict: {
    en: "Every answer is stored with its input, model version and latency before it is printed.",
    ja: "応答は、入力・モデルのバージョン・応答時間とともに保存してから表示します。",
  },
  summaryFeedback: {
    en: "Record true outcomes of predictions",
    ja: "予測に対する実際の結果を記録する",
  },
  detailsFeedback: {
    en: "Either one prediction id and its label, or a CSV or JSON file with the fields predictionId, label and, optionally, atMs.",
    ja: "予測IDとラベルを一組指定するか、predictionId と label(任意で atMs)を含むCSVまたはJSONファイルを指定します。",
  },
  summaryEndpoints: {
    en: "List endpoints with what serves and its share",
    ja: "エンドポイントと稼働中のバージョン・配分を一覧する",
  },
  argEndpoint: { en: "Name of the endpoint", ja: "エンドポイントの名前" },
  argEndpointOptional: { en: "Only this endpoint", ja: "このエンドポイントだけ" },
  argFeedback: {
    en: "A CSV or JSON file, or a prediction id",
    ja: "CSVまたはJSONファイル、もしくは予測ID",
  },
  argFeedbackLabel: { en: "The true label, after a prediction id", ja: "予測IDに続けて、実際のラベル" },
  optVersion: { en: "The model version", ja: "モデルのバージョン" },
  optEnvironment: { en: "The environment", ja: "環境" },
  optEnvironmentLast: {
    en: "The environment (default: the endpoint's last one)",
    ja: "環境(既定: エンドポイントの最後の環境)",
  },
  optSmokeEnvironment: {
    en: "The environment (default: the endpoint's first one)",
    ja: "環境(既定: エンドポイントの最初の環境)",
  },
  optCanary: {
    en: "Place it as a canary with this share of the traffic, 0 to 1",
    ja: "カナリアとして、この割合(0〜1)の通信を受け持たせる",
  },
  optShadow: {
    en: "Place it as a shadow: it runs and is logged, but never answers",
    ja: "シャドーとして配置する(実行して記録するが、応答には使わない)",
  },
  optFrom: { en: "The environment to take the version from", ja: "昇格元の環境" },
  optTo: { en: "The environment to make it primary in", ja: "昇格先の環境" },
  optWeight: { en: "The new share, 0 to 1", ja: "新しい割合(0〜1)" },
  optToVersion: {
    en: "The version to go back to (default: the one that was primary before)",
    ja: "戻す先のバージョン(既定: 一つ前の主系)",
  },
  optReason: { en: "Why; it is kept in the audit log", ja: "理由(監査ログに残ります)" },
  optYes: { en: "Do not ask", ja: "確認せずに実行する" },
  optJsonRow: { en: "One row as a JSON object", ja: "1行分のJSONオブジェクト" },
  optFile: { en: "Rows in a JSON or CSV file", ja: "JSONまたはCSVファイルの行" },
  optExplain: { en: "Say which inputs moved the answer", ja: "どの入力が応答を動かしたかを示す" },
  optHistory: { en: "Every deployment there ever was", ja: "これまでのデプロイをすべて表示する" },
  effectsHeading: {
    en: "This will change {endpoint} in {environment}:",
    ja: "{endpoint} の {environment} を次のように変更します:",
  },
  effectCreate: {
    en: "+ {model} version {version} as {role}, {share} of the traffic",
    ja: "+ {model} バージョン {version} を{role}として配置(通信の {share})",
  },
  effectRetire: {
    en: "- {model} version {version}, {role} with {share} of the traffic, retires",
    ja: "- {model} バージョン {version}({role}、通信の {share})を退役",
  },
  effectReweigh: {
    en: "~ {model} version {version}, {role}: {before} -> {after} of the traffic",
    ja: "~ {model} バージョン {version}({role})の配分を {before} から {after} に変更",
  },
  effectNone: {
    en: "Nothing changes: that is what {endpoint} serves in {environment} already.",
    ja: "変更はありません。{endpoint} の {environment} はすでにその状態です。",
  },
  confirm: { en: "Go on?", ja: "実行しますか?" },
  declined: { en: "Nothing was changed.", ja: "何も変更していません。" },
  rolePrimary: { en: "primary", ja: "主系" },
  roleCanary: { en: "canary", ja: "カナリア" },
  roleShadow: { en: "shadow", ja: "シャドー" },
  deployed: {
    en: "{model} version {version} is live as {role} on {endpoint} in {environment}.",
    ja: "{model} バージョン {version} が {endpoint} の {environment} で{role}として稼働しています。",
  },
  canarySet: {
    en: "The traffic of {endpoint} in {environment} is now: {shares}.",
    ja: "{endpoint} の {environment} の配分は次のとおりになりました: {shares}。",
  },
  shareOf: { en: "version {version} {share}", ja: "バージョン {version} が {share}" },
  rolledBack: {
    en: "{endpoint} in {environment} went from version {from} to version {to}; the new routing answered after {durationMs} ms.",
    ja: "{endpoint} の {environment} をバージョン {from} から {to} に戻しました。切り替え後の応答まで {durationMs} ミリ秒でした。",
  },
  smokePassed: {
    en: "Passed: {rows} rows answered as at training (largest difference {difference}), p95 {p95Ms} ms.",
    ja: "合格: {rows} 行が学習時と同じ結果でした(最大差 {difference})。p95 は {p95Ms} ミリ秒です。",
  },
  smokeFailed: {
    en: "Not passed ({rows} rows, p95 {p95Ms} ms):",
    ja: "不合格({rows} 行、p95 {p95Ms} ミリ秒):",
  },
  predicted: {
    en: "{predictionId}  {label}  {probability}  version {version}",
    ja: "{predictionId}  {label}  {probability}  バージョン {version}",
  },
  explanationHeading: {
    en: "  base {base} {unit}, then:",
    ja: "  基準値 {base} {unit}、以下を加算:",
  },
  feedbackDone: {
    en: "Outcomes joined to their predictions: {joined}.",
    ja: "{joined} 件の結果を予測に結び付けました。",
  },
  feedbackUnknown: {
    en: "{count} ids are unknown to this store and were left out: {ids}",
    ja: "{count} 件のIDはこのストアになく、記録していません: {ids}",
  },
  noEndpoints: {
    en: "No endpoint yet. Deploy an approved version: akashi deploy <endpoint> --version <n> --env preprod",
    ja: "エンドポイントはまだありません。バージョンをデプロイしてください: akashi deploy <エンドポイント> --version <n> --env preprod",
  },
  columnEndpoint: { en: "Endpoint", ja: "エンドポイント" },
  columnEnvironment: { en: "Environment", ja: "環境" },
  columnModel: { en: "Model", ja: "モデル" },
  columnVersion: { en: "Version", ja: "バージョン" },
  columnRole: { en: "Role", ja: "役割" },
  columnShare: { en: "Traffic", ja: "配分" },
  columnSince: { en: "Since", ja: "開始" },
  columnUntil: { en: "Until", ja: "終了" },
  columnCause: { en: "Cause", ja: "経緯" },
  columnBy: { en: "By", ja: "実行者" },
  usageRows: {
    en: "give rows with either --json-row or --file",
    ja: "--json-row か --file のどちらか一方で行を指定してください",
  },
  usageVersion: {
    en: "give a version as a whole number from 1, such as --version 3",
    ja: "バージョンは1以上の整数で指定してください(例: --version 3)",
  },
  usageEnvironment: {
    en: "name the environment, such as --env prod",
    ja: "環境を指定してください(例: --env prod)",
  },
  usageFromTo: {
    en: "name both environments: --from preprod --to prod",
    ja: "両方の環境を指定してください(例: --from preprod --to prod)",
  },
  usageShare: {
    en: "a share of the traffic is a number from 0 to 1, such as 0.1",
    ja: "通信の割合は0から1の数で指定してください(例: 0.1)",
  },
  usageReason: {
    en: "say why with --reason; it is kept in the audit log",
    ja: "--reason で理由を指定してください(監査ログに残ります)",
  },
  descriptionPredict: {
    en: "Predictions of {endpoint} in {environment} by {model} version {version}.",
    ja: "{environment} の {endpoint} の予測({model} バージョン {version})。",
  },
});
