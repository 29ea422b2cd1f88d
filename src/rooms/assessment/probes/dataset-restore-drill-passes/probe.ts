import { drillProbe } from "../../core/drill-probe.ts";

export const probe = drillProbe({
  id: "dataset-restore-drill-passes",
  drill: "dataset-restore",
  question: {
    en: "Does the training data of the live version come back from its id?",
    ja: "本番の版の学習データを、IDから復元できますか。",
  },
  why: {
    en: "A version number whose bytes are gone identifies nothing.",
    ja: "バイトの失われた版番号では、何も特定できません。",
  },
  threshold: {
    en: "Yes when the newest drill restored the bytes and the content with the recorded digests; it counts for 90 days or until the model changes.",
    ja: "最新のドリルで、バイトも内容も記録どおりのダイジェストで復元できていること(90日間、またはモデルが替わるまで有効)。",
  },
  remedy: {
    en: "Restore the blob from a backup, or retrain on data that is kept, and run akashi drill dataset-restore.",
    ja: "バックアップから復元するか、保存されたデータで学習し直し、akashi drill dataset-restore を実行します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-data-versioning" }],
});
