import { defineMessages } from "../../../kernel/messages.ts";

export const messages = defineMessages({
  columnOfRuleMissing: {
    en: 'akashi.yaml asks for the rule {rule} on column "{column}", which this version does not have.',
    ja: "akashi.yaml は列「{column}」に規則 {rule} を求めていますが、このバージョンにその列はありません。",
  },
});
