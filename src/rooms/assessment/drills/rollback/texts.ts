export const texts = {
  title: { en: "Roll back, compare, roll forward", ja: "切り戻し、答えを比べ、元に戻す" },
  proves: {
    en: "The previous version is live again in a minute or less and answers its golden inputs as before, and so does the version that was live.",
    ja: "前の版が1分以内に戻り、基準の入力に以前と同じに答えること、その後、元の版も同じように答えることを示します。",
  },
  nothingLive: { en: "Nothing is live there yet.", ja: "まだ何も配備されていません。" },
  first: {
    en: "{version} is the first version there, so there is nothing to go back to.",
    ja: "{version} が最初の版なので、戻る先がありません。",
  },
  slow: {
    en: "The rollback took {ms} ms, more than {most} ms.",
    ja: "切り戻しに {ms} ミリ秒かかり、上限の {most} ミリ秒を超えました。",
  },
  noForward: {
    en: "It could not roll forward to {version}: {reason}",
    ja: "{version} に戻せませんでした。{reason}",
  },
  after: {
    error: {
      en: "After the rollback, comparing broke off: {reason}",
      ja: "切り戻しの後、比較が途中で止まりました。{reason}",
    },
    other: {
      en: "After the rollback, {live} was live instead of {version}.",
      ja: "切り戻しの後、{version} ではなく {live} が動いていました。",
    },
    nothing: {
      en: "After the rollback, no answer could be compared.",
      ja: "切り戻しの後、比べられる答えがありませんでした。",
    },
    differ: {
      en: "After the rollback, answers of {version} differ by up to {difference} from before.",
      ja: "切り戻しの後、{version} の答えが以前と最大 {difference} 異なりました。",
    },
  },
  again: {
    error: {
      en: "After rolling forward, comparing broke off: {reason}",
      ja: "元に戻した後、比較が途中で止まりました。{reason}",
    },
    other: {
      en: "After rolling forward, {live} was live instead of {version}.",
      ja: "元に戻した後、{version} ではなく {live} が動いていました。",
    },
    nothing: {
      en: "After rolling forward, no answer could be compared.",
      ja: "元に戻した後、比べられる答えがありませんでした。",
    },
    differ: {
      en: "After rolling forward, answers of {version} differ by up to {difference} from before.",
      ja: "元に戻した後、{version} の答えが以前と最大 {difference} 異なりました。",
    },
  },
} as const;
