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
  optionHelp: { en: "Show this help", ja: "この使い方を表示する" },
  optionVersion: { en: "Show the version of Akashi", ja: "Akashiのバージョンを表示する" },
  commandHelp: { en: "Show the help of a command", ja: "コマンドの使い方を表示する" },
  usageTitle: { en: "Usage:", ja: "使い方:" },
  argumentsTitle: { en: "Arguments:", ja: "引数:" },
  optionsTitle: { en: "Options:", ja: "オプション:" },
  commandsTitle: { en: "Commands:", ja: "コマンド:" },
  examplesHeading: { en: "Examples:", ja: "例:" },
  defaultValue: { en: "(default: {value})", ja: "(既定: {value})" },
  errorLine: { en: "Error {code}: {message}", ja: "エラー {code}: {message}" },
  remedyLine: { en: "What to do: {remedy}", ja: "対処: {remedy}" },
  missingArgument: { en: "the argument <{name}> is missing", ja: "引数 <{name}> がありません" },
  missingValue: { en: "the option {option} needs a value", ja: "オプション {option} には値が必要です" },
  unknownOption: { en: "there is no option {option}", ja: "オプション {option} はありません" },
  unknownOptionNear: {
    en: "there is no option {option}; the nearest is {near}",
    ja: "オプション {option} はありません。近いものは {near} です",
  },
  unknownCommand: { en: 'there is no command "{command}"', ja: "コマンド「{command}」はありません" },
  unknownCommandNear: {
    en: 'there is no command "{command}"; the nearest is {near}',
    ja: "コマンド「{command}」はありません。近いものは {near} です",
  },
  tooMany: {
    en: "at most {expected} arguments belong here, and there are more: {given}",
    ja: "引数は {expected} 個までですが、それより多く指定されています: {given}",
  },
  commandMissing: {
    en: "the name of a command is missing",
    ja: "コマンドの名前がありません",
  },
  langUnknown: {
    en: '--lang is en or ja, not "{value}"',
    ja: "--lang には en か ja を指定します(「{value}」は使えません)",
  },
});

/** What a group of commands is about; a group that is a command itself has its own summary. */
export const groups: Readonly<Record<string, { readonly en: string; readonly ja: string }>> = defineMessages({
  data: {
    en: "Keep versions of datasets, profile them and check them",
    ja: "データセットのバージョンを管理し、概要を調べて検証する",
  },
  features: {
    en: "Show and compute features, alike for training and serving",
    ja: "学習と推論に共通の特徴量を表示・計算する",
  },
  import: {
    en: "Bring the records of an MLflow, or of an exported store",
    ja: "MLflowの記録や、書き出したストアを取り込む",
  },
  ab: { en: "Compare two model versions on live traffic", ja: "2つのモデルバージョンを実際の通信で比べる" },
  monitor: {
    en: "Watch what is served: drift, score on outcomes, alerts",
    ja: "運用中のモデルを監視する(ドリフト・実績にもとづく評価・アラート)",
  },
});
