import { no, notApplicable, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { environmentFiles, type Setting } from "../../readings/environment-files.ts";
import { guides, isWritten } from "../../readings/guides.ts";
import { seenAt } from "../../readings/location.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { filledIn } from "../../readings/written-plan.ts";

const DATA_KEY =
  /(^|[._])((data_?)?catalog(_(name|id))?|(source|input|training|raw|feature)_?(data(set|base)?|table|bucket|path|uri|location|catalog|schema)|dataset(_(name|id|uri|path))?|data_(path|uri|location|source|bucket|dir|version)|source_table)$/i;
const LOCAL =
  /^(\.{0,2}\/|[a-z]:\\|data\/|tests?\/|file:)|\bsample|\bsubset|\bdummy|\bfake|\bmock|\bsynthetic/i;
/** A view of the same table without what may not be seen counts as the same data. */
const MASKED = /[_.-](masked|anonymi[sz]ed|pseudonymi[sz]ed|view|redacted)\b/gi;
const WAIVER =
  /\b(gdpr|privacy|personal data|legal|law|regulat\w+|hipaa|appi)\b|個人情報|法令|法務|プライバシー/i;

/** Guards against copies of a sample; a masked view of the same table is the same data. */
export const probe = repositoryProbe({
  id: "reads-the-same-data-everywhere",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Do all environments name the same production data in their configuration?",
    ja: "どの環境の設定も、同じ本番データを指していますか。",
  },
  why: {
    en: "A model that was tried on old or small data meets the real data for the first time in production.",
    ja: "古いデータや少量のデータで試したモデルは、本番で初めて実データに出会います。",
  },
  threshold: {
    en: "Yes when the configuration of production and of every other environment names the same catalog, table or bucket (masked views count); not applicable when a document gives the legal reason.",
    ja: "本番と他のすべての環境の設定が同じカタログ・表・バケットを指すこと(マスク済みビューも可)。法的な理由を文書にしていれば対象外です。",
  },
  remedy: {
    en: "Grant every environment read-only access to the production catalog and name it in each configuration, or write the legal reason in docs/data-access.md.",
    ja: "本番カタログの読み取り権限を各環境に与えて設定に書くか、できない法的な理由を docs/data-access.md に書きます。",
  },
  effort: "medium",
  speaksFor: [{ practice: "prod-data-access", provesConfigurationOnly: true, noMeans: "unknown" }],
  expiresAfterDays: null,
  ask(facts) {
    const waiver = guides(facts, /data access|データ(アクセス|の利用)/i)
      .filter(isWritten)
      .find(({ section }) => WAIVER.test(filledIn(section.body)));
    if (waiver) return notApplicable(inBoth(WAIVED, { path: waiver.document.file.path }));
    for (const files of environmentFiles(facts)) {
      const production = files.find((file) => file.production)!;
      const keys = production.settings.filter(
        ({ key, value }) => DATA_KEY.test(key) && !/^\$|\{\{|^<|^true$|^false$|^\d+$/.test(value),
      );
      if (keys.length === 0) continue;
      const others = files.filter((file) => !file.production);
      for (const other of others)
        for (const own of keys) {
          const same = other.settings.find(({ key }) => key === own.key);
          if (same && !isSame(own, same))
            return no(
              seenAt(
                facts,
                inBoth(DIFFERS, {
                  key: own.key,
                  environment: other.environment,
                  value: same.value,
                  production: own.value,
                }),
                other.path,
                same.line,
              ),
            );
        }
      const shared = keys.find((own) =>
        others.every(({ settings }) => settings.some(({ key }) => key === own.key)),
      );
      if (shared)
        return yes(
          seenAt(
            facts,
            inBoth(SAME, { key: shared.key, value: shared.value, count: files.length }),
            production.path,
            shared.line,
          ),
        );
    }
    return unknown(NOTHING);
  },
});

function isSame(production: Setting, other: Setting): boolean {
  if (LOCAL.test(other.value)) return false;
  return production.value.replace(MASKED, "") === other.value.replace(MASKED, "");
}

const WAIVED = {
  en: "{path} gives the legal reason why production data is not used everywhere.",
  ja: "{path} に、本番データを他の環境で使わない法的な理由があります。",
} as const;
const DIFFERS = {
  en: "{key} is {value} in {environment} and {production} in production.",
  ja: "{key} が {environment} では {value}、本番では {production} です。",
} as const;
const SAME = {
  en: "{count} environments read the same data: {key} is {value}.",
  ja: "{count}個の環境が同じデータを読みます: {key} は {value} です。",
} as const;
const NOTHING = {
  en: "No configuration per environment that names data was found. Show the catalog that each environment reads.",
  ja: "データを指す環境別の設定が見つかりません。各環境が読むカタログを示してください。",
} as const;
