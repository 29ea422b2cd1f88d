import { defineErrors } from "../../../kernel/errors.ts";

export const selfCheckErrors = defineErrors({
  E_SELF_CHECK_FILE: {
    status: 422,
    message: {
      en: "The answers in {path} cannot be read: {reason}.",
      ja: "{path} の回答を読めません: {reason}。",
    },
    remedy: {
      en: "Give a text file with one answer per line, or a JSON document with answers by id.",
      ja: "一行に一つの回答を書いたテキストか、IDごとの回答を持つJSON文書を指定してください。",
    },
  },
  E_SELF_CHECK_ANSWER: {
    status: 422,
    message: {
      en: "{path}:{line}: {value} is no answer; there are yes, no, y and n, with or without an id in front such as D1.1: yes.",
      ja: "{path}:{line}: {value} は回答ではありません。yes、no、y、n のいずれかを、必要ならIDとともに(D1.1: yes)書きます。",
    },
    remedy: { en: "Correct line {line}.", ja: "{line} 行目を直してください。" },
  },
  E_SELF_CHECK_CRITERION: {
    status: 422,
    message: {
      en: "{path}:{line}: no criterion is called {id}.",
      ja: "{path}:{line}: {id} という基準はありません。",
    },
    remedy: {
      en: "Use one of the 36 ids, D0.1 to O2.3; the closest one is {closest}.",
      ja: "D0.1からO2.3までの36個のIDのいずれかを使ってください。最も近いものは {closest} です。",
    },
    remedyWithout: {
      closest: {
        en: "Use one of the 36 ids, D0.1 to O2.3.",
        ja: "D0.1からO2.3までの36個のIDのいずれかを使ってください。",
      },
    },
  },
  E_SELF_CHECK_TOO_MANY: {
    status: 422,
    message: {
      en: "{path}:{line}: there are only {count} criteria, and this is one answer more.",
      ja: "{path}:{line}: 基準は{count}個しかなく、回答が多すぎます。",
    },
    remedy: { en: "Give {count} answers at most.", ja: "回答は{count}個までにしてください。" },
  },
});
