export const texts = {
  title: { en: "Replay logged inputs offline", ja: "記録された入力をオフラインで再計算する" },
  proves: {
    en: "1,000 logged inputs or more give the same features and the same predictions through the offline transform and the registered artifact.",
    ja: "記録された1,000件以上の入力が、オフラインの変換と登録済みの成果物でも、同じ特徴量と同じ予測になることを示します。",
  },
  few: {
    en: "{count} logged predictions can be replayed; {least} are needed.",
    ja: "再計算できる予測の記録は {count} 件です。{least} 件が必要です。",
  },
  feature: {
    en: "The feature {feature} differs in {count} of {rows} rows, for example {logged} online and {offline} offline.",
    ja: "特徴量 {feature} が {rows} 行中 {count} 行で異なります(例: オンライン {logged}、オフライン {offline})。",
  },
  prediction: {
    en: "Predictions differ by more than {tolerance} in {count} of {rows} rows, by up to {difference}.",
    ja: "予測が {rows} 行中 {count} 行で {tolerance} を超えて異なります(最大 {difference})。",
  },
  offlineRefuses: {
    en: "The offline transform refuses what was served online: {reason}",
    ja: "オンラインで応答した入力を、オフラインの変換が受け付けません。{reason}",
  },
} as const;
