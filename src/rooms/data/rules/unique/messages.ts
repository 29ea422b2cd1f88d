import { defineMessages } from "../../../../kernel/messages.ts";

export const messages = defineMessages({
  summary: {
    en: "The values of a column, or of several together, must not repeat.",
    ja: "列(または複数列の組)の値が重複しないことを確認します。",
  },
  repeated: {
    en: "{columns} must identify a row, but {rowCount} rows repeat a combination that stood earlier, for example {example}.",
    ja: "{columns} は行を一意に識別するはずですが、{rowCount} 行が前に出た値を繰り返しています(例: {example})。",
  },
});
