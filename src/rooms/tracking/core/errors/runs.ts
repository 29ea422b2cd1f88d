import type { ErrorDefinitions } from "../../../../kernel/errors.ts";

/** Runs with their parameters, tags and metrics. */
export const runErrors = {
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
} as const satisfies ErrorDefinitions;
