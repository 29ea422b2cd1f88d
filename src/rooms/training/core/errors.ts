import { defineErrors } from "../../../kernel/errors.ts";

/** What can be wrong with the data, the parameters or the request when a model is fitted, scored or exported. */
export const trainingCoreErrors = defineErrors({
  E_TRAINING_UNKNOWN_TRAINER: {
    status: 404,
    message: {
      en: "There is no trainer named '{trainer}'.",
      ja: "「{trainer}」という学習器はありません。",
    },
    remedy: {
      en: "Use one of these trainers: {known}.",
      ja: "次の学習器から選んでください: {known}。",
    },
  },
  E_TRAINING_PARAM_INVALID: {
    status: 400,
    message: {
      en: "Parameter '{param}' of trainer '{trainer}' is {value}; allowed: {allowed}.",
      ja: "学習器「{trainer}」のパラメーター「{param}」が {value} になっています。指定できるもの: {allowed}。",
    },
    remedy: {
      en: "Change '{param}' in the pipeline, or leave it out to use its default.",
      ja: "パイプラインの「{param}」を直すか、省略して既定値を使ってください。",
    },
  },
  E_TRAINING_NO_ROWS: {
    status: 422,
    message: {
      en: "The training data has no rows.",
      ja: "学習データに行がありません。",
    },
    remedy: {
      en: "Check the dataset version and the filters or dates that choose the training rows.",
      ja: "データセットのバージョンと、学習行を選ぶ条件や日付を確認してください。",
    },
  },
  E_TRAINING_NO_INPUTS: {
    status: 422,
    message: {
      en: "No model input can be learned from: {inputs} input columns gave no usable matrix column.",
      ja: "学習に使える入力がありません: {inputs} 個の入力列から有効な列が 1 つも作られませんでした。",
    },
    remedy: {
      en: "Add inputs that vary, or lower minLevelCount so that rarer categories are kept.",
      ja: "値に変化のある入力を加えるか、minLevelCount を下げて少数のカテゴリーも残してください。",
    },
  },
  E_TRAINING_SINGLE_CLASS: {
    status: 422,
    message: {
      en: "All {rows} labels are {label}; a classifier needs both classes.",
      ja: "{rows} 行のラベルがすべて {label} です。分類器の学習には両方のクラスが必要です。",
    },
    remedy: {
      en: "Choose rows that contain both outcomes, or check how the target column is turned into 0 and 1.",
      ja: "両方の結果を含む行を選ぶか、目的列を 0 と 1 に変える規則を確認してください。",
    },
  },
  E_TRAINING_LABEL_INVALID: {
    status: 422,
    message: {
      en: "Label {value} in row {row} is neither 0 nor 1.",
      ja: "{row} 行目のラベル {value} は 0 でも 1 でもありません。",
    },
    remedy: {
      en: "Say in the pipeline which values of the target count as positive; everything else becomes 0.",
      ja: "目的列のどの値を陽性とするかをパイプラインに書いてください。それ以外は 0 になります。",
    },
  },
  E_TRAINING_LENGTH_MISMATCH: {
    status: 422,
    message: {
      en: "There are {rows} rows but {labels} labels or scores.",
      ja: "行は {rows} 行ですが、ラベルまたはスコアは {labels} 個です。",
    },
    remedy: {
      en: "Give exactly one label and one score for every row.",
      ja: "各行に 1 つずつラベルとスコアを与えてください。",
    },
  },
  E_TRAINING_NOT_FINITE: {
    status: 422,
    message: {
      en: "Column '{column}' holds {value} in row {row}; a model can only learn from finite numbers.",
      ja: "列「{column}」の {row} 行目が {value} です。学習に使えるのは有限の数だけです。",
    },
    remedy: {
      en: "Leave the value empty so that it counts as missing, or bring it within ±3.4e38.",
      ja: "欠損として扱うなら空欄にし、そうでなければ ±3.4e38 の範囲の値にしてください。",
    },
  },
  E_TRAINING_INPUT_MISSING: {
    status: 422,
    message: {
      en: "Input '{column}' is not in the table, which has: {present}.",
      ja: "入力「{column}」が表にありません。表にある列: {present}。",
    },
    remedy: {
      en: "Add a column named '{column}'; leave its values empty where they are not known.",
      ja: "「{column}」という列を加えてください。分からない値は空欄のままで構いません。",
    },
  },
  E_TRAINING_INPUT_KIND: {
    status: 422,
    message: {
      en: "Input '{column}' holds {actual} values, but the model was fitted on {expected} values.",
      ja: "入力「{column}」の値の種類は {actual} ですが、モデルは {expected} で学習しています。",
    },
    remedy: {
      en: "Declare '{column}' as {expected} in the schema, or fit the model again.",
      ja: "スキーマで「{column}」を {expected} と宣言するか、モデルを学習し直してください。",
    },
  },
  E_TRAINING_INPUT_NAME: {
    status: 422,
    message: {
      en: "Input name '{column}' cannot be used in a model: names must be unique and not empty, other than 'label' and 'probabilities', and not begin with 'akashi/'.",
      ja: "入力名「{column}」はモデルで使えません。入力名は空でなく重複もせず、label と probabilities 以外で、akashi/ で始まらないものにしてください。",
    },
    remedy: {
      en: "Rename the column '{column}' in the dataset or the feature view.",
      ja: "データセットまたはフィーチャービューで列「{column}」の名前を変えてください。",
    },
  },
  E_TRAINING_MATRIX_WIDTH: {
    status: 422,
    message: {
      en: "The model was fitted on {expected} matrix columns but was given {actual}.",
      ja: "モデルは {expected} 列の行列で学習しましたが、渡された行列は {actual} 列です。",
    },
    remedy: {
      en: "Prepare the rows with the preprocessing plan that was stored with this model.",
      ja: "このモデルと一緒に保存された前処理で行を変換してください。",
    },
  },
  E_TRAINING_CANCELLED: {
    status: 409,
    message: {
      en: "Training was cancelled: {reason}.",
      ja: "学習は取り消されました: {reason}",
    },
    remedy: {
      en: "Start the run again when you want its result; nothing of the cancelled one was kept.",
      ja: "結果が必要なら実行し直してください。取り消した学習の途中結果は残っていません。",
    },
  },
  E_TRAINING_SCORE_NOT_FINITE: {
    status: 422,
    message: {
      en: "The score of row {row} is {value}; metrics need a finite number for every row.",
      ja: "{row} 行目のスコアが {value} です。指標の計算には全行に有限の数が必要です。",
    },
    remedy: {
      en: "Find out why the model returned {value} for that row; such rows are not left out in silence.",
      ja: "その行でモデルが {value} を返した原因を調べてください。黙って除外することはしません。",
    },
  },
  E_TRAINING_TOO_FEW_FOR_FOLDS: {
    status: 422,
    message: {
      en: "{folds}-fold cross-validation needs at least {folds} examples of each class, but class {label} has {count}.",
      ja: "{folds} 分割の交差検証には各クラスの例が {folds} 件以上必要ですが、クラス {label} は {count} 件しかありません。",
    },
    remedy: {
      en: "Use fewer folds, or collect more examples of class {label}.",
      ja: "分割数を減らすか、クラス {label} の例を増やしてください。",
    },
  },
  E_TRAINING_SPLIT_INVALID: {
    status: 400,
    message: {
      en: "Split option '{option}' is {value}; allowed: {allowed}.",
      ja: "分割の設定「{option}」が {value} になっています。指定できるもの: {allowed}。",
    },
    remedy: {
      en: "Change '{option}' under split in the pipeline.",
      ja: "パイプラインの split にある「{option}」を直してください。",
    },
  },
  E_TRAINING_SPLIT_EMPTY: {
    status: 422,
    message: {
      en: "The split leaves {trainRows} rows to train on and {testRows} to test on; both must have some.",
      ja: "この分割では学習 {trainRows} 行、テスト {testRows} 行になります。どちらにも行が必要です。",
    },
    remedy: {
      en: "Move the cut-off into the period that the data covers ({firstTime} to {lastTime}).",
      ja: "境目をデータの期間内({firstTime} から {lastTime})に置いてください。",
    },
  },
  E_TRAINING_TIME_MISSING: {
    status: 422,
    message: {
      en: "{missing} of {rows} rows have no time, so they can be placed neither before nor after the cut-off.",
      ja: "{rows} 行のうち {missing} 行に時刻がなく、境目の前後どちらにも置けません。",
    },
    remedy: {
      en: "Fill the time column, or remove those rows in the step before the split.",
      ja: "時刻の列を埋めるか、分割の前の手順でそれらの行を除いてください。",
    },
  },
  E_TRAINING_NO_SUCH_ROW: {
    status: 404,
    message: {
      en: "Row {row} was asked for, but the table has {rows} rows.",
      ja: "{row} 行目が指定されましたが、表には {rows} 行しかありません。",
    },
    remedy: {
      en: "Ask for a row from 1 to {rows}.",
      ja: "1 から {rows} までの行を指定してください。",
    },
  },
  E_TRAINING_MODEL_UNREADABLE: {
    status: 422,
    message: {
      en: "The stored {trainer} model cannot be read: {problem}.",
      ja: "保存された {trainer} モデルを読めません: {problem}",
    },
    remedy: {
      en: "Restore the artifact from its run, or train the model again.",
      ja: "実行の成果物から復元するか、モデルを学習し直してください。",
    },
  },
});
