import { defineMessages } from "../../kernel/messages.ts";

/** What the commands about drills say. */
export const drillMessages = defineMessages({
  summary: { en: "Prove a practice by doing it", ja: "実際に行って実践項目を証明する" },
  details: {
    en: "A record counts for 90 days, or until another model version takes the place of the one that it speaks of. What a drill changes it changes before production, and puts it back. The exit code is 2 when a drill failed, 4 when one could not be held; with --all it is 2 when any failed.",
    ja: "記録は90日間、または対象のモデルの版が入れ替わるまで有効です。変更を伴うドリルは本番より前の環境で行い、元に戻します。終了コードは不合格なら2、実行できなければ4です。--all では、一つでも不合格なら2です。",
  },
  argument: {
    en: "Which drill (all of them are listed by: akashi drills)",
    ja: "ドリルの名前(一覧は akashi drills)",
  },
  all: { en: "Hold every drill that applies, one after the other", ja: "該当するすべてのドリルを順に行う" },
  endpoint: {
    en: "Endpoint (default: the project's only one)",
    ja: "エンドポイント(既定: プロジェクトに一つだけあるもの)",
  },
  environment: {
    en: "Environment (default: the drill's own; before production where something changes)",
    ja: "環境(既定: ドリルごと。変更を伴うものは本番の手前)",
  },
  url: {
    en: "Server to call (default: the one over this store, or one of its own); it is sent AKASHI_TOKEN",
    ja: "呼び出すサーバー(既定: このストアのもの、または専用に起動)。AKASHI_TOKEN を送ります",
  },
  nameOrAll: { en: "Name a drill, or give --all.", ja: "ドリルの名前か --all を指定してください。" },
  allWithOptions: {
    en: "--all chooses environments and servers itself: leave the name, --env and --url out.",
    ja: "--all では環境やサーバーを自動で選びます。名前、--env、--url は指定しないでください。",
  },
  listSummary: {
    en: "List the drills: what each proves, how it last went, until when that counts",
    ja: "ドリルの一覧(証明する内容・直近の結果・有効期限)",
  },
  columnDrill: { en: "Drill", ja: "ドリル" },
  columnEndpoint: { en: "Endpoint", ja: "エンドポイント" },
  columnState: { en: "Result", ja: "結果" },
  columnAt: { en: "Held", ja: "実施日" },
  columnUntil: { en: "Counts until", ja: "有効期限" },
  columnSchedule: { en: "Schedule", ja: "予定" },
  columnPractices: { en: "Proves", ja: "証明する実践項目" },
  columnTook: { en: "Took", ja: "所要時間" },
  never: { en: "never held", ja: "未実施" },
  passed: { en: "passed", ja: "合格" },
  failed: { en: "failed", ja: "不合格" },
  "could-not-run": { en: "could not run", ja: "実行できず" },
  lapsed: { en: "lapsed", ja: "期限切れ" },
  notFor: { en: "does not apply", ja: "該当しない" },
  skipped: { en: "{drill}: not held. {reason}", ja: "{drill}: 行いませんでした。{reason}" },
  tally: {
    en: "Passed: {passed}, failed: {failed}, could not run: {open}, does not apply: {skipped}",
    ja: "合格 {passed}、不合格 {failed}、実行できず {open}、該当しない {skipped}",
  },
  replaced: {
    en: "{drill}: {version} was drilled, and {now} answers now.",
    ja: "{drill}: 対象は {version} でしたが、今は {now} が応答しています。",
  },
  hint: {
    en: "akashi drill <name> holds one, akashi drill --all holds all that apply.",
    ja: "akashi drill <名前> で一つを、akashi drill --all で該当するすべてを行います。",
  },
  expires: { en: "Counts until {date}.", ja: "{date} まで有効です。" },
  expiresWith: {
    en: "Counts until {date}, or until another version takes the place of {version}.",
    ja: "{date} まで、または {version} が別の版に替わるまで有効です。",
  },
});
