import { defineErrors } from "../../kernel/errors.ts";

export const servingErrors = defineErrors({
  E_SERVING_ENDPOINT_UNKNOWN: {
    status: 404,
    message: {
      en: 'There is no endpoint "{endpoint}"; known are: {known}.',
      ja: "エンドポイント「{endpoint}」はありません。あるもの: {known}。",
    },
    remedy: {
      en: "Use one of those names, or make the endpoint with its first deployment: akashi deploy {endpoint} --version 1 --env preprod",
      ja: "いずれかの名前を使うか、最初のデプロイで作成してください: akashi deploy {endpoint} --version 1 --env preprod",
    },
  },
  E_SERVING_ENDPOINT_TAKEN: {
    status: 409,
    message: {
      en: 'The endpoint "{endpoint}" belongs to the project "{owner}", not to "{project}".',
      ja: "エンドポイント「{endpoint}」はプロジェクト「{owner}」のもので、「{project}」のものではありません。",
    },
    remedy: {
      en: "Choose another name for the endpoint in the akashi.yaml of {project}.",
      ja: "{project} の akashi.yaml で、エンドポイントに別の名前を付けてください。",
    },
  },
  E_SERVING_ENVIRONMENT_UNKNOWN: {
    status: 404,
    message: {
      en: 'The endpoint "{endpoint}" has no environment "{environment}"; it has: {known}.',
      ja: "エンドポイント「{endpoint}」に環境「{environment}」はありません。あるもの: {known}。",
    },
    remedy: {
      en: "Use one of those, or add it to endpoints.{endpoint}.environments in akashi.yaml and deploy.",
      ja: "いずれかを使うか、akashi.yaml の endpoints.{endpoint}.environments に追加してデプロイしてください。",
    },
  },
  E_SERVING_DEPLOYMENT_UNKNOWN: {
    status: 404,
    message: { en: "There is no deployment {id}.", ja: "デプロイ {id} はありません。" },
    remedy: {
      en: "List the deployments with: akashi endpoints --history",
      ja: "次のコマンドで一覧を確認してください: akashi endpoints --history",
    },
  },
  E_SERVING_PREDICTION_UNKNOWN: {
    status: 404,
    message: { en: "There is no prediction {id}.", ja: "予測 {id} は保存されていません。" },
    remedy: {
      en: "Check the id that the answer carried, and that this is the store which answered (--home).",
      ja: "応答に含まれていたIDか、応答したストアかどうか(--home)を確認してください。",
    },
  },
  E_SERVING_NOTHING_LIVE: {
    status: 409,
    message: {
      en: 'Nothing is deployed as primary on "{endpoint}" in {environment}.',
      ja: "「{endpoint}」の {environment} には、主系のデプロイがありません。",
    },
    remedy: {
      en: "Deploy a version there: akashi deploy {endpoint} --version <n> --env {environment}",
      ja: "バージョンをデプロイしてください: akashi deploy {endpoint} --version <n> --env {environment}",
    },
  },
  E_SERVING_NOT_APPROVED: {
    status: 409,
    message: {
      en: "Version {version} of {model} is {state}; {environment} takes approved versions only.",
      ja: "{model} のバージョン {version} の承認状態は {state} です。{environment} には承認済みのバージョンだけを配置できます。",
    },
    remedy: {
      en: "Have it approved: akashi models approve {model} {version} --reason <why>",
      ja: "承認を受けてください: akashi models approve {model} {version} --reason <理由>",
    },
  },
  E_SERVING_NOT_SMOKE_TESTED: {
    status: 409,
    message: {
      en: "Version {version} of {model} has no passed smoke test in {previous}, which {environment} asks for.",
      ja: "{model} のバージョン {version} は {previous} でスモークテストに合格していません。{environment} への配置には合格が必要です。",
    },
    remedy: {
      en: "Deploy it there and test it: akashi deploy {endpoint} --version {version} --env {previous} && akashi smoke-test {endpoint} --env {previous}",
      ja: "先にそこへデプロイして試験してください: akashi deploy {endpoint} --version {version} --env {previous} && akashi smoke-test {endpoint} --env {previous}",
    },
  },
  E_SERVING_PROMOTE_ORDER: {
    status: 400,
    message: {
      en: 'A promotion on "{endpoint}" goes forward through {order}; {from} to {to} does not.',
      ja: "「{endpoint}」の昇格は {order} の順に進みます。{from} から {to} へは昇格できません。",
    },
    remedy: {
      en: "Swap --from and --to, or go back with: akashi rollback {endpoint} --env {to} --reason <why>",
      ja: "--from と --to を入れ替えるか、戻す場合は akashi rollback {endpoint} --env {to} --reason <理由> を使ってください。",
    },
  },
  E_SERVING_WEIGHT: {
    status: 400,
    message: {
      en: "The traffic share {weight} is not allowed for the role {role}: {rule}.",
      ja: "役割 {role} に対する配分 {weight} は使えません({rule})。",
    },
    remedy: {
      en: "Give a share from 0 to 1, such as 0.1 for a tenth of the traffic.",
      ja: "0から1の値を指定してください(例: 1割なら 0.1)。",
    },
  },
  E_SERVING_NO_CANARY: {
    status: 409,
    message: {
      en: 'There is no canary on "{endpoint}" in {environment}.',
      ja: "「{endpoint}」の {environment} にカナリアはありません。",
    },
    remedy: {
      en: "Place one: akashi deploy {endpoint} --version <n> --env {environment} --canary 0.1",
      ja: "配置するには: akashi deploy {endpoint} --version <n> --env {environment} --canary 0.1",
    },
  },
  E_SERVING_NO_PREVIOUS: {
    status: 409,
    message: {
      en: 'There is no earlier version to roll back to on "{endpoint}" in {environment}: {version} is the first that still stands. Once live there: {known}.',
      ja: "「{endpoint}」の {environment} には戻せる以前のバージョンがありません。有効な履歴の最初が {version} です。過去に稼働したもの: {known}。",
    },
    remedy: {
      en: "Name a version: akashi rollback {endpoint} --env {environment} --to-version <n> --reason <why>",
      ja: "バージョンを指定してください: akashi rollback {endpoint} --env {environment} --to-version <n> --reason <理由>",
    },
  },
  E_SERVING_VERSION_NEVER_LIVE: {
    status: 409,
    message: {
      en: 'Version {version} was never primary on "{endpoint}" in {environment}; these were: {known}.',
      ja: "バージョン {version} が「{endpoint}」の {environment} で主系だったことはありません。主系だったもの: {known}。",
    },
    remedy: {
      en: "Roll back to one of those, or deploy: akashi deploy {endpoint} --version {version} --env {environment}",
      ja: "いずれかに戻すか、デプロイしてください: akashi deploy {endpoint} --version {version} --env {environment}",
    },
  },
  E_SERVING_ALREADY_PRIMARY: {
    status: 409,
    message: {
      en: 'Version {version} already is the primary on "{endpoint}" in {environment}.',
      ja: "バージョン {version} はすでに「{endpoint}」の {environment} の主系です。",
    },
    remedy: {
      en: "Nothing needs to be done. See: akashi endpoints",
      ja: "対応は不要です。状態の確認: akashi endpoints",
    },
  },
  E_SERVING_ROUTING_CHANGED: {
    status: 409,
    message: {
      en: 'Somebody else changed "{endpoint}" in {environment} at the same time: its primary is now version {actual}, not {expected}. Nothing was done.',
      ja: "同時に別の変更があり、「{endpoint}」の {environment} の主系はバージョン {expected} ではなく {actual} になっています。何も変更していません。",
    },
    remedy: {
      en: "Look at what stands there now (akashi endpoints) and repeat the command if it is still needed.",
      ja: "現在の状態を確認し(akashi endpoints)、まだ必要ならもう一度実行してください。",
    },
  },
  E_SERVING_MODEL_OUTPUT: {
    status: 422,
    message: {
      en: "Version {version} of {model} does not answer with probabilities: {reason}.",
      ja: "{model} のバージョン {version} は確率を出力しません: {reason}。",
    },
    remedy: {
      en: "Export the classifier with a float output of shape [N, 2] or [N, 1] (for scikit-learn: zipmap=False).",
      ja: "形が [N, 2] または [N, 1] の浮動小数点数を出力するように書き出してください(scikit-learn の場合: zipmap=False)。",
    },
  },
  E_SERVING_MODEL_INPUT: {
    status: 422,
    message: {
      en: 'Version {version} of {model} asks for the input "{input}" as {expected}, and its feature view gives {actual}.',
      ja: "{model} のバージョン {version} の入力「{input}」は {expected} ですが、特徴量ビューが作るのは {actual} です。",
    },
    remedy: {
      en: "Register the model with the feature view that it was trained on.",
      ja: "学習に使った特徴量ビューとともにモデルを登録し直してください。",
    },
  },
  E_SERVING_INSTANCES_NONE: {
    status: 400,
    message: { en: "The request has no instances.", ja: "リクエストに instances がありません。" },
    remedy: {
      en: "Send at least one row in the list of instances.",
      ja: "instances のリストに1行以上を入れて送ってください。",
    },
  },
  E_SERVING_FIELDS_UNKNOWN: {
    status: 422,
    message: {
      en: "Row {row} has the fields {given}, and {endpoint} reads none of them.",
      ja: "{row} 行目のフィールドは {given} ですが、{endpoint} はそのどれも読み取りません。",
    },
    remedy: {
      en: "Name the fields as in the endpoint's description: {known}.",
      ja: "エンドポイントの仕様にあるフィールド名で送ってください: {known}。",
    },
  },
  E_SERVING_INSTANCES_MANY: {
    status: 413,
    message: {
      en: "The request has {count} instances; at most {limit} are answered at once.",
      ja: "リクエストの instances は {count} 行です。一度に答えられるのは {limit} 行までです。",
    },
    remedy: { en: "Send them in parts.", ja: "分けて送ってください。" },
  },
  E_SERVING_NOT_EXPLAINABLE: {
    status: 409,
    message: {
      en: "Version {version} of {model} cannot be explained row by row.",
      ja: "{model} のバージョン {version} は、行ごとの説明に対応していません。",
    },
    remedy: {
      en: "Ask again without explain, or train with a trainer that ships an explainer.",
      ja: "explain を付けずに送るか、説明に対応した学習器で学習してください。",
    },
  },
  E_SERVING_REFERENCE_MISSING: {
    status: 409,
    message: {
      en: "Version {version} of {model} has no training snapshot to test against: {reason}.",
      ja: "{model} のバージョン {version} には、比較に使う学習時のスナップショットがありません: {reason}。",
    },
    remedy: {
      en: "Train the version with an Akashi pipeline, or import it together with reference rows.",
      ja: "Akashiのパイプラインで学習するか、参照行とともに取り込んでください。",
    },
  },
  E_SERVING_OUTCOME_CONFLICT: {
    status: 409,
    message: {
      en: 'The outcome of prediction {predictionId} is recorded as "{recorded}"; "{given}" contradicts it. None of the {count} outcomes was stored.',
      ja: "予測 {predictionId} の結果はすでに「{recorded}」と記録されており、「{given}」と矛盾します。{count} 件の結果はいずれも保存していません。",
    },
    remedy: {
      en: "Leave that line out, or find out which of the two is true: an outcome is never overwritten.",
      ja: "その行を除くか、どちらが正しいか確かめてください。記録した結果は上書きされません。",
    },
  },
  E_SERVING_OUTCOME_LABEL: {
    status: 422,
    message: {
      en: 'The outcome "{label}" of prediction {predictionId} is not a label of its model; the labels are: {known}.',
      ja: "予測 {predictionId} の結果「{label}」は、そのモデルのラベルではありません。ラベル: {known}。",
    },
    remedy: {
      en: "Send the true outcome as one of those labels.",
      ja: "実際の結果を、いずれかのラベルで送ってください。",
    },
  },
  E_SERVING_ENDPOINT_AMBIGUOUS: {
    status: 400,
    message: {
      en: "The request names no endpoint, and this store has {count}: {known}.",
      ja: "リクエストにエンドポイント名がなく、このストアには {count} 件あります: {known}。",
    },
    remedy: {
      en: "Add the member endpoint to the body, or post to /api/v1/endpoints/<name>/predict.",
      ja: "本文に endpoint を加えるか、/api/v1/endpoints/<名前>/predict に送ってください。",
    },
  },
  E_SERVING_FILE_MISSING: {
    status: 404,
    message: { en: "There is no file {path}.", ja: "ファイル {path} がありません。" },
    remedy: {
      en: "Check the path; it is looked for from the working folder.",
      ja: "パスを確認してください。作業フォルダーから探します。",
    },
  },
  E_SERVING_ROWS_FILE: {
    status: 422,
    message: {
      en: "The rows in {source} cannot be read: {reason}",
      ja: "{source} の行を読み取れません: {reason}",
    },
    remedy: {
      en: "Give a JSON object, a JSON array of objects, or a CSV file with a header line.",
      ja: "JSONオブジェクト、オブジェクトのJSON配列、または見出し行のあるCSVファイルを指定してください。",
    },
  },
});
