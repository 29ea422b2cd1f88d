import { defineMessages } from "../../kernel/messages.ts";

export const messages = defineMessages({
  helpList: {
    en: "Show who changed what and when, newest first",
    ja: "誰がいつ何を変えたかを新しい順に表示する",
  },
  helpListDetails: {
    en: "The next page begins with --before <number of the last line>.",
    ja: "続きを見るには --before に最後の行の番号を指定します。",
  },
  helpVerify: {
    en: "Recompute the hash chain of the audit log, or check an export",
    ja: "監査ログのハッシュ連鎖を計算し直すか、エクスポートを検証する",
  },
  helpVerifyDetails: {
    en: "Exit code 1 when the chain is broken. The end of a log can be cut off without a trace inside it: keep an export, or note the head that this command prints, and give it with --export or --head.",
    ja: "連鎖が壊れている場合の終了コードは 1 です。ログの末尾が切り取られてもログの中には跡が残りません。エクスポートを保管するか、このコマンドが表示する先頭ハッシュを控え、--export か --head で渡してください。",
  },
  helpExport: {
    en: "Write the audit log as JSON lines with a proof",
    ja: "監査ログを証明付きの JSON 行形式で書き出す",
  },
  argFile: { en: "File to write; it must not exist", ja: "書き出すファイル(新しい名前)" },
  optionKind: {
    en: "Only this kind, e.g. model-version.approved",
    ja: "この種類だけ(例: model-version.approved)",
  },
  optionSubject: {
    en: "Only this subject, e.g. endpoint:strike-damage",
    ja: "この対象だけ(例: endpoint:strike-damage)",
  },
  optionActor: { en: "Only this actor", ja: "この実行者だけ" },
  optionFrom: { en: "From this moment on (UTC)", ja: "この日時以降(UTC)" },
  optionTo: {
    en: "Up to this moment; a date means its end (UTC)",
    ja: "この日時まで(UTC)。日付だけならその日の終わり",
  },
  optionBefore: { en: "Only events before this number", ja: "この番号より前だけ" },
  optionLimit: { en: "How many; default 50", ja: "件数。省略時は 50" },
  optionExport: {
    en: "Check this export instead of the store alone",
    ja: "このエクスポートを検証し、ストアとも照合する",
  },
  optionHead: {
    en: "The log must hold this event: <number>:<hash>",
    ja: "ログにこのイベントがあることを確かめます: <番号>:<ハッシュ>",
  },
  optionAfter: { en: "Only events after this number", ja: "この番号より後だけ" },
  optionThrough: { en: "Up to and including this number", ja: "この番号まで" },
  notANumber: {
    en: '--{option} is a whole number from 0, not "{value}"',
    ja: "--{option} は 0 以上の整数です(指定値: {value})",
  },
  notAHead: {
    en: '--head is <number>:<64 hexadecimal digits>, not "{value}"',
    ja: "--head は <番号>:<16進64桁> の形です(指定値: {value})",
  },
  stageVerify: { en: "Recomputing the hash chain", ja: "ハッシュ連鎖を計算し直しています" },
  noEvents: { en: "No events match.", ja: "該当するイベントはありません。" },
  columnSequence: { en: "No.", ja: "番号" },
  columnWhen: { en: "When", ja: "日時" },
  columnActor: { en: "Actor", ja: "実行者" },
  columnKind: { en: "What", ja: "内容" },
  columnSubject: { en: "Subject", ja: "対象" },
  columnData: { en: "Details", ja: "詳細" },
  intact: {
    en: "INTACT: {count} events, every hash fits. Head: {sequence}:{hash}",
    ja: "正常: {count} 件すべてのハッシュが一致しました。先頭: {sequence}:{hash}",
  },
  brokenContent: {
    en: "BROKEN: event {sequence} was changed after it was written; {count} events before it fit.",
    ja: "破損: イベント {sequence} が記録後に書き換えられています。その前の {count} 件は一致しました。",
  },
  brokenLink: {
    en: "BROKEN: event {sequence} does not follow the one before it; {count} events before it fit.",
    ja: "破損: イベント {sequence} が直前のイベントにつながっていません。その前の {count} 件は一致しました。",
  },
  brokenSequence: {
    en: "BROKEN: events are missing before number {sequence}; {count} events before the gap fit.",
    ja: "破損: 番号 {sequence} の前のイベントがありません。欠落の前の {count} 件は一致しました。",
  },
  brokenHead: {
    en: "BROKEN: the end was cut off or rewritten from event {sequence} on; {count} events fit.",
    ja: "破損: イベント {sequence} 以降の末尾が切り取られたか、書き換えられています。{count} 件は一致しました。",
  },
  storeAgrees: { en: "The store holds the same events.", ja: "ストアにも同じイベントがあります。" },
  storeDiffers: {
    en: "The store holds other events than the export: it was rewritten.",
    ja: "ストアの内容がエクスポートと異なります。ストアが書き換えられています。",
  },
  storeUnknown: {
    en: "The store does not reach as far as the export; it could not be compared.",
    ja: "ストアにはエクスポートの最後のイベントがなく、照合できませんでした。",
  },
  exported: {
    en: "Wrote {count} events to {path}; last hash {hash}.",
    ja: "{count} 件を {path} に書き出しました。最後のハッシュは {hash} です。",
  },
});
