export const texts = {
  title: { en: "Replay assignments after a restart", ja: "再起動後に割り当てを再現する" },
  proves: {
    en: "Opened anew, the stored test gives every unit the variant that its stored predictions had, and no unit ever had two.",
    ja: "ストアを開き直しても、保存されたテストが各単位に予測の記録と同じバリアントを割り当て、二つのバリアントを見た単位がないことを示します。",
  },
  noTest: {
    en: "No A/B test has run on {endpoint}.",
    ja: "{endpoint} ではA/Bテストが行われていません。",
  },
  few: {
    en: "{test} has {count} units with stored predictions; {least} are needed.",
    ja: "{test} で予測の記録がある単位は {count} です。{least} 必要です。",
  },
  moved: {
    en: "{count} of {units} units get another variant than they had, for example {unit}: {before}, then {after}.",
    ja: "{units} 単位のうち {count} が以前と異なるバリアントになります(例: {unit} は {before} から {after})。",
  },
  two: {
    en: "{count} units have stored predictions of two variants, for example {unit}.",
    ja: "{count} 単位に、二つのバリアントの予測が記録されています(例: {unit})。",
  },
  live: {
    en: "{count} of {units} units are answered with another variant after a restart than before, for example {unit}.",
    ja: "{units} 単位のうち {count} が、再起動の前後で異なるバリアントになります(例: {unit})。",
  },
} as const;
