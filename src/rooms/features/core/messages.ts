import { defineMessages } from "../../../kernel/messages.ts";

/** What E_FEATURES_VALUE puts in the place of `{rule}`. */
export const messages = defineMessages({
  number: { en: "a number", ja: "数値" },
  finite: { en: "a finite number", ja: "有限の数値" },
  scalar: { en: "text, a number or a boolean", ja: "テキスト・数値・真偽値のいずれか" },
  time: {
    en: "an ISO date or time such as 2024-05-31 or 2024-05-31T09:30:00Z",
    ja: "2024-05-31 や 2024-05-31T09:30:00Z のような ISO 形式の日付・時刻",
  },
  range: { en: "a number within the range of its transform", ja: "変換が扱える範囲の数値" },
});
