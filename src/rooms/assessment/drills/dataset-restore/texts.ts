export const texts = {
  title: { en: "Restore a dataset version", ja: "データセットの版を復元する" },
  proves: {
    en: "The data that the version in production was trained on comes back from its id, byte for byte and value for value.",
    ja: "本番の版を学習したデータを、IDからバイトも値も同じに復元できることを示します。",
  },
  unknownVersion: {
    en: "No dataset version is recorded for {version}.",
    ja: "{version} のデータセットの版が記録されていません。",
  },
  unreadable: {
    en: "{dataset} cannot be restored: {reason}",
    ja: "{dataset} を復元できません。{reason}",
  },
  bytes: {
    en: "The bytes of {dataset} have the digest {actual} instead of {recorded}.",
    ja: "{dataset} のバイトのダイジェストが、記録の {recorded} ではなく {actual} です。",
  },
  content: {
    en: "The content of {dataset} has the digest {actual} instead of {recorded}.",
    ja: "{dataset} の内容のダイジェストが、記録の {recorded} ではなく {actual} です。",
  },
} as const;
