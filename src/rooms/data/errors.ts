import { defineErrors } from "../../kernel/errors.ts";

export const dataErrors = defineErrors({
  E_DATA_FILE_MISSING: {
    status: 404,
    message: { en: "There is no file {path}.", ja: "ファイル {path} がありません。" },
    remedy: {
      en: "Check the path (relative paths start at the folder of akashi.yaml), or correct the dataset's `source` in akashi.yaml.",
      ja: "パスを確認してください(相対パスの起点は akashi.yaml のあるフォルダーです)。または akashi.yaml の `source` を直してください。",
    },
  },
  E_DATA_FILE_IS_FOLDER: {
    status: 422,
    message: {
      en: "{path} is a folder; a dataset version is made from one file.",
      ja: "{path} はフォルダーです。データセットのバージョンは 1 つのファイルから作ります。",
    },
    remedy: {
      en: "Name one CSV or Parquet file inside it.",
      ja: "その中の CSV または Parquet ファイルを 1 つ指定してください。",
    },
  },
  E_DATA_FILE_OUTSIDE: {
    status: 422,
    message: {
      en: "{path} lies outside the project folder; requests may only name files inside it.",
      ja: "{path} はプロジェクトのフォルダーの外にあります。リクエストで指定できるのはフォルダー内のファイルだけです。",
    },
    remedy: {
      en: "Copy the file into the project, or add it on the server's machine with: akashi data add",
      ja: "ファイルをプロジェクト内へコピーするか、サーバーのマシンで akashi data add を使って追加してください。",
    },
  },
  E_DATA_FILE_EXTENSION: {
    status: 422,
    message: {
      en: "{path} ends in neither .csv, .tsv nor .parquet, so its format is not known.",
      ja: "{path} の拡張子が .csv、.tsv、.parquet のいずれでもないため、形式が分かりません。",
    },
    remedy: {
      en: "Convert it to CSV or Parquet and give it that ending.",
      ja: "CSV または Parquet に変換し、対応する拡張子を付けてください。",
    },
  },
  E_DATA_FILE_EMPTY: {
    status: 422,
    message: { en: "{path} is empty.", ja: "{path} は空です。" },
    remedy: {
      en: "Export the data again: the first line must hold the column names.",
      ja: "データを書き出し直してください。1 行目には列名が必要です。",
    },
  },
  E_DATA_NO_ROWS: {
    status: 422,
    message: {
      en: "{path} has column names but not a single row.",
      ja: "{path} には列名だけがあり、行がありません。",
    },
    remedy: {
      en: "Export the data again; a dataset version needs at least one row.",
      ja: "データを書き出し直してください。データセットのバージョンには 1 行以上が必要です。",
    },
  },
  E_DATA_CSV_RAGGED: {
    status: 422,
    message: {
      en: "{path}, line {line}: the header has {expected} columns, this line has {found}.",
      ja: "{path} の {line} 行目: 見出しは {expected} 列ですが、この行は {found} 列です。",
    },
    remedy: {
      en: "Correct that line. A value that contains the separator must stand in double quotes.",
      ja: "その行を直してください。区切り文字を含む値は二重引用符で囲む必要があります。",
    },
  },
  E_DATA_CSV_QUOTE: {
    status: 422,
    message: {
      en: "{path}, line {line}: a quoted value is never closed.",
      ja: "{path} の {line} 行目: 引用符が閉じられていません。",
    },
    remedy: {
      en: 'Close the quotes on that line; a quote inside a quoted value is written twice ("").',
      ja: '引用符を閉じてください。引用符の中に引用符を書くときは 2 つ重ねます("")。',
    },
  },
  E_DATA_CSV_ENCODING: {
    status: 422,
    message: {
      en: "{path} is not UTF-8 text (first seen on line {line}).",
      ja: "{path} は UTF-8 のテキストではありません({line} 行目で検出)。",
    },
    remedy: {
      en: "Convert it, for example with: iconv -f CP932 -t UTF-8 old.csv > new.csv",
      ja: "変換してください。例: iconv -f CP932 -t UTF-8 old.csv > new.csv",
    },
  },
  E_DATA_FILE_REFUSED: {
    status: 422,
    message: { en: "{path} cannot be read: {reason}.", ja: "{path} を読めません: {reason}。" },
    remedy: {
      en: "Let the user that Akashi runs as read that file, or name a copy of it.",
      ja: "Akashiを実行しているユーザーがそのファイルを読めるようにするか、コピーを指定してください。",
    },
  },
  E_DATA_FILE_UNREADABLE: {
    status: 422,
    message: {
      en: "{path} could not be read as {format}: {reason}",
      ja: "{path} を {format} として読み込めませんでした: {reason}",
    },
    remedy: {
      en: "Open the file where it was made and export it again (CSV: one kind of line end, quotes as in RFC 4180).",
      ja: "作成元でファイルを開き、書き出し直してください(CSV は改行コードを統一し、引用符は RFC 4180 に従います)。",
    },
  },
  E_DATA_COLUMN_UNNAMED: {
    status: 422,
    message: {
      en: "Column {position} of {path} has no name.",
      ja: "{path} の {position} 列目に名前がありません。",
    },
    remedy: {
      en: "Name it in the first line, or leave the column out (pandas: to_csv(…, index=False)).",
      ja: "1 行目に列名を書くか、その列を除いてください(pandas では to_csv(…, index=False))。",
    },
  },
  E_DATA_COLUMN_DUPLICATE: {
    status: 422,
    message: {
      en: '{path} has more than one column named "{column}" (upper and lower case count as the same).',
      ja: "{path} に「{column}」という列が複数あります(大文字と小文字は区別しません)。",
    },
    remedy: { en: "Give every column a name of its own.", ja: "すべての列に異なる名前を付けてください。" },
  },
  E_DATA_COLUMN_TYPE: {
    status: 422,
    message: {
      en: 'Column "{column}" of {path} has the type {type}, which is not a number, text, date or time.',
      ja: "{path} の列「{column}」の型 {type} は、数値・テキスト・日付・時刻のいずれでもありません。",
    },
    remedy: {
      en: "Flatten the column before you export it, or leave it out.",
      ja: "書き出す前に列を展開するか、除いてください。",
    },
  },
  E_DATA_COLUMN_INFINITE: {
    status: 422,
    message: {
      en: 'Column "{column}" of {path} holds an infinite number in {rowCount} rows.',
      ja: "{path} の列「{column}」に無限大の値が {rowCount} 行あります。",
    },
    remedy: {
      en: "Replace infinite values by an empty one (missing) or by a limit that means something.",
      ja: "無限大を空(欠損)または意味のある上限値に置き換えてください。",
    },
  },
  E_DATA_COLUMN_MISSING: {
    status: 422,
    message: {
      en: 'There is no column "{column}"; there are: {known}.',
      ja: "列「{column}」はありません。あるもの: {known}。",
    },
    remedy: {
      en: "Use one of those names. Upper and lower case and spaces count.",
      ja: "いずれかの名前を使ってください。大文字・小文字と空白も区別されます。",
    },
  },
  E_DATA_TIME_COLUMN_MISSING: {
    status: 422,
    message: {
      en: 'akashi.yaml names "{column}" as the time of dataset {dataset}, but {path} has no such column; it has: {known}.',
      ja: "akashi.yaml はデータセット {dataset} の時刻を「{column}」としていますが、{path} にその列はありません。あるもの: {known}。",
    },
    remedy: {
      en: "Correct `time` under that dataset in akashi.yaml.",
      ja: "akashi.yaml でそのデータセットの `time` を直してください。",
    },
  },
  E_DATA_TIME_UNREADABLE: {
    status: 422,
    message: {
      en: 'The time column "{column}" holds "{value}" in row {row} of {path}, which is not an ISO date or time ({rowCount} such rows).',
      ja: "{path} の {row} 行目、時刻の列「{column}」の値「{value}」は ISO 形式の日付・時刻ではありません(該当 {rowCount} 行)。",
    },
    remedy: {
      en: "Write dates as YYYY-MM-DD and times as YYYY-MM-DDTHH:MM:SS, or leave the value empty.",
      ja: "日付は YYYY-MM-DD、時刻は YYYY-MM-DDTHH:MM:SS の形で書くか、空にしてください。",
    },
  },
  E_DATA_WINDOW_NO_TIME: {
    status: 422,
    message: {
      en: "A time window was given, but dataset {dataset} has no time column.",
      ja: "期間が指定されましたが、データセット {dataset} には時刻の列がありません。",
    },
    remedy: {
      en: "Name the column as `time` under that dataset in akashi.yaml, or leave --from and --to out.",
      ja: "akashi.yaml でそのデータセットの `time` に列名を書くか、--from と --to を外してください。",
    },
  },
  E_DATA_WINDOW_INVALID: {
    status: 422,
    message: {
      en: 'The time window from "{from}" to "{to}" is not two ISO dates in order.',
      ja: "期間「{from}」から「{to}」は、正しい順序の ISO 日付になっていません。",
    },
    remedy: {
      en: "Write both as YYYY-MM-DD, the earlier one as --from.",
      ja: "どちらも YYYY-MM-DD で書き、早いほうを --from にしてください。",
    },
  },
  E_DATA_WINDOW_EMPTY: {
    status: 422,
    message: {
      en: "No row of {path} lies between {from} and {to}; its rows run from {earliest} to {latest}.",
      ja: "{path} に {from} から {to} までの行はありません。データの範囲は {earliest} から {latest} です。",
    },
    remedy: { en: "Choose a window inside that range.", ja: "その範囲内の期間を指定してください。" },
  },
  E_DATA_VERSION_UNKNOWN: {
    status: 404,
    message: {
      en: "Project {project} has no version {version} of dataset {dataset}; it has: {known}.",
      ja: "プロジェクト {project} のデータセット {dataset} にバージョン {version} はありません。あるもの: {known}。",
    },
    remedy: {
      en: "List them with: akashi data list — or add one with: akashi data add {dataset}",
      ja: "一覧は akashi data list、追加は akashi data add {dataset} で行えます。",
    },
  },
  E_DATA_VERSION_NUMBER: {
    status: 400,
    message: {
      en: '"{value}" is not a version number.',
      ja: "「{value}」はバージョン番号ではありません。",
    },
    remedy: {
      en: 'Write a whole number such as 3, or "latest".',
      ja: "3 のような整数か「latest」を指定してください。",
    },
  },
  E_DATA_RULE_UNKNOWN: {
    status: 422,
    message: {
      en: 'akashi.yaml asks dataset {dataset} for the rule "{rule}", which does not exist; there are: {known}.',
      ja: "akashi.yaml はデータセット {dataset} に規則「{rule}」を求めていますが、存在しません。あるもの: {known}。",
    },
    remedy: {
      en: "Use one of those names; akashi data rules explains each.",
      ja: "いずれかの名前を使ってください。説明は akashi data rules で見られます。",
    },
  },
  E_DATA_RULE_PARAMS: {
    status: 422,
    message: {
      en: 'The rule "{rule}" of dataset {dataset} has wrong settings at {where}: {reason}',
      ja: "データセット {dataset} の規則「{rule}」の設定が {where} で正しくありません: {reason}",
    },
    remedy: {
      en: "Correct the entry under `rules` in akashi.yaml; akashi data rules shows the settings of each rule.",
      ja: "akashi.yaml の `rules` の項目を直してください。各規則の設定は akashi data rules で見られます。",
    },
  },
  E_DATA_LABEL_COLUMN_MISSING: {
    status: 422,
    message: {
      en: 'The label column "{column}" does not exist; there are: {known}.',
      ja: "ラベルの列「{column}」はありません。あるもの: {known}。",
    },
    remedy: {
      en: "Correct `label.column` in akashi.yaml.",
      ja: "akashi.yaml の `label.column` を直してください。",
    },
  },
  E_DATA_LABEL_UNKNOWN: {
    status: 422,
    message: {
      en: 'The label column "{column}" holds values that are neither positive nor negative in {rowCount} rows: {values}.',
      ja: "ラベルの列「{column}」に、陽性でも陰性でもない値が {rowCount} 行あります: {values}。",
    },
    remedy: {
      en: "Correct the rows, or name the values under `label` in akashi.yaml.",
      ja: "行を直すか、akashi.yaml の `label` にその値を加えてください。",
    },
  },
});
