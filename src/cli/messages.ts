import { defineMessages } from "../kernel/messages.ts";

export const messages = defineMessages({
  programSummary: { en: "MLOps you can prove.", ja: "証明できるMLOps。" },
  optionHome: {
    en: "Folder of the store (default: AKASHI_HOME, else the nearest .akashi folder, else .akashi here)",
    ja: "ストアのフォルダー(既定: AKASHI_HOME、なければ最寄りの .akashi、なければここの .akashi)",
  },
  optionProject: {
    en: "Folder of the project (default: here or above)",
    ja: "プロジェクトのフォルダー(既定: ここ、または上位)",
  },
  optionLang: {
    en: "Language of the output: en or ja (default: the locale's)",
    ja: "出力の言語: en または ja(既定: ロケールに従う)",
  },
  optionJson: { en: "Print one JSON document on stdout", ja: "JSON文書を一つ標準出力に書く" },
  optionNoColor: { en: "No colours", ja: "色を付けない" },
  examplesHeading: { en: "Examples:", ja: "例:" },
  errorLine: { en: "Error {code}: {message}", ja: "エラー {code}: {message}" },
  remedyLine: { en: "What to do: {remedy}", ja: "対処: {remedy}" },
  groupSummary: { en: "Commands for {noun}", ja: "{noun} に関するコマンド" },
});
