import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { callSites } from "../../readings/call-sites.ts";
import { guides, isCurrent, isWritten } from "../../readings/guides.ts";
import { seenAt } from "../../readings/location.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";
import { filledIn } from "../../readings/written-plan.ts";

const CORRELATE =
  /(^|\.)(pearsonr|spearmanr|kendalltau|corr|corrcoef|corrwith|linregress|scatter|scatterplot|regplot)$/;
const OFFLINE = /offline|holdout|hold_out|validation_(score|metric|auc)|eval_(score|metric)/i;
const ONLINE =
  /online|\bab_|a\/b|experiment_(result|lift|effect)|live_|production_(metric|kpi)|\blift\b|uplift|conversion|ctr\b/i;

/** Guards against both words in one file: one call has to be given both sides. */
export const probe = repositoryProbe({
  id: "compares-offline-with-online-metrics",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is it shown how offline metrics go with online results?",
    ja: "オフラインの指標と本番の結果の関係を示していますか。",
  },
  why: {
    en: "A better score that changes nothing in use is a score of the wrong thing.",
    ja: "本番で何も変わらない改善は、測る対象を誤っています。",
  },
  threshold: {
    en: "Yes when code correlates an offline metric with an online result, or a current section reports their relation over three or more versions.",
    ja: "コードがオフラインの指標と本番の結果の相関を計算するか、最新の節が3つ以上の版での関係を報告していること。",
  },
  remedy: {
    en: "Keep offline score and measured effect of every tested version in one table and report their correlation in docs/metric-correlation.md.",
    ja: "試した版ごとのオフラインの値と実測の効果を一つの表にし、相関を docs/metric-correlation.md で報告します。",
  },
  effort: "medium",
  speaksFor: [{ practice: "x-metric-correlation", noMeans: "unknown" }],
  expiresAfterDays: 180,
  ask(facts) {
    const site = callSites(
      facts,
      /^(scipy|numpy|pandas|polars|matplotlib|seaborn|plotly|statsmodels)(\.|$)/,
      CORRELATE,
    ).find(
      ({ call }) =>
        OFFLINE.test(`${call.name} ${call.arguments}`) && ONLINE.test(`${call.name} ${call.arguments}`),
    );
    if (site) return yes(seenAt(facts, inBoth(COMPUTED, { what: site.what }), site.path, site.line));
    const reports = guides(
      facts,
      /(offline|metric).*(online|correlation)|online.*offline|オフライン.*(オンライン|本番)|指標の(相関|関係)/i,
    ).filter(isWritten);
    const report = reports.find((guide) => isCurrent(guide) && figuresIn(guide.section.body) >= 6);
    if (report)
      return yes(
        seenAt(
          facts,
          inBoth(REPORTED, { heading: report.section.heading }),
          report.document.file.path,
          report.section.line,
        ),
      );
    const [words] = reports;
    if (words)
      return no(
        seenAt(
          facts,
          inBoth(NO_FIGURES, { heading: words.section.heading }),
          words.document.file.path,
          words.section.line,
        ),
      );
    return unknown(NOTHING);
  },
});

/** Three versions with two figures each. */
const figuresIn = (body: string): number =>
  filledIn(body).match(/[-+]?\d+(\.\d+)?\s*%|\b\d*\.\d+\b/g)?.length ?? 0;

const COMPUTED = {
  en: "Offline and online results are correlated: {what}.",
  ja: "オフラインと本番の結果の相関を計算しています: {what}。",
} as const;
const REPORTED = {
  en: 'The section "{heading}" reports how both go together.',
  ja: "「{heading}」の節が両者の関係を報告しています。",
} as const;
const NO_FIGURES = {
  en: 'The section "{heading}" speaks of it without figures of three versions.',
  ja: "「{heading}」の節に、3つの版の数値がありません。",
} as const;
const NOTHING = {
  en: "Nothing here relates offline to online results. Show both for the versions that were tested.",
  ja: "オフラインと本番の関係を示すものがここにありません。試した版の両方の値を示してください。",
} as const;
