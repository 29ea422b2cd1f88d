import { defineMessages } from "../../kernel/messages.ts";

export const messages = defineMessages({
  listSummary: {
    en: "List registered models with their latest version, its approval and its aliases",
    ja: "登録済みモデルを、最新バージョン、承認の状態、別名とともに一覧する",
  },
  showSummary: {
    en: "Show a model's versions, or one version",
    ja: "モデルの全バージョン、または1つのバージョンを表示する",
  },
  approveSummary: {
    en: "Approve a version; the decision is kept for good, and a later one outranks it",
    ja: "バージョンを承認する。判断は恒久的に記録され、後の判断が優先される",
  },
  rejectSummary: {
    en: "Reject a version; the decision is kept for good, and a later one outranks it",
    ja: "バージョンを却下する。判断は恒久的に記録され、後の判断が優先される",
  },
  cardSummary: {
    en: "Print a version's model card, made from the records; what nobody recorded is shown as a gap",
    ja: "記録から作ったモデルカードを表示する。記録のない項目は不足として示す",
  },
  importSummary: {
    en: "Register an ONNX file that was made elsewhere, after loading it",
    ja: "ほかで作ったONNXファイルを、読み込めることを確かめたうえで登録する",
  },
  modelArgument: { en: "The model's name.", ja: "モデルの名前。" },
  versionArgument: {
    en: "The version's number; the latest without it.",
    ja: "バージョン番号。省略すると最新です。",
  },
  decidedVersionArgument: { en: "The version's number.", ja: "バージョン番号。" },
  fileArgument: { en: "The ONNX file.", ja: "ONNXファイル。" },
  reasonOption: { en: "Why; kept with the decision.", ja: "理由。判断とともに保存されます。" },
  modelOption: {
    en: "The model that the file becomes a version of.",
    ja: "このファイルをバージョンとして加えるモデルの名前。",
  },
  featuresOption: {
    en: "The feature view of akashi.yaml whose features are the graph's inputs.",
    ja: "グラフの入力となる特徴量を定義した、akashi.yaml の特徴量ビュー。",
  },
  noteOption: {
    en: "Where the file comes from; kept with the version.",
    ja: "ファイルの出どころ。バージョンとともに保存されます。",
  },
  limitOption: { en: "At most this many models.", ja: "表示するモデルの最大数。" },
  pageTokenOption: {
    en: "Where the page before ended, as it says.",
    ja: "続きの開始位置。前のページの末尾に示されます。",
  },
  morePages: {
    en: "{shown} of {total} models. The next ones: akashi models list --limit {limit} --page-token {token}",
    ja: "全{total}モデル中{shown}件を表示しています。続き: akashi models list --limit {limit} --page-token {token}",
  },
  noModels: {
    en: "No model is registered yet. `akashi run <pipeline>` registers one if every gate passes.",
    ja: "登録済みのモデルはまだありません。すべてのゲートを通過すると、`akashi run <パイプライン>` が登録します。",
  },
  decided: {
    en: "Version {version} of {model} is now {state}.",
    ja: "{model} のバージョン {version} は「{state}」になりました。",
  },
  selfApprovalNote: {
    en: "You made this version yourself; that is recorded with the approval.",
    ja: "このバージョンの作成者自身による承認として記録されました。",
  },
  imported: {
    en: "Registered as version {version} of {model}. Metrics, gates and training data are unknown; see the card.",
    ja: "{model} のバージョン {version} として登録しました。指標・ゲート・学習データは不明です。モデルカードをご覧ください。",
  },
  model: { en: "model", ja: "モデル" },
  version: { en: "version", ja: "バージョン" },
  approval: { en: "approval", ja: "承認" },
  aliases: { en: "aliases", ja: "別名" },
  gates: { en: "gates", ja: "ゲート" },
  run: { en: "run", ja: "ラン" },
  stage: { en: "stage", ja: "ステージ" },
  files: { en: "files", ja: "ファイル" },
  unservable: { en: "Cannot be served here: {reason}.", ja: "ここでは配信できません: {reason}。" },
  created: { en: "created", ja: "作成" },
  by: { en: "by", ja: "作成者" },
  pending: { en: "waiting for a decision", ja: "判断待ち" },
  approved: { en: "approved", ja: "承認" },
  rejected: { en: "rejected", ja: "却下" },
  gatesPassed: { en: "{passed} of {total} passed", ja: "{total}件中{passed}件通過" },
  gatesNone: { en: "none checked", ja: "確認なし" },
  decisions: { en: "Decisions", ja: "判断の記録" },
  decisionLine: { en: "{at} {decision} by {by}: {reason}", ja: "{at} {by} が{decision}: {reason}" },
  selfMark: { en: "(own version)", ja: "(自分の作成したバージョン)" },
});

/** The commands about decisions, comparison and webhooks. */
export const governanceMessages = defineMessages({
  requestSummary: { en: "Ask for a decision about a version", ja: "バージョンの承認判断を依頼する" },
  requestsSummary: { en: "List requests for approval", ja: "承認の依頼を一覧する" },
  readySummary: {
    en: "Say whether a version may take its model's protected names, check by check",
    ja: "バージョンが、保護された名前を付けられる状態かを確認項目ごとに示す",
  },
  policySummary: {
    en: "Show or set what must be true of a version before a protected alias or stage moves to it",
    ja: "保護された別名やステージを移す前に満たすべき条件を表示・設定する",
  },
  riskSummary: { en: "Record a risk assessment of one version", ja: "1つのバージョンのリスク評価を記録する" },
  aliasSummary: {
    en: "Point an alias at a version, or remove it",
    ja: "別名をバージョンに割り当てる、または外す",
  },
  compareSummary: {
    en: "Compare two versions: origin, metrics, params, gates, inputs and outputs",
    ja: "2つのバージョンの来歴・指標・パラメーター・ゲート・入出力を比較する",
  },
  webhooksSummary: { en: "List the addresses that are told of events", ja: "イベントの通知先を一覧する" },
  webhookAddSummary: {
    en: "Tell an address of events; its secret is shown this once",
    ja: "イベントの通知先を加える。署名用のシークレットは一度だけ表示する",
  },
  webhookRemoveSummary: { en: "Stop telling an address", ja: "通知先を外す" },
  webhookTestSummary: { en: "Send a test event now", ja: "テスト用のイベントを今すぐ送る" },
  webhookLogSummary: {
    en: "Show what was delivered to an address, and how that went",
    ja: "通知先への送信記録を表示する",
  },
  noteOption: { en: "What there is to look at.", ja: "確認してほしい点。" },
  stateOption: {
    en: "open, approved, rejected or withdrawn.",
    ja: "open・approved・rejected・withdrawn のどれか。",
  },
  setOption: { en: "A YAML or JSON file with the policy.", ja: "ポリシーを書いたYAMLまたはJSONファイル。" },
  removeOption: { en: "Remove it.", ja: "削除する。" },
  severityOption: {
    en: "low, medium, high or unacceptable.",
    ja: "low・medium・high・unacceptable のどれか。",
  },
  riskNoteOption: { en: "What was looked at, and what follows from it.", ja: "確認した内容と、その結論。" },
  daysOption: {
    en: "For how many days it holds (1 to 730); default 180.",
    ja: "有効な日数(1〜730)。既定は180。",
  },
  aliasArgument: { en: "The alias, e.g. champion.", ja: "別名。例: champion" },
  leftArgument: { en: "A version as name@number.", ja: "名前@番号で表したバージョン。" },
  rightArgument: { en: "Another one.", ja: "もう1つのバージョン。" },
  urlArgument: {
    en: "An http or https address, or env:NAME for one that is a secret.",
    ja: "http または https のアドレス。アドレス自体が秘密なら env:NAME。",
  },
  idArgument: { en: "The webhook's id.", ja: "Webhook の ID。" },
  eventOption: { en: "An event to tell of; all without it.", ja: "通知するイベント。省略するとすべて。" },
  webhookModelOption: { en: "Only events of this model.", ja: "このモデルのイベントだけを通知する。" },
  privateOption: {
    en: "The address may lie on this machine or in a private network.",
    ja: "このマシンやプライベートネットワーク内のアドレスを許可する。",
  },
  requested: {
    en: "Asked for a decision about version {version} of {model}.",
    ja: "{model} バージョン {version} の承認判断を依頼しました。",
  },
  noRequests: { en: "There are no requests.", ja: "依頼はありません。" },
  ready: {
    en: "Version {version} of {model} may take: {names}.",
    ja: "{model} バージョン {version} に付けられる名前: {names}。",
  },
  notReady: {
    en: "Version {version} of {model} may not take: {names}.",
    ja: "{model} バージョン {version} には、まだ付けられません: {names}。",
  },
  noPolicy: {
    en: "{model} has no policy: every alias and stage may move to any version.",
    ja: "{model} にポリシーはありません。別名とステージは、どのバージョンにも移せます。",
  },
  policyFrom: { en: "Policy of {model}, from: {origin}", ja: "{model} のポリシー(出典: {origin})" },
  originFile: { en: "akashi.yaml", ja: "akashi.yaml" },
  originRegistry: { en: "the registry", ja: "レジストリ" },
  originLast: { en: "akashi.yaml as it was last read", ja: "最後に読み取った akashi.yaml" },
  originNone: { en: "nowhere", ja: "なし" },
  assessed: {
    en: "Recorded for version {version} of {model}; valid until {until}.",
    ja: "{model} バージョン {version} のリスク評価を記録しました({until} まで有効)。",
  },
  aliasMoved: {
    en: "{alias} now points at version {version} of {model}.",
    ja: "{alias} は {model} バージョン {version} を指すようになりました。",
  },
  aliasRemoved: { en: "{alias} of {model} is removed.", ja: "{model} の {alias} を外しました。" },
  allSame: { en: "no difference", ja: "差なし" },
  same: { en: "same", ja: "同じ" },
  origin: { en: "Origin", ja: "来歴" },
  metrics: { en: "Metrics", ja: "指標" },
  params: { en: "Params", ja: "パラメーター" },
  gates: { en: "Gates", ja: "ゲート" },
  signature: { en: "Inputs and outputs", ja: "入力と出力" },
  what: { en: "what", ja: "項目" },
  difference: { en: "difference", ja: "差" },
  model: { en: "model", ja: "モデル" },
  version: { en: "version", ja: "バージョン" },
  by: { en: "by", ja: "依頼者" },
  state: { en: "state", ja: "状態" },
  note: { en: "note", ja: "内容" },
  webhookAdded: { en: "Added as {id}.", ja: "{id} として加えました。" },
  webhookSecret: {
    en: "Secret that signs what is sent (shown this once): {secret}",
    ja: "送信内容に署名するシークレット(表示はこの一度だけ): {secret}",
  },
  webhookRemoved: { en: "{id} is removed.", ja: "{id} を外しました。" },
  noWebhooks: { en: "No address is told of events.", ja: "通知先はありません。" },
  noDeliveries: { en: "Nothing was sent yet.", ja: "まだ何も送信していません。" },
  delivered: { en: "Delivered: the address answered {status}.", ja: "送信しました。応答: {status}。" },
  notDelivered: { en: "Not delivered: {error}.", ja: "送信できませんでした: {error}。" },
  url: { en: "address", ja: "アドレス" },
  events: { en: "events", ja: "イベント" },
  counts: { en: "delivered / waiting / given up", ja: "送信済み / 待機 / 断念" },
  at: { en: "at", ja: "時刻" },
  attempts: { en: "attempts", ja: "試行" },
  result: { en: "result", ja: "結果" },
});

/** The texts of model cards. */
export const cardMessages = defineMessages({
  title: { en: "Model card: {model}, version {version}", ja: "モデルカード: {model} バージョン {version}" },
  generated: {
    en: "Made from the records of Akashi. Every figure comes from a run, a data version or a decision; what is missing is listed under Gaps.",
    ja: "Akashiの記録から作成しました。数値はすべてラン・データバージョン・判断の記録によるもので、欠けている情報は「不足」に挙げています。",
  },
  statePending: {
    en: "Nobody has decided about this version yet.",
    ja: "このバージョンについての判断はまだありません。",
  },
  stateApproved: { en: "Approved by {by}: {reason}", ja: "{by} が承認しました: {reason}" },
  stateRejected: { en: "Rejected by {by}: {reason}", ja: "{by} が却下しました: {reason}" },
  stateSelf: {
    en: "The person who approved it also made it.",
    ja: "承認したのは、このバージョンの作成者自身です。",
  },
  purpose: { en: "Purpose", ja: "目的" },
  data: { en: "Training data", ja: "学習データ" },
  dataLine: {
    en: "`{dataset}` version {version}, {rows} rows, digest `{digest}`.",
    ja: "`{dataset}` バージョン {version}、{rows}行、ダイジェスト `{digest}`。",
  },
  dataTime: {
    en: "It covers {from} to {to} (`{column}`).",
    ja: "期間は {from} から {to} まで(`{column}`)。",
  },
  validationPassed: { en: "Its validation passed.", ja: "検証に合格しています。" },
  validationWarned: {
    en: "Its validation passed with warnings ({count} findings).",
    ja: "検証は警告付きで合格しています(指摘{count}件)。",
  },
  validationFailed: {
    en: "Its validation failed ({count} findings).",
    ja: "検証に不合格です(指摘{count}件)。",
  },
  metrics: { en: "Metrics", ja: "指標" },
  metric: { en: "Metric", ja: "指標" },
  value: { en: "Value", ja: "値" },
  gates: { en: "Gates", ja: "ゲート" },
  gate: { en: "Gate", ja: "ゲート" },
  result: { en: "Result", ja: "結果" },
  reason: { en: "Why", ja: "理由" },
  passed: { en: "passed", ja: "通過" },
  notPassed: { en: "not passed", ja: "不通過" },
  signature: { en: "Inputs and outputs", ja: "入力と出力" },
  input: { en: "Input", ja: "入力" },
  output: { en: "Output", ja: "出力" },
  type: { en: "Type", ja: "型" },
  required: { en: "Required", ja: "必須" },
  meaning: { en: "Meaning", ja: "意味" },
  yes: { en: "yes", ja: "はい" },
  no: { en: "no", ja: "いいえ" },
  number: { en: "number", ja: "数値" },
  category: { en: "category", ja: "カテゴリー" },
  decisionRule: {
    en: "The answer is “{positive}” when its probability is above {threshold}, and “{negative}” otherwise. Trainer: {trainer}.",
    ja: "確率が {threshold} を超えると「{positive}」、それ以外は「{negative}」と答えます。学習器: {trainer}。",
  },
  limits: { en: "Limits and risks", ja: "限界とリスク" },
  riskLine: {
    en: "{risk} ({severity}). Harm: {harm} Mitigation: {mitigation}",
    ja: "{risk}({severity})。起こりうる害: {harm} 対策: {mitigation}",
  },
  severityLow: { en: "low", ja: "低" },
  severityMedium: { en: "medium", ja: "中" },
  severityHigh: { en: "high", ja: "高" },
  noExplanations: {
    en: "Single predictions of this model cannot be explained.",
    ja: "このモデルでは、個々の予測を説明できません。",
  },
  unseenData: {
    en: "It has only seen data like its training data. How far today's data is from that is for the monitor to say.",
    ja: "学習データに似たデータしか見ていません。現在のデータとの隔たりは、監視の結果で確かめてください。",
  },
  origin: { en: "Where it came from", ja: "来歴" },
  runLine: { en: "Run `{runId}` by {user}.", ja: "ラン `{runId}`(実行者: {user})。" },
  commitClean: { en: "Code: commit `{commit}`.", ja: "コード: コミット `{commit}`。" },
  commitDirty: {
    en: "Code: commit `{commit}` with uncommitted changes.",
    ja: "コード: コミット `{commit}`(未コミットの変更あり)。",
  },
  environmentLine: { en: "Environment: `{digest}`.", ja: "環境: `{digest}`。" },
  onnxLine: { en: "Graph: `{digest}`.", ja: "グラフ: `{digest}`。" },
  filesLine: {
    en: "Files: {count}, digest `{digest}`, flavors: {flavors}.",
    ja: "ファイル: {count}件、ダイジェスト `{digest}`、フレーバー: {flavors}。",
  },
  gapSignature: {
    en: "Neither a graph nor an MLmodel file says what goes in and what comes out.",
    ja: "入力と出力の定義が、グラフにも MLmodel ファイルにもありません。",
  },
  noteLine: { en: "Note: {note}", ja: "メモ: {note}" },
  gaps: { en: "Gaps", ja: "不足" },
  noGaps: { en: "None: every section has its record.", ja: "ありません。すべての項目に記録があります。" },
  gapMark: { en: "**Gap:** {what}", ja: "**不足:** {what}" },
  gapPurpose: {
    en: "The purpose is unknown, because the project's akashi.yaml cannot be read.",
    ja: "プロジェクトの akashi.yaml を読めないため、目的が不明です。",
  },
  gapData: { en: "No data version is recorded for it.", ja: "学習データのバージョンが記録されていません。" },
  gapValidation: {
    en: "The data version was never validated.",
    ja: "データバージョンの検証が行われていません。",
  },
  gapMetrics: { en: "No metric is recorded.", ja: "指標が記録されていません。" },
  gapGates: { en: "No gate was checked.", ja: "ゲートが1つも確認されていません。" },
  gapMeanings: {
    en: "These inputs have no description: {inputs}.",
    ja: "説明のない入力があります: {inputs}。",
  },
  gapRisks: {
    en: "The project's akashi.yaml names no risks.",
    ja: "プロジェクトの akashi.yaml にリスクが記載されていません。",
  },
  gapProvenance: {
    en: "The run does not say: {pieces}.",
    ja: "ランに記録がない項目: {pieces}。",
  },
  gapRun: { en: "The run cannot be read any more.", ja: "ランを読み出せません。" },
  gapApproval: { en: "Nobody has decided about it.", ja: "承認の判断がありません。" },
  pieceCommit: { en: "the commit", ja: "コミット" },
  pieceDirty: { en: "whether anything was uncommitted", ja: "未コミットの変更の有無" },
  pieceData: { en: "the data versions", ja: "データのバージョン" },
  pieceEnvironment: { en: "the environment", ja: "環境" },
  pieceMachine: { en: "the machine", ja: "マシン" },
  pieceCommand: { en: "the command", ja: "コマンド" },
});

/** Why a version that an MLflow client registered cannot be served here. */
export const unservableTexts = defineMessages({
  elsewhere: {
    en: "its files lie outside Akashi",
    ja: "ファイルがAkashiの外にあります",
  },
  prompt: { en: "it is a prompt", ja: "プロンプトです" },
  noGraph: {
    en: "it has no ONNX graph, and pickles are never loaded",
    ja: "ONNXグラフがありません(pickleは読み込みません)",
  },
  tooLarge: {
    en: "its ONNX graph is larger than 512 MiB",
    ja: "ONNXグラフが512 MiBを超えています",
  },
  doesNotLoad: {
    en: "its ONNX graph does not load",
    ja: "ONNXグラフを読み込めません",
  },
});
