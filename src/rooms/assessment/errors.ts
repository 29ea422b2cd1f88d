import { defineErrors } from "../../kernel/errors.ts";

export const assessmentErrors = defineErrors({
  E_FRAMEWORK_SYNTAX: {
    status: 422,
    message: {
      en: "{file}:{line}:{column} is not valid YAML: {problem}",
      ja: "{file}:{line}:{column} はYAMLとして読めません。{problem}",
    },
    remedy: {
      en: "Correct line {line} of {file}.",
      ja: "{file} の {line} 行目を直してください。",
    },
  },
  E_FRAMEWORK_MEMBER_MISSING: {
    status: 422,
    message: {
      en: "{file}:{line}:{column}: {member} is missing; it must be {expected}.",
      ja: "{file}:{line}:{column}: {member} がありません。{expected} が必要です。",
    },
    remedy: {
      en: "Add {member} at line {line} of {file}.",
      ja: "{file} の {line} 行目に {member} を加えてください。",
    },
  },
  E_FRAMEWORK_MEMBER_UNKNOWN: {
    status: 422,
    message: {
      en: "{file}:{line}:{column}: {member} is not a member that is known here.",
      ja: "{file}:{line}:{column}: {member} はここでは使えない項目です。",
    },
    remedy: {
      en: "Remove {member} or correct its spelling.",
      ja: "{member} を消すか、つづりを直してください。",
    },
  },
  E_FRAMEWORK_VALUE_INVALID: {
    status: 422,
    message: {
      en: "{file}:{line}:{column}: {member} is {value}, but it must be {expected}.",
      ja: "{file}:{line}:{column}: {member} が {value} ですが、{expected} でなければなりません。",
    },
    remedy: {
      en: "Write {expected} for {member} at line {line} of {file}.",
      ja: "{file} の {line} 行目で、{member} に {expected} を書いてください。",
    },
  },
  E_FRAMEWORK_PRACTICE_UNKNOWN: {
    status: 422,
    message: {
      en: "{file}:{line}:{column}: no practice is called {practice}.",
      ja: "{file}:{line}:{column}: {practice} という実践項目はありません。",
    },
    remedy: {
      en: "Use an id of the catalogue; the closest one is {closest}.",
      ja: "一覧にあるIDを使ってください。最も近いIDは {closest} です。",
    },
  },
  E_FRAMEWORK_DUPLICATE: {
    status: 422,
    message: {
      en: "{file}:{line}:{column}: {value} appears a second time; every {member} must be unique.",
      ja: "{file}:{line}:{column}: {value} が二度現れます。{member} は一つずつでなければなりません。",
    },
    remedy: {
      en: "Rename or remove the second {value}.",
      ja: "二つ目の {value} の名前を変えるか、消してください。",
    },
  },
  E_FRAMEWORK_FILE_MISSING: {
    status: 404,
    message: {
      en: "There is no framework file {path} that can be read: {reason}",
      ja: "枠組みのファイル {path} を読めません。{reason}",
    },
    remedy: {
      en: "Correct the path of --framework-file, or the entry under `frameworks` of maturity/assessment.yaml.",
      ja: "--framework-file のパスか、maturity/assessment.yaml の `frameworks` の記述を直してください。",
    },
  },
  E_STATEMENT_UNKNOWN: {
    status: 422,
    message: {
      en: "{file}:{line}:{column}: the framework {framework} has no statement {statement}.",
      ja: "{file}:{line}:{column}: 枠組み {framework} に {statement} という項目はありません。",
    },
    remedy: {
      en: "Use the number or id that the assessment shows; the closest one is {closest}.",
      ja: "評価に表示される番号かIDを使ってください。最も近いものは {closest} です。",
    },
  },
  E_FRAMEWORK_BASE_UNKNOWN: {
    status: 422,
    message: {
      en: "{file}:{line}:{column}: there is no framework {base}.",
      ja: "{file}:{line}:{column}: {base} という枠組みはありません。",
    },
    remedy: {
      en: "Name one of {known}.",
      ja: "次のいずれかを指定してください: {known}",
    },
  },
  E_FRAMEWORK_UNKNOWN: {
    status: 404,
    message: {
      en: "No framework is called {framework}.",
      ja: "{framework} という枠組みはありません。",
    },
    remedy: {
      en: "Choose one of {known}.",
      ja: "次のいずれかを選んでください: {known}",
    },
  },
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
      en: "{path} cannot be written: {reason}",
      ja: "{path} に書き込めません。{reason}",
    },
    remedy: {
      en: "Give --out the path of a file in a folder that you may write to.",
      ja: "--out には、書き込みのできるフォルダーにあるファイルのパスを指定してください。",
    },
  },
  E_ASSESSMENT_BASELINE_MISSING: {
    status: 404,
    message: {
      en: "There is no baseline {path} that can be read: {reason}",
      ja: "基準とする評価 {path} を読めません。{reason}",
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
      en: "{path} is no folder, no assessment and no list that can be read: {reason}",
      ja: "{path} は、フォルダー・評価の文書・一覧のいずれとしても読めません。{reason}",
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
  E_PRACTICE_UNKNOWN: {
    status: 404,
    message: {
      en: "No practice is called {practice}.",
      ja: "{practice} という実践項目はありません。",
    },
    remedy: {
      en: "The closest one is {closest}; `akashi assess --all` lists all.",
      ja: "最も近いものは {closest} です。一覧は `akashi assess --all` で見られます。",
    },
  },
  E_ATTESTATION_NOT_ENOUGH: {
    status: 422,
    message: {
      en: "A person's word alone never shows {practice}: it needs evidence that a probe can see.",
      ja: "{practice} は担当者の確認だけでは示せません。検査で確かめられる証拠が必要です。",
    },
    remedy: {
      en: "Do what the practice asks for, or say why it does not apply: --answer not-applicable --note <reason>",
      ja: "実践項目の内容を行うか、該当しない理由を示してください: --answer not-applicable --note <理由>",
    },
  },
  E_ATTESTATION_NOTE_MISSING: {
    status: 422,
    message: {
      en: "An attestation of {practice} needs a note that says what was seen, or why it does not apply.",
      ja: "{practice} の確認には、何を見たか、またはなぜ該当しないかの説明が必要です。",
    },
    remedy: { en: "Add --note <what you saw>.", ja: "--note <確認した内容> を付けてください。" },
  },
  E_ATTESTATION_ANSWER: {
    status: 422,
    message: {
      en: "{answer} is no answer; there are: yes, no, not-applicable.",
      ja: "{answer} という答えはありません。yes、no、not-applicable のいずれかです。",
    },
    remedy: { en: "Write for example --answer yes.", ja: "たとえば --answer yes と書いてください。" },
  },
  E_ATTESTATION_DAYS: {
    status: 422,
    message: {
      en: "{days} is not allowed: an attestation of {practice} holds from 1 to {most} whole days.",
      ja: "{days} は使えません。{practice} の確認の有効期間は1日から{most}日までの整数です。",
    },
    remedy: {
      en: "Give --valid-for from 1d to {most}d, or leave it out.",
      ja: "--valid-for に1dから{most}dまでの日数を指定するか、省いてください。",
    },
  },
  E_MATURITY_SYNTAX: {
    status: 422,
    message: {
      en: "{file}:{line}:{column} is not valid YAML ({problem}).",
      ja: "{file}:{line}:{column} はYAMLとして読めません({problem})。",
    },
    remedy: {
      en: "Correct line {line} of {file}; after a merge, keep the answers of both sides and remove the markers.",
      ja: "{file} の {line} 行目を直してください。マージの後なら、両方の回答を残し、印の行を消してください。",
    },
  },
  E_MATURITY_MEMBER_MISSING: {
    status: 422,
    message: {
      en: "{file}:{line}:{column}: {member} is missing; it must be {expected}.",
      ja: "{file}:{line}:{column}: {member} がありません。{expected} が必要です。",
    },
    remedy: {
      en: "Add {member} at line {line} of {file}.",
      ja: "{file} の {line} 行目に {member} を加えてください。",
    },
  },
  E_MATURITY_MEMBER_UNKNOWN: {
    status: 422,
    message: {
      en: "{file}:{line}:{column}: {member} is not a member that is known here.",
      ja: "{file}:{line}:{column}: {member} はここでは使えない項目です。",
    },
    remedy: {
      en: "Remove {member} or correct its spelling.",
      ja: "{member} を消すか、つづりを直してください。",
    },
  },
  E_MATURITY_VALUE_INVALID: {
    status: 422,
    message: {
      en: "{file}:{line}:{column}: {member} is {value}, but it must be {expected}.",
      ja: "{file}:{line}:{column}: {member} が {value} ですが、{expected} でなければなりません。",
    },
    remedy: {
      en: "Write {expected} for {member} at line {line} of {file}.",
      ja: "{file} の {line} 行目で、{member} に {expected} を書いてください。",
    },
  },
  E_MATURITY_PRACTICE_UNKNOWN: {
    status: 422,
    message: {
      en: "{file}:{line}:{column}: no practice is called {practice}.",
      ja: "{file}:{line}:{column}: {practice} という実践項目はありません。",
    },
    remedy: {
      en: "Use an id of the catalogue; the closest one is {closest}.",
      ja: "一覧にあるIDを使ってください。最も近いIDは {closest} です。",
    },
  },
  E_MATURITY_UNREADABLE: {
    status: 422,
    message: {
      en: "{file} cannot be read: {reason}",
      ja: "{file} を読めません。{reason}",
    },
    remedy: {
      en: "Make {file} a text file of the project, in UTF-8 and below one megabyte.",
      ja: "{file} を、プロジェクトの中にある1メガバイト未満のUTF-8のテキストファイルにしてください。",
    },
  },
  E_MATURITY_UNWRITABLE: {
    status: 422,
    message: {
      en: "{file} cannot be written: {reason}",
      ja: "{file} に書き込めません。{reason}",
    },
    remedy: {
      en: "Let this user write in the project's folder, or give the command in a clone that may be written.",
      ja: "このユーザーがプロジェクトのフォルダーに書き込めるようにするか、書き込めるクローンで実行してください。",
    },
  },
  E_ATTESTATION_ABOUT_LARGE: {
    status: 422,
    message: {
      en: "{value} is too large to take a digest of.",
      ja: "{value} は大きすぎて、ダイジェストを取れません。",
    },
    remedy: {
      en: "Name a git tag instead, such as tag:model-v3.",
      ja: "tag:model-v3 のように、gitのタグで指定してください。",
    },
  },
  E_ATTESTATION_ABOUT: {
    status: 422,
    message: {
      en: "An answer cannot speak of {value}: neither the files nor the records of the project have it.",
      ja: "回答を {value} に結び付けられません。プロジェクトのファイルにも記録にもありません。",
    },
    remedy: {
      en: "Write `model`, `data:<dataset>`, `tag:<name>`, or the path of a file or folder of the project.",
      ja: "`model`、`data:<データセット>`、`tag:<名前>`、またはプロジェクトの中のファイルかフォルダーのパスを書いてください。",
    },
  },
  E_ASK_STOPPED: {
    status: 400,
    message: {
      en: "Stopped after {asked} of {count} questions. Answers kept: {kept}.",
      ja: "{count}問中{asked}問で中断しました。{kept}件の回答は保存済みです。",
    },
    remedy: {
      en: "Give the command again to go on.",
      ja: "続けるには同じコマンドを実行してください。",
    },
  },
  E_ASK_ENDED: {
    status: 422,
    message: {
      en: "The questions ended after {asked} of {count}: the input has no further line. Answers kept: {kept}.",
      ja: "入力が終わったため、{count}問中{asked}問で質問を終えました。{kept}件の回答は保存済みです。",
    },
    remedy: {
      en: "Give the command again to go on, or answer `quit` to stop on purpose.",
      ja: "続けるには同じコマンドを実行してください。途中でやめるときは quit と答えてください。",
    },
  },
  E_ASSIGNMENT_INVALID: {
    status: 422,
    message: {
      en: "{member} is {value}, but it must be {expected}.",
      ja: "{member} が {value} ですが、{expected} でなければなりません。",
    },
    remedy: {
      en: "Write for example: akashi assign code-ci --owner Mika --due 2027-01-31",
      ja: "たとえば次のように書いてください: akashi assign code-ci --owner Mika --due 2027-01-31",
    },
  },
  E_WAIVER_INVALID: {
    status: 422,
    message: {
      en: "{member} is {value}, but it must be {expected}.",
      ja: "{member} が {value} ですが、{expected} でなければなりません。",
    },
    remedy: {
      en: "Write for example: akashi waive google:P2.1 --reason <why> --approver <who> --expires 2027-06-30",
      ja: "たとえば次のように書いてください: akashi waive google:P2.1 --reason <理由> --approver <承認者> --expires 2027-06-30",
    },
  },
  E_WAIVER_STATEMENT_UNKNOWN: {
    status: 404,
    message: {
      en: "The framework {framework} has no statement {statement}.",
      ja: "枠組み {framework} に {statement} という項目はありません。",
    },
    remedy: {
      en: "Use the number or id that the assessment shows; the closest one is {closest}.",
      ja: "評価に表示される番号かIDを使ってください。最も近いものは {closest} です。",
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
  E_DRILL_UNKNOWN: {
    status: 404,
    message: {
      en: "No drill is called {drill}.",
      ja: "{drill} というドリルはありません。",
    },
    remedy: {
      en: "Choose one of: {known}.",
      ja: "次のいずれかを選んでください: {known}",
    },
  },
  E_DRILL_ENVIRONMENT_UNKNOWN: {
    status: 404,
    message: {
      en: "The endpoint {endpoint} has no environment {environment}; it has: {known}.",
      ja: "エンドポイント {endpoint} に環境 {environment} はありません。あるもの: {known}",
    },
    remedy: {
      en: "Name one of them with --env, or leave it out.",
      ja: "--env でいずれかを指定するか、省いてください。",
    },
  },
  E_DRILL_PRODUCTION: {
    status: 409,
    message: {
      en: "The {drill} drill is not run in {environment}: it is the last environment of {endpoint}, where real callers are answered.",
      ja: "{drill} ドリルは {environment} では行えません。{endpoint} の最後の環境で、実際の呼び出しに応答しているためです。",
    },
    remedy: {
      en: "Leave --env out, or name an environment before it.",
      ja: "--env を省くか、それより前の環境を指定してください。",
    },
  },
  E_DRILL_URL: {
    status: 400,
    message: {
      en: "{url} is no address of a server: it must begin with http:// or https://.",
      ja: "{url} はサーバーのアドレスではありません。http:// か https:// で始まる必要があります。",
    },
    remedy: {
      en: "Write for example --url http://127.0.0.1:4980",
      ja: "たとえば --url http://127.0.0.1:4980 と書いてください。",
    },
  },
  E_DRILL_ENDPOINT_MISSING: {
    status: 422,
    message: {
      en: "The {drill} drill needs an endpoint; akashi.yaml has these: [{known}].",
      ja: "{drill} ドリルにはエンドポイントの指定が必要です。akashi.yaml にあるもの: [{known}]",
    },
    remedy: {
      en: "Name one: akashi drill {drill} --endpoint <name>",
      ja: "一つ指定してください: akashi drill {drill} --endpoint <名前>",
    },
  },
});
