/** Why drills could not be held, where several say the same. */
export const drillTexts = {
  nothingLive: {
    en: "Nothing answers at {endpoint} in {environment} yet.",
    ja: "{endpoint} の {environment} では、まだ何も応答していません。",
  },
  noInputs: {
    en: "There are no inputs to send: neither logged ones of {endpoint} nor rows of its training data.",
    ja: "送る入力がありません。{endpoint} の記録された入力も、学習データの行もありません。",
  },
  noServer: {
    en: "The server could not be called: {reason}",
    ja: "サーバーを呼び出せませんでした。{reason}",
  },
} as const;
