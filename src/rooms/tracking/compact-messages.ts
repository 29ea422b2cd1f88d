import { defineMessages } from "../../kernel/messages.ts";

export const compactMessages = defineMessages({
  summary: {
    en: "Shorten long metric histories of old runs without losing extremes",
    ja: "古いランの長い指標履歴を、極値を失わずに短くする",
  },
  details: {
    en: "Without --apply it only says what would go. A history with more points than --keep-buckets is divided into that many equal parts; of each part the first, last, smallest and largest points stay as they were logged, and every point that is NaN or infinite. Latest values do not change, and with 1000 parts the chart of the whole run stays the same. Runs that have not ended stay whole. Nothing brings back the points that are taken out.",
    ja: "--apply を付けない限り、対象を表示するだけです。点の数が --keep-buckets を超える履歴をその数に等分し、各区間の最初、最後、最小、最大の点を記録されたまま残します。NaN と無限大の点はすべて残ります。最新の値は変わりません。区間が 1000 ならラン全体のグラフも同じままです。終了していないランは対象外です。取り除いた点は元に戻せません。",
  },
  olderThan: {
    en: "Only runs that ended at least this long ago, e.g. 90d, 12h; 0s is every ended run.",
    ja: "これより前に終了したランだけを対象にします。例: 90d, 12h。0s は終了したすべてのランです。",
  },
  keepBuckets: {
    en: "In how many equal parts of a history the extremes stay, 10 to 100000.",
    ja: "極値を残す区間の数(履歴を等分します)。10 から 100000 まで。",
  },
  experiment: {
    en: "Only runs of the experiment with this name.",
    ja: "この名前の実験のランだけを対象にします。",
  },
  apply: {
    en: "Take the points out. Without this, nothing changes.",
    ja: "実際に点を取り除きます。付けなければ何も変わりません。",
  },
  working: { en: "Reading histories", ja: "履歴を読み取り中" },
  nothing: {
    en: "No history of a run that ended at least {age} ago can be shortened at {buckets} buckets.",
    ja: "{age} 以上前に終了したランに、{buckets} 区間で短くできる履歴はありません。",
  },
  would: { en: "Would be shortened:", ja: "短くされる履歴:" },
  did: { en: "Shortened:", ja: "短くした履歴:" },
  run: { en: "run", ja: "ラン" },
  metric: { en: "metric", ja: "指標" },
  before: { en: "points", ja: "点の数" },
  after: { en: "points that stay", ja: "残る点の数" },
  more: {
    en: "and {count} more histories; --json has all of them",
    ja: "ほか {count} 件の履歴(--json ですべて表示できます)",
  },
  total: {
    en: "{before} points become {after} (histories: {histories}, runs: {runs}).",
    ja: "{runs} 件のラン、{histories} 件の履歴にある {before} 個の点が {after} 個になります。",
  },
  totalDid: {
    en: "{before} points became {after} (histories: {histories}, runs: {runs}).",
    ja: "{runs} 件のラン、{histories} 件の履歴にあった {before} 個の点が {after} 個になりました。",
  },
  wouldFree: {
    en: "That frees about {size} inside the database.",
    ja: "データベース内におよそ {size} の空きができます。",
  },
  freedSqlite: {
    en: "{size} inside the database file are free for what comes next. The file itself keeps its size.",
    ja: "データベースファイル内に {size} の空きができ、今後の記録に使われます。ファイル自体の大きさは変わりません。",
  },
  freedPostgres: {
    en: "About {size} can be used again after PostgreSQL's next vacuum of the table tracking_points. The table's files keep their size.",
    ja: "PostgreSQL がテーブル tracking_points を次に VACUUM すると、およそ {size} が再利用できます。テーブルのファイルの大きさは変わりません。",
  },
  withoutEnd: {
    en: "Runs that ended without an end time: {count}. How old they are is unknown, and they stay whole.",
    ja: "終了時刻のない終了済みランが {count} 件あります。いつ終わったか分からないため、対象外です。",
  },
  howTo: { en: "Do it with: {command}", ja: "次のコマンドで実行します: {command}" },
  heading: { en: "Compacted histories", ja: "短縮された履歴" },
  fact: {
    en: "{after} of {before} points kept ({at} UTC, {by}); the extremes of {buckets} parts are all there",
    ja: "{before} 個のうち {after} 個の点を保持(UTC {at}、{by})。{buckets} 区間の極値はすべて残っています",
  },
});
