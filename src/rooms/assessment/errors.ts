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
      en: "Give --days from 1 to {most}, or leave it out.",
      ja: "--days に1から{most}までの日数を指定するか、省いてください。",
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
