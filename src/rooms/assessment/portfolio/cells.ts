import { type Lang, say } from "../../../kernel/messages.ts";
import type { Portfolio } from "../contract.ts";
import { formatDate, formatShare } from "../report/format.ts";
import { messages } from "./messages.ts";

export type Row = Portfolio["projects"][number];
export type Cell = Row["levels"][number];

export const cellOf = (row: Row, framework: string): Cell | undefined =>
  row.levels.find((one) => one.framework === framework);

/** `20 %`, or from where to where when something is unknown. */
export function shareText({ tally: { lower, upper } }: Cell, lang: Lang): string {
  return lower === upper
    ? formatShare(lower)
    : say(messages.share, lang, { lower: formatShare(lower), upper: formatShare(upper) });
}

/** What became of the level since the assessment before, in words. */
export function trendText({ change }: Cell, lang: Lang): string {
  if (change === null) return say(messages.first, lang);
  const text =
    change.level === 0
      ? say(messages.same, lang)
      : say(change.level > 0 ? messages.up : messages.down, lang, { count: Math.abs(change.level) });
  return change.definitionChanged ? `${text}, ${say(messages.otherCriteria, lang)}` : text;
}

/** The same in a column of a terminal: a sign that is one cell wide in every font. */
export function trendSign({ change }: Cell): string {
  if (change === null) return "";
  const sign = change.level > 0 ? `+${change.level}` : change.level < 0 ? String(change.level) : "=";
  return change.definitionChanged ? `${sign}*` : sign;
}

export const dateOf = ({ observedAt }: Row): string => formatDate(Date.parse(observedAt));

/** First and last moment of the assessments; null for an empty portfolio. */
export function periodOf({ projects }: Portfolio): { first: string; last: string } | null {
  const dates = projects.map(dateOf).toSorted();
  return dates.length === 0 ? null : { first: dates[0]!, last: dates.at(-1)! };
}

/** Frameworks that not all projects were judged by in the same version. */
export const mixedVersions = ({ frameworks }: Portfolio): Portfolio["frameworks"] =>
  frameworks.filter(({ versions }) => versions.length > 1);
