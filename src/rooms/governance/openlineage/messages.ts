import { defineMessages } from "../../../kernel/messages.ts";

export const openLineageMessages = defineMessages({
  listSummary: {
    en: "List who hears of lineage as it happens, and how far each has been told",
    ja: "系譜を随時受け取る受信先と、それぞれの送信状況を一覧表示する",
  },
  listDetails: {
    en: "A receiver takes OpenLineage events by POST, as Marquez does at /api/v1/lineage. A running server sends them; one that does not answer is tried again, ever later, and nothing is lost meanwhile.",
    ja: "受信先は、Marquez の /api/v1/lineage のように、OpenLineage イベントを POST で受け取ります。送信は起動中のサーバーが行います。応答がなければ間隔を空けながら再送し、その間のイベントも失われません。",
  },
  addSummary: {
    en: "Send OpenLineage events to an address from now on",
    ja: "これ以降、OpenLineage イベントをアドレスに送る",
  },
  removeSummary: { en: "Stop sending lineage to a receiver", ja: "受信先への系譜の送信をやめる" },
  logSummary: {
    en: "Show what a receiver would not take",
    ja: "受信先が受け取らなかったものを表示する",
  },
  sendSummary: {
    en: "Send what is due now, without waiting for a server",
    ja: "サーバーを待たずに、未送信の分をいま送る",
  },
  urlArgument: {
    en: "Where events are posted, e.g. https://marquez.example/api/v1/lineage",
    ja: "イベントの送信先。例: https://marquez.example/api/v1/lineage",
  },
  idArgument: { en: "The receiver's id.", ja: "受信先の ID。" },
  authOption: {
    en: "The environment variable of the server that holds a token or `user:password`.",
    ja: "トークンまたは `ユーザー:パスワード` を持つ、サーバー側の環境変数の名前。",
  },
  privateOption: {
    en: "The address may be on this machine or in a private network.",
    ja: "このマシンや社内ネットワークのアドレスにも送信する。",
  },
  beginningOption: {
    en: "Also send everything that is in the audit log already.",
    ja: "監査ログにすでにあるものも、すべて送る。",
  },
  none: {
    en: "Nobody hears of lineage yet. Add a receiver with: akashi lineage add <url>",
    ja: "系譜の受信先はまだありません。追加するには: akashi lineage add <url>",
  },
  added: {
    en: "Lineage goes to {host} from now on (receiver {id}). A running server sends it: akashi up",
    ja: "これ以降、系譜を {host} に送ります(受信先 {id})。送信するのは起動中のサーバーです: akashi up",
  },
  removed: {
    en: "Receiver {id} hears of nothing more.",
    ja: "受信先 {id} への送信をやめました。",
  },
  sent: { en: "Events that arrived: {count}", ja: "届いたイベント: {count} 件" },
  nothingRefused: {
    en: "The receiver took everything that it was told.",
    ja: "受信先は、送ったものをすべて受け取りました。",
  },
  address: { en: "address", ja: "アドレス" },
  state: { en: "state", ja: "状態" },
  delivered: { en: "taken", ja: "受信済み" },
  pending: { en: "waiting", ja: "待ち" },
  refused: { en: "refused", ja: "拒否" },
  last: { en: "last taken", ja: "最終受信" },
  at: { en: "when", ja: "日時" },
  change: { en: "change", ja: "変更" },
  subject: { en: "subject", ja: "対象" },
  answer: { en: "answer", ja: "応答" },
  isCurrent: { en: "up to date", ja: "最新" },
  isWaiting: { en: "waits for a server", ja: "サーバー待ち" },
  isFailing: {
    en: "failed attempts: {failures} ({error}); the next one: {at}",
    ja: "失敗 {failures} 回({error})、次の試行 {at}",
  },
});
