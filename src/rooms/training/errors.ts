import { defineErrors } from "../../kernel/errors.ts";

/** Errors of running a pipeline; those of the maths are in core/errors.ts. */
export const trainingErrors = defineErrors({
  E_TRAINING_LABEL_MISSING: {
    status: 422,
    message: {
      en: 'Pipeline "{pipeline}" has no label, and neither has its dataset "{dataset}".',
      ja: "パイプライン「{pipeline}」にもデータセット「{dataset}」にも、ラベルの定義がありません。",
    },
    remedy: {
      en: "Add label: (column, positive, negative) to one of them in akashi.yaml.",
      ja: "akashi.yaml のどちらかに label: (column, positive, negative) を加えてください。",
    },
  },
  E_TRAINING_TIME_COLUMN_MISSING: {
    status: 422,
    message: {
      en: 'Dataset "{dataset}" names no time column, so the latest rows cannot be held out.',
      ja: "データセット「{dataset}」に時刻の列が指定されていないため、最新の行を評価用に取り分けられません。",
    },
    remedy: {
      en: "Add time: <column> to it in akashi.yaml.",
      ja: "akashi.yaml でそのデータセットに time: <列名> を加えてください。",
    },
  },
  E_TRAINING_DATA_BLOCKED: {
    status: 422,
    message: {
      en: "{dataset} version {version} failed its validation ({rules}), so nothing is trained on it.",
      ja: "{dataset} バージョン {version} は検証で不合格({rules})のため、学習には使いません。",
    },
    remedy: {
      en: "See the findings with: akashi data show {dataset} {version} - then correct the data or the rules in akashi.yaml.",
      ja: "akashi data show {dataset} {version} で結果を確かめ、データか akashi.yaml の規則を直してください。",
    },
  },
  E_TRAINING_STEP_FAILED: {
    status: 422,
    message: {
      en: 'Step "{step}" of pipeline "{pipeline}" ended with exit code {exitCode}: {output}',
      ja: "パイプライン「{pipeline}」の手順「{step}」が終了コード {exitCode} で終わりました: {output}",
    },
    remedy: {
      en: "Run the command by hand in the project's folder: {command}",
      ja: "プロジェクトのフォルダーで次のコマンドを直接実行して確かめてください: {command}",
    },
  },
  E_TRAINING_STEP_NOT_STARTED: {
    status: 422,
    message: {
      en: 'The program of step "{step}" could not be started: {reason}',
      ja: "手順「{step}」のプログラムを起動できません: {reason}",
    },
    remedy: {
      en: "Install it, or correct the command in akashi.yaml: {command}",
      ja: "プログラムを導入するか、akashi.yaml のコマンドを直してください: {command}",
    },
  },
  E_TRAINING_EXPORT_MISMATCH: {
    status: 500,
    message: {
      en: "The exported ONNX graph answers differently from the trained model by {difference} on {rows} rows; at most {allowed} is allowed.",
      ja: "書き出したONNXグラフの答えが、学習したモデルと {rows} 行で最大 {difference} 異なります(許容値 {allowed})。",
    },
    remedy: {
      en: "This is a fault in Akashi; nothing was registered. Please report the pipeline's parameters.",
      ja: "Akashiの不具合です。何も登録していません。パイプラインの設定を添えて報告してください。",
    },
  },
  E_TRAINING_REFERENCE_UNREADABLE: {
    status: 500,
    message: {
      en: "The training snapshot {digest} cannot be read: {reason}",
      ja: "学習時のスナップショット {digest} を読み取れません: {reason}",
    },
    remedy: {
      en: "Restore the blobs folder from a backup, or train again.",
      ja: "blobs フォルダーをバックアップから復元するか、学習し直してください。",
    },
  },
});
