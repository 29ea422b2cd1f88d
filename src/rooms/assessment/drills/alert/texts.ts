export const texts = {
  title: { en: "Alert on a shift, and on nothing else", ja: "変化には通知し、変化がなければ通知しない" },
  proves: {
    en: "Every monitor alerts on a shifted copy of the training data, and stays silent on 20 pairs of unchanged halves.",
    ja: "どの監視も、ずらした学習データには通知し、変わらない半分同士の比較20回では通知しないことを示します。",
  },
  noMonitor: {
    en: "akashi.yaml declares no monitor of {endpoint}.",
    ja: "akashi.yaml に {endpoint} の監視がありません。",
  },
  told: { en: "Monitor {monitor}: {reason}", ja: "監視 {monitor}: {reason}" },
} as const;
