import { defineErrors } from "../../../kernel/errors.ts";

/** What a client or a person can get wrong here. `mlflowCode` is what MLflow's own server answers in that case. */
export const trackingErrors = defineErrors({
  E_TRACKING_PARAMETER_MISSING: {
    status: 400,
    message: {
      en: "Missing value for required parameter '{parameter}'.",
      ja: "必須のパラメーター「{parameter}」に値がありません。",
    },
    remedy: {
      en: "Send '{parameter}'.",
      ja: "「{parameter}」を送ってください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_PARAMETER_INVALID: {
    status: 400,
    message: {
      en: "Invalid value {value} for parameter '{parameter}' supplied: the rule is {rule}.",
      ja: "パラメーター「{parameter}」の値 {value} は使えません。規則: {rule}。",
    },
    remedy: {
      en: "Change '{parameter}' so that it follows the rule.",
      ja: "規則に合うように「{parameter}」を直してください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_CONTENT_TYPE: {
    status: 400,
    message: {
      en: "A request with a body must have the content type application/json, not {contentType}.",
      ja: "本文のあるリクエストの Content-Type は application/json でなければなりません({contentType} は使えません)。",
    },
    remedy: {
      en: "Send the header Content-Type: application/json.",
      ja: "Content-Type: application/json を付けて送ってください。",
    },
    mlflowCode: "BAD_REQUEST",
  },
  E_TRACKING_BATCH_TOO_LARGE: {
    status: 400,
    message: {
      en: "A batch can contain at most {limit} {kind}, and this one has {count}.",
      ja: "1回のバッチに入れられる {kind} は {limit} 件までですが、{count} 件あります。",
    },
    remedy: {
      en: "Send it in several batches.",
      ja: "複数のバッチに分けて送ってください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_PARAM_DUPLICATE: {
    status: 400,
    message: {
      en: "Duplicate parameter keys have been submitted in one batch: {key}.",
      ja: "1回のバッチにパラメーター「{key}」が2回以上含まれています。",
    },
    remedy: {
      en: "Send each parameter once.",
      ja: "パラメーターは1回ずつ送ってください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_PARAM_CHANGED: {
    status: 400,
    message: {
      en: "Changing param values is not allowed. Param with key='{key}' was already logged with value='{old}' for run ID='{runId}'. Attempted logging new value '{value}'.",
      ja: "パラメーターの値は変更できません。ラン {runId} の「{key}」は「{old}」として記録済みで、「{value}」には変えられません。",
    },
    remedy: {
      en: "Start a new run for other parameters, or record the value as a tag.",
      ja: "別のパラメーターには新しいランを始めるか、値をタグとして記録してください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_RUN_UNKNOWN: {
    status: 404,
    message: {
      en: "Run with id={runId} not found.",
      ja: "ID が {runId} のランはありません。",
    },
    remedy: {
      en: "List the runs with: akashi runs list",
      ja: "次のコマンドでランを一覧できます: akashi runs list",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_TRACKING_RUN_NAMES: {
    status: 400,
    message: {
      en: "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values (run_name='{name}', mlflow.runName='{tag}').",
      ja: "引数 run_name の「{name}」と、タグ mlflow.runName の「{tag}」が食い違っています。",
    },
    remedy: {
      en: "Give the run one name.",
      ja: "ランの名前は1つにしてください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_TRACES: {
    status: 404,
    message: {
      en: "Akashi keeps no traces; runs, metrics and models are not affected. mlflow.tracing.disable() stops the client from sending them.",
      ja: "Akashi はトレースを保存しません。ラン・指標・モデルには影響ありません。mlflow.tracing.disable() を呼ぶと、クライアントは送信をやめます。",
    },
    remedy: {
      en: "Call mlflow.tracing.disable(), or send traces to another backend with mlflow.tracing.set_destination().",
      ja: "mlflow.tracing.disable() を呼ぶか、mlflow.tracing.set_destination() で別の送信先を指定してください。",
    },
    mlflowCode: "ENDPOINT_NOT_FOUND",
  },
  E_TRACKING_RUN_AMBIGUOUS: {
    status: 400,
    message: {
      en: "Several runs begin with '{prefix}': {candidates}.",
      ja: "「{prefix}」で始まるランが複数あります: {candidates}。",
    },
    remedy: { en: "Write more characters of the id.", ja: "IDをもう少し長く指定してください。" },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_RUN_NOT_ACTIVE: {
    status: 400,
    message: {
      en: "The run {runId} must be in the 'active' state. Current state is {lifecycle}.",
      ja: "ラン {runId} は {lifecycle} の状態にあり、書き込めません。",
    },
    remedy: {
      en: "Restore the run first (POST runs/restore).",
      ja: "先にランを復元してください(POST runs/restore)。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_EXPERIMENT_UNKNOWN: {
    status: 404,
    message: {
      en: "No Experiment with id={experimentId} exists.",
      ja: "ID が {experimentId} の実験はありません。",
    },
    remedy: {
      en: "Look up the id by name, or create the experiment.",
      ja: "名前から ID を調べるか、実験を作成してください。",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_TRACKING_EXPERIMENT_NAME_UNKNOWN: {
    status: 404,
    message: {
      en: "Could not find experiment with name '{name}'.",
      ja: "「{name}」という名前の実験はありません。",
    },
    remedy: {
      en: "Create it with: POST experiments/create",
      ja: "次の操作で作成してください: POST experiments/create",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_TRACKING_EXPERIMENT_EXISTS: {
    status: 400,
    message: {
      en: "Experiment '{name}' already exists (its state is {lifecycle}).",
      ja: "実験「{name}」はすでに存在します(状態: {lifecycle})。",
    },
    remedy: {
      en: "Use that experiment (restore it if it is deleted), or choose another name.",
      ja: "その実験を使う(削除済みなら復元する)か、別の名前を選んでください。",
    },
    mlflowCode: "RESOURCE_ALREADY_EXISTS",
  },
  E_TRACKING_EXPERIMENT_NOT_ACTIVE: {
    status: 400,
    message: {
      en: "The experiment {experimentId} must be in the 'active' state. Current state is {lifecycle}.",
      ja: "実験 {experimentId} は {lifecycle} の状態にあり、書き込めません。",
    },
    remedy: {
      en: "Restore it first (POST experiments/restore).",
      ja: "先に復元してください(POST experiments/restore)。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_EXPERIMENT_STATE: {
    status: 404,
    message: {
      en: "No {wanted} experiment with id={experimentId} exists; its state is {lifecycle}.",
      ja: "ID が {experimentId} で状態が {wanted} の実験はありません(現在の状態: {lifecycle})。",
    },
    remedy: {
      en: "It already is in the state that you asked for.",
      ja: "すでに求める状態になっています。",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_TRACKING_EXPERIMENT_RENAME_DELETED: {
    status: 400,
    message: {
      en: "Cannot rename experiment {experimentId}, because it is deleted.",
      ja: "実験 {experimentId} は削除済みのため、名前を変えられません。",
    },
    remedy: {
      en: "Restore it first (POST experiments/restore).",
      ja: "先に復元してください(POST experiments/restore)。",
    },
    mlflowCode: "INVALID_STATE",
  },
  E_TRACKING_TAG_UNKNOWN: {
    status: 404,
    message: {
      en: "No tag with name: {key} in run with id {runId}.",
      ja: "ラン {runId} に「{key}」というタグはありません。",
    },
    remedy: {
      en: "Check the tag's name with: akashi runs show {runId}",
      ja: "次のコマンドでタグ名を確認してください: akashi runs show {runId}",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_TRACKING_EXPERIMENT_TAG_UNKNOWN: {
    status: 404,
    message: {
      en: "No tag with name: {key} in experiment with id {experimentId}.",
      ja: "実験 {experimentId} に「{key}」というタグはありません。",
    },
    remedy: {
      en: "Read the experiment first: its tags are listed there.",
      ja: "先に実験を読み、タグの一覧を確かめてください。",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_TRACKING_MODEL_UNKNOWN: {
    status: 404,
    message: {
      en: "Logged model with ID '{modelId}' not found.",
      ja: "ID が「{modelId}」の記録済みモデルはありません。",
    },
    remedy: {
      en: "Find its id with: POST logged-models/search",
      ja: "次の操作で ID を調べてください: POST logged-models/search",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_TRACKING_MODEL_NAME: {
    status: 400,
    message: {
      en: "Invalid model name ({name}) provided. Model name must be a non-empty string and cannot contain the following characters: / : . % \" '",
      ja: "モデル名「{name}」は使えません。空にはできず、/ : . % \" ' を含められません。",
    },
    remedy: {
      en: "Use letters, digits, '-' and '_', e.g. strike-damage.",
      ja: "英数字と「-」「_」を使ってください。例: strike-damage",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_MODEL_PARAM_CHANGED: {
    status: 400,
    message: {
      en: "Changing param values is not allowed. Param with key='{key}' was already logged with value='{old}' for model ID='{modelId}'. Attempted logging new value '{value}'.",
      ja: "パラメーターの値は変更できません。モデル {modelId} の「{key}」は「{old}」として記録済みで、「{value}」には変えられません。",
    },
    remedy: {
      en: "Log a new model for other parameters, or record the value as a tag.",
      ja: "別のパラメーターには新しいモデルを記録するか、値をタグとして記録してください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_MODEL_TAG_UNKNOWN: {
    status: 404,
    message: {
      en: "No tag with key '{key}' found for model with ID '{modelId}'.",
      ja: "モデル {modelId} に「{key}」というタグはありません。",
    },
    remedy: {
      en: "Read the model first: GET logged-models/{modelId} lists its tags.",
      ja: "先に GET logged-models/{modelId} でタグの一覧を確かめてください。",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_TRACKING_METRIC_UNKNOWN: {
    status: 404,
    message: {
      en: "The run {runId} has no metric '{key}'.",
      ja: "ラン {runId} に指標「{key}」はありません。",
    },
    remedy: {
      en: "List its metrics with: akashi runs show {runId}",
      ja: "次のコマンドで指標を一覧できます: akashi runs show {runId}",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_TRACKING_PAGE_TOKEN: {
    status: 400,
    message: {
      en: "Invalid page token '{token}'.",
      ja: "ページトークン「{token}」は正しくありません。",
    },
    remedy: {
      en: "Use the token of the previous answer, unchanged.",
      ja: "直前の応答に含まれるトークンを、そのまま使ってください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_IMPORT_CONFLICT: {
    status: 409,
    message: {
      en: "Run {runId} is there already, in the experiment '{experiment}' and not in '{wanted}'.",
      ja: "ラン {runId} はすでに存在しますが、「{wanted}」ではなく実験「{experiment}」にあります。",
    },
    remedy: {
      en: "Import into a store of its own (--home), or give the experiment the name that it has here.",
      ja: "別の保存先(--home)に取り込むか、実験の名前をこちらに合わせてください。",
    },
    mlflowCode: "RESOURCE_CONFLICT",
  },
  E_TRACKING_FILTER_SYNTAX: {
    status: 400,
    message: {
      en: "Invalid filter at character {position}: found {found} where {expected} was expected.",
      ja: "フィルターの {position} 文字目が正しくありません。{expected} が必要なところに {found} があります。",
    },
    remedy: {
      en: "Write comparisons joined by AND, e.g. metrics.roc_auc > 0.7 AND params.trainer = 'gradient-boosting'.",
      ja: "比較を AND でつないでください。例: metrics.roc_auc > 0.7 AND params.trainer = 'gradient-boosting'",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_FILTER_KEY: {
    status: 400,
    message: {
      en: "Invalid filter at character {position}: '{key}' is not one of {allowed}.",
      ja: "フィルターの {position} 文字目が正しくありません。「{key}」は使えません。使えるもの: {allowed}。",
    },
    remedy: {
      en: "Use one of the names that are listed.",
      ja: "列挙された名前のいずれかを使ってください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_FILTER_OPERATOR: {
    status: 400,
    message: {
      en: "Invalid filter at character {position}: '{key}' cannot be compared with {operator}; allowed are {allowed}.",
      ja: "フィルターの {position} 文字目が正しくありません。「{key}」に {operator} は使えません。使えるもの: {allowed}。",
    },
    remedy: {
      en: "Use one of the operators that are listed.",
      ja: "列挙された演算子のいずれかを使ってください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_FILTER_VALUE: {
    status: 400,
    message: {
      en: "Invalid filter at character {position}: '{key}' is compared with {value}, which is not {expected}.",
      ja: "フィルターの {position} 文字目が正しくありません。「{key}」と比べる値 {value} は {expected} ではありません。",
    },
    remedy: {
      en: "Numbers are written bare, texts in quotes.",
      ja: "数値はそのまま、文字列は引用符で囲んで書いてください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_FILTER_SIZE: {
    status: 400,
    message: {
      en: "The filter is too big: more than {maximum} comparisons, or parentheses and NOT inside one another.",
      ja: "フィルターが大きすぎます。比較の数、または括弧や NOT の入れ子が {maximum} を超えています。",
    },
    remedy: {
      en: "Use IN (…) for many values of run_id, or search in several steps.",
      ja: "run_id の値が多い場合は IN (…) を使うか、数回に分けて検索してください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_ORDER_INVALID: {
    status: 400,
    message: {
      en: "Invalid order_by clause '{clause}': the rule is {rule}.",
      ja: "order_by の「{clause}」は正しくありません。規則: {rule}。",
    },
    remedy: {
      en: "Write a key and a direction, e.g. metrics.roc_auc DESC.",
      ja: "キーと向きを書いてください。例: metrics.roc_auc DESC",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_ARTIFACT_PATH: {
    status: 400,
    message: {
      en: "Invalid path {path}: an artifact's path is relative, normalised, and free of '..', '#', backslashes and NUL.",
      ja: "パス {path} は使えません。成果物のパスは正規化された相対パスで、「..」「#」バックスラッシュ NUL を含められません。",
    },
    remedy: {
      en: "Use a plain relative path such as plots/roc.png.",
      ja: "plots/roc.png のような単純な相対パスを使ってください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_ARTIFACT_UNKNOWN: {
    status: 404,
    message: {
      en: "There is no artifact at '{path}'.",
      ja: "「{path}」に成果物はありません。",
    },
    remedy: {
      en: "List what is there first: the path must name a file, not a folder.",
      ja: "先に一覧で確かめてください。パスはフォルダーではなくファイルを指す必要があります。",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_TRACKING_ARTIFACT_TOO_LARGE: {
    status: 413,
    message: {
      en: "The artifact '{path}' is larger than the limit of {limitBytes} bytes.",
      ja: "成果物「{path}」が上限の {limitBytes} バイトを超えています。",
    },
    remedy: {
      en: "Split or compress it.",
      ja: "分割するか、圧縮してください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_UPLOAD_CUT_OFF: {
    status: 400,
    message: {
      en: "The upload of '{path}' broke off after {receivedBytes} bytes, and nothing of it was kept.",
      ja: "「{path}」のアップロードが {receivedBytes} バイトで途切れました。途中までのデータは保存していません。",
    },
    remedy: { en: "Send it again.", ja: "もう一度送ってください。" },
    mlflowCode: "BAD_REQUEST",
  },
  E_TRACKING_ARTIFACT_ELSEWHERE: {
    status: 400,
    message: {
      en: "The artifacts of the run {runId} are kept at {uri}, which Akashi does not read.",
      ja: "ラン {runId} の成果物は {uri} にあり、Akashi からは読めません。",
    },
    remedy: {
      en: "Read them there, or use an experiment whose artifact location starts with mlflow-artifacts:/.",
      ja: "その場所で直接読むか、保存先が mlflow-artifacts:/ で始まる実験を使ってください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_DURATION: {
    status: 400,
    message: {
      en: "'{value}' is no duration: write days, hours, minutes and seconds in this order, such as 30d or 1d12h.",
      ja: "「{value}」は期間として読めません。30d や 1d12h のように、日、時間、分、秒の順に書いてください。",
    },
    remedy: { en: "For example: --older-than 30d", ja: "例: --older-than 30d" },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_COMPACT_BUCKETS: {
    status: 400,
    message: {
      en: "'{value}' is no number of buckets to keep: write a whole number from {bucketsMin} to {bucketsMax}.",
      ja: "「{value}」は残す区間の数として使えません。{bucketsMin} から {bucketsMax} までの整数を書いてください。",
    },
    remedy: {
      en: "For example: --keep-buckets 1000, which keeps the chart of a whole run as it is.",
      ja: "例: --keep-buckets 1000(ラン全体のグラフは変わりません)",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_RANGE: {
    status: 416,
    message: {
      en: "The range '{range}' lies outside the artifact '{path}', which has {sizeBytes} bytes.",
      ja: "範囲「{range}」は、{sizeBytes} バイトの成果物「{path}」の外にあります。",
    },
    remedy: {
      en: "Ask for bytes that are there, or for the whole file without a Range header.",
      ja: "ファイル内の範囲を指定するか、Range ヘッダーなしで全体を取得してください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_UPLOAD_UNKNOWN: {
    status: 404,
    message: {
      en: "There is no multipart upload '{uploadId}' for '{path}'; it was completed, aborted, or cleaned up.",
      ja: "「{path}」への分割アップロード「{uploadId}」はありません。完了、中止、または整理済みです。",
    },
    remedy: {
      en: "Start the upload anew with: POST mlflow-artifacts/mpu/create",
      ja: "次の操作でアップロードを最初からやり直してください: POST mlflow-artifacts/mpu/create",
    },
    mlflowCode: "RESOURCE_DOES_NOT_EXIST",
  },
  E_TRACKING_UPLOAD_PART_MISSING: {
    status: 400,
    message: {
      en: "The multipart upload of '{path}' cannot be completed: part {partNumber} was never received.",
      ja: "「{path}」の分割アップロードを完了できません。パート {partNumber} が届いていません。",
    },
    remedy: {
      en: "Send the part, then complete the upload again.",
      ja: "そのパートを送ってから、もう一度完了してください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_UPLOAD_PART_CHANGED: {
    status: 400,
    message: {
      en: "The multipart upload of '{path}' cannot be completed: the ETag of part {partNumber} is not {etag}.",
      ja: "「{path}」の分割アップロードを完了できません。パート {partNumber} の ETag は {etag} ではありません。",
    },
    remedy: {
      en: "Complete the upload with the ETag that came with the part's answer, or send the part again.",
      ja: "パートの応答に付いていた ETag を使って完了するか、そのパートを送り直してください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
  E_TRACKING_UPLOAD_PARTS_INCOMPLETE: {
    status: 400,
    message: {
      en: "The multipart upload of '{path}' cannot be completed: it must name the parts 1 to {count}, each once.",
      ja: "「{path}」の分割アップロードを完了できません。パート 1 から {count} までを1回ずつ指定する必要があります。",
    },
    remedy: {
      en: "Name every part in the list 'parts'.",
      ja: "一覧「parts」にすべてのパートを入れてください。",
    },
    mlflowCode: "INVALID_PARAMETER_VALUE",
  },
});
