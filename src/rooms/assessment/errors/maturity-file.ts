import type { ErrorDefinitions } from "../../../kernel/errors.ts";

/** The file with what people said. */
export const maturityFileErrors = {
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
    remedyWithout: {
      closest: {
        en: "Use an id of the catalogue; `akashi assess --all` lists all.",
        ja: "一覧にあるIDを使ってください。一覧は `akashi assess --all` で見られます。",
      },
    },
  },
  E_MATURITY_UNREADABLE: {
    status: 422,
    message: {
      en: "{file} cannot be read: {reason}.",
      ja: "{file} を読めません: {reason}。",
    },
    remedy: {
      en: "Make {file} a text file of the project, in UTF-8 and below one megabyte.",
      ja: "{file} を、プロジェクトの中にある1メガバイト未満のUTF-8のテキストファイルにしてください。",
    },
  },
  E_MATURITY_UNWRITABLE: {
    status: 422,
    message: {
      en: "{file} cannot be written: {reason}.",
      ja: "{file} に書き込めません: {reason}。",
    },
    remedy: {
      en: "Let this user write in the project's folder, or give the command in a clone that may be written.",
      ja: "このユーザーがプロジェクトのフォルダーに書き込めるようにするか、書き込めるクローンで実行してください。",
    },
  },
} as const satisfies ErrorDefinitions;
