import { no, unknown, yes } from "../../core/answers.ts";
import { inBoth } from "../../core/text.ts";
import { guides, isCurrent } from "../../readings/guides.ts";
import { seenAt } from "../../readings/location.ts";
import { tableRows } from "../../readings/markdown.ts";
import { repositoryProbe } from "../../readings/repository-probe.ts";

const HEADING = /features?|特徴量/i;
const NAME = /feature|name|column|特徴量|項目|名前/i;
const COST = /latency|cost|storage|size|compute|memory|lookup|遅延|応答|費用|コスト|容量|保存|計算/i;
const FIGURE =
  /\d+(\.\d+)?\s*(ms|s|µs|us|kb|mb|gb|tb|bytes?|b|usd|\$|€|¥|eur|jpy|円|%|cpu|h)\b|[$€¥]\s*\d|\d+(\.\d+)?\s*(円|秒|ミリ秒)/i;
const FEWEST = 3;

/** Guards against a table of costs without figures: a unit has to stand beside each number. */
export const probe = repositoryProbe({
  id: "tells-the-cost-of-each-feature",
  reads: "repository",
  kind: "repo",
  question: {
    en: "Is the latency or storage cost of each feature written down?",
    ja: "特徴量ごとの応答時間や保存の費用を書き残していますか。",
  },
  why: {
    en: "A feature is worth its price only when the price is known.",
    ja: "費用が分かって初めて、特徴量の価値を判断できます。",
  },
  threshold: {
    en: "Yes when a current table of three or more features has a figure with a unit for at least 90 % of them in a column for latency, storage or cost.",
    ja: "3件以上の特徴量の最新の表に、応答時間・容量・費用の列があり、その90%以上に単位つきの数値があること。",
  },
  remedy: {
    en: "Measure lookup time and storage of each feature and put them as columns into docs/features.md.",
    ja: "特徴量ごとの取得時間と容量を測り、docs/features.md の表に列として加えます。",
  },
  effort: "small",
  speaksFor: [{ practice: "x-feature-cost", noMeans: "unknown" }],
  expiresAfterDays: 180,
  ask(facts) {
    const tables = guides(facts, HEADING).flatMap((guide) => {
      const [header, ...rows] = tableRows(guide.section.body);
      const column = header?.findIndex((cell, at) => at > 0 && COST.test(cell)) ?? -1;
      if (column < 0 || !NAME.test(header?.[0] ?? "") || rows.length < FEWEST) return [];
      return [
        {
          guide,
          rows: rows.length,
          filled: rows.filter(
            (row) =>
              FIGURE.test(`${row[column] ?? ""} ${unitOf(header![column]!)}`) && /\d/.test(row[column] ?? ""),
          ).length,
        },
      ];
    });
    const full = tables.find(({ guide, rows, filled }) => isCurrent(guide) && filled / rows >= 0.9);
    if (full)
      return yes(
        seenAt(
          facts,
          inBoth(FULL, { filled: full.filled, rows: full.rows }),
          full.guide.document.file.path,
          full.guide.section.line,
        ),
      );
    const [part] = tables;
    if (part && !isCurrent(part.guide) && part.filled / part.rows >= 0.9)
      return unknown(inBoth(OLD, { path: part.guide.document.file.path }));
    if (part)
      return no(
        seenAt(
          facts,
          inBoth(PART, { filled: part.filled, rows: part.rows }),
          part.guide.document.file.path,
          part.guide.section.line,
        ),
      );
    return unknown(NOTHING);
  },
});

/** `latency (ms)`: the unit stands in the header. */
const unitOf = (header: string): string => {
  const unit = /[([（]\s*([^)\]）]+?)\s*[)\]）]/.exec(header)?.[1];
  return unit ? `1 ${unit}` : "";
};

const FULL = {
  en: "{filled} of {rows} features have a cost with a unit.",
  ja: "{rows}件の特徴量のうち{filled}件に単位つきの費用があります。",
} as const;
const PART = {
  en: "Only {filled} of {rows} features have a cost with a unit.",
  ja: "単位つきの費用があるのは{rows}件中{filled}件だけです。",
} as const;
const OLD = { en: "The costs in {path} are out of date.", ja: "{path} の費用は古くなっています。" } as const;
const NOTHING = {
  en: "No table of features with their costs was found. Show latency or storage per feature.",
  ja: "費用つきの特徴量の表が見つかりません。特徴量ごとの応答時間か容量を示してください。",
} as const;
