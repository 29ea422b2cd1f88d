import type { ErrorDefinitions } from "../../../kernel/errors.ts";

/** Frameworks and practices, as people write them. */
export const frameworkErrors = {
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
    remedyWithout: {
      closest: {
        en: "Use an id of the catalogue; `akashi assess --all` lists all.",
        ja: "一覧にあるIDを使ってください。一覧は `akashi assess --all` で見られます。",
      },
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
      en: "There is no framework file {path} that can be read: {reason}.",
      ja: "枠組みのファイル {path} を読めません: {reason}。",
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
    remedyWithout: {
      closest: {
        en: "Use the number or id that the assessment shows: akashi assess --all",
        ja: "評価に表示される番号かIDを使ってください: akashi assess --all",
      },
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
    remedyWithout: {
      closest: {
        en: "`akashi assess --all` lists all.",
        ja: "一覧は `akashi assess --all` で見られます。",
      },
    },
  },
} as const satisfies ErrorDefinitions;
