import type { ErrorDefinitions } from "../../../kernel/errors.ts";

/** Assessments, their documents, and where they look. */
export const documentErrors = {
  E_ASSESSMENT_NOT_FOUND: {
    status: 404,
    message: {
      en: "No assessment has the id {id}.",
      ja: "ID {id} の評価はありません。",
    },
    remedy: {
      en: "List them with `akashi assess --list`, or make one with `akashi assess`.",
      ja: "`akashi assess --list` で一覧を見るか、`akashi assess` で作ってください。",
    },
  },
  E_ASSESSMENT_PATH_MISSING: {
    status: 404,
    message: {
      en: "There is no folder {path} to assess.",
      ja: "評価するフォルダー {path} がありません。",
    },
    remedy: {
      en: "Give the path of your project's repository, such as `akashi assess .`.",
      ja: "`akashi assess .` のように、プロジェクトのリポジトリーのパスを指定してください。",
    },
  },
  E_ASSESSMENT_MIN_LEVEL_INVALID: {
    status: 422,
    message: {
      en: "--min-level got {value}, but it must be <framework>=<whole number>.",
      ja: "--min-level に {value} が渡されましたが、<枠組み>=<整数> の形でなければなりません。",
    },
    remedy: {
      en: "Write for example `--min-level google=1`.",
      ja: "たとえば `--min-level google=1` と書いてください。",
    },
  },
  E_ASSESSMENT_LEVEL_UNKNOWN: {
    status: 422,
    message: {
      en: "The framework {framework} has the levels 0 to {top}, so nothing could ever reach level {level}.",
      ja: "枠組み {framework} のレベルは0から{top}までで、レベル {level} に達することはありません。",
    },
    remedy: {
      en: "Ask for a level that exists: `--min-level {framework}={top}` or lower.",
      ja: "`--min-level {framework}={top}` 以下の、存在するレベルを指定してください。",
    },
  },
  E_ASSESSMENT_FORMAT_UNKNOWN: {
    status: 422,
    message: {
      en: "There is no format {format}.",
      ja: "{format} という形式はありません。",
    },
    remedy: {
      en: "Choose one of: {known}.",
      ja: "次のいずれかを選んでください: {known}",
    },
  },
  E_ASSESSMENT_OUT_UNWRITABLE: {
    status: 422,
    message: {
      en: "{path} cannot be written: {reason}.",
      ja: "{path} に書き込めません: {reason}。",
    },
    remedy: {
      en: "Give --out the path of a file in a folder that you may write to.",
      ja: "--out には、書き込みのできるフォルダーにあるファイルのパスを指定してください。",
    },
  },
  E_ASSESSMENT_BASELINE_MISSING: {
    status: 404,
    message: {
      en: "There is no baseline {path} that can be read: {reason}.",
      ja: "基準とする評価 {path} を読めません: {reason}。",
    },
    remedy: {
      en: "Make one on the branch to compare with: akashi assess --format json --out {path}",
      ja: "比較するブランチで作ってください: akashi assess --format json --out {path}",
    },
  },
  E_ASSESSMENT_BASELINE_NOT_JSON: {
    status: 422,
    message: {
      en: "The baseline {path} is not JSON: {problem}",
      ja: "基準とする評価 {path} はJSONではありません。{problem}",
    },
    remedy: {
      en: "Give the file that this wrote: akashi assess --format json --out <file>",
      ja: "akashi assess --format json --out <ファイル> で作ったファイルを指定してください。",
    },
  },
  E_ASSESSMENT_BASELINE_SCHEMA: {
    status: 422,
    message: {
      en: "The baseline {path} is no assessment: at {member}, {problem}.",
      ja: "基準とする {path} は評価のファイルではありません。{member} が正しくありません({problem})。",
    },
    remedy: {
      en: "Give the file that this wrote: akashi assess --format json --out <file>",
      ja: "akashi assess --format json --out <ファイル> で作ったファイルを指定してください。",
    },
  },
  E_ASSESSMENT_BASELINE_NEWER: {
    status: 422,
    message: {
      en: "The baseline {path} has version {version}; this Akashi reads up to version {known}.",
      ja: "基準とする評価 {path} はバージョン {version} です。このAkashiが読めるのはバージョン {known} までです。",
    },
    remedy: {
      en: "Upgrade Akashi here, or make the baseline anew with this one.",
      ja: "Akashiを更新するか、このAkashiで基準を作り直してください。",
    },
  },
  E_ASSESSMENT_SOURCE_ADDRESS: {
    status: 422,
    message: {
      en: "{option} got {value}, but it must be {expected}.",
      ja: "{option} に {value} が渡されましたが、{expected} でなければなりません。",
    },
    remedy: {
      en: "Write for example: {option} {example}",
      ja: "たとえば次のように書いてください: {option} {example}",
    },
  },
  E_PORTFOLIO_SOURCE_UNREADABLE: {
    status: 422,
    message: {
      en: "{path} is no folder, no assessment and no list that can be read: {reason}.",
      ja: "{path} は、フォルダー・評価の文書・一覧のいずれとしても読めません: {reason}。",
    },
    remedy: {
      en: "Name a folder, a file of `akashi assess --format json`, or a text file with one of either a line.",
      ja: "フォルダー、`akashi assess --format json` のファイル、またはそれらを一行に一つ書いたファイルを指定してください。",
    },
  },
  E_PORTFOLIO_DOCUMENT_OLD: {
    status: 422,
    message: {
      en: "{path} lacks members of an assessment that a portfolio shows.",
      ja: "{path} には、一覧に必要な評価の項目が足りません。",
    },
    remedy: {
      en: "Make it anew with this Akashi: akashi assess <folder> --format json --out {path}",
      ja: "このAkashiで作り直してください: akashi assess <フォルダー> --format json --out {path}",
    },
  },
  E_ASSESSMENT_TOKEN_MISSING: {
    status: 422,
    message: {
      en: "--github-token-env names {variable}, but that environment variable is not set.",
      ja: "--github-token-env に指定された環境変数 {variable} が設定されていません。",
    },
    remedy: {
      en: "Set {variable} to a token that may read the repository, or leave the option out.",
      ja: "リポジトリーを読めるトークンを {variable} に設定するか、オプションを省いてください。",
    },
  },
  E_ASSESSMENT_SOURCE_VARIABLE: {
    status: 422,
    message: {
      en: "{option} names the environment variable {variable}, which is not set.",
      ja: "{option} に指定された環境変数 {variable} が設定されていません。",
    },
    remedy: {
      en: "Set {variable} to the address, or write the address itself: {option} {example}",
      ja: "{variable} に場所を設定するか、場所を直接書いてください: {option} {example}",
    },
  },
  E_ASSESSMENT_SINCE_UNKNOWN: {
    status: 404,
    message: {
      en: "No earlier assessment of {project} is kept that {since} could mean.",
      ja: "{project} の以前の評価のうち、{since} に当たるものはありません。",
    },
    remedy: {
      en: "Give a day, a commit or an id that `akashi assess --history` shows, or a document of --format json. Where it shows nothing, the folder .akashi starts a store that keeps assessments.",
      ja: "`akashi assess --history` に表示される日付、コミット、ID、または --format json の文書を指定してください。何も表示されない場合は、.akashi フォルダーを作ると以後の評価が保存されます。",
    },
  },
} as const satisfies ErrorDefinitions;
