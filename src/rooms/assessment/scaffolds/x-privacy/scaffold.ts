import { page } from "../page.ts";
import type { Scaffold } from "../scaffold.ts";

/** Which personal data is where, for which purpose, and when it is deleted. */
export const scaffold: Scaffold = {
  practice: "x-privacy",
  makes: "docs/privacy.md",
  completeAsWritten: null,
  propose: (project) => [
    page(project, {
      path: "docs/privacy.md",
      why: {
        en: "Personal data that nobody listed is neither limited nor deleted.",
        ja: "一覧にない個人情報は、制限も削除もされません。",
      },
      title: { en: "Personal data and retention", ja: "個人情報と保持期限" },
      intro: {
        en: "Every store of the pipeline: raw data, features, training sets, models, logs, backups.",
        ja: "生データ、特徴量、学習データ、モデル、記録、控えまで、すべての保存先を対象にします。",
      },
      sections: [
        {
          heading: { en: "Personal fields and purpose", ja: "個人情報の項目と目的" },
          asks: { en: "field, store, purpose, legal basis", ja: "項目、保存先、目的、法的根拠" },
        },
        {
          heading: { en: "How they are found", ja: "見つけ方" },
          asks: {
            en: "scan of new data: tool, schedule, who reads its result",
            ja: "新しいデータの検査(道具、周期、結果を読む人)",
          },
        },
        {
          heading: { en: "How they are limited", ja: "範囲の限り方" },
          asks: {
            en: "masking, access roles, what never enters features or logs",
            ja: "仮名化、権限、特徴量や記録に入れないもの",
          },
        },
        {
          heading: { en: "Retention and deletion", ja: "保持期限と削除" },
          asks: {
            en: "days per store, the job that deletes, how its success is seen",
            ja: "保存先ごとの日数、削除するジョブ、確認方法",
          },
        },
        {
          heading: { en: "Requests of the persons concerned", ja: "本人からの請求" },
          asks: {
            en: "how data and predictions of one person are found and deleted, within how many days",
            ja: "本人のデータと予測を探して削除する方法と期限",
          },
        },
      ],
      closing: {
        en: "Checked every 180 days; then attest it with: `akashi attest x-privacy`",
        ja: "180日ごとに確かめ、`akashi attest x-privacy` で記録します。",
      },
    }),
  ],
};
