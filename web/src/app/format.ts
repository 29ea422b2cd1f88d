import type { Lang } from "../../../src/kernel/messages.ts";
import { usePreferences } from "./preferences-context.tsx";

export interface Format {
  /** Whole numbers in full; others with at most four significant digits. A dash for what is not a number. */
  number(value: number | null | undefined): string;
  /** A share 0..1 as a percentage. */
  percent(share: number, fractionDigits?: number): string;
  /** A score such as ROC AUC: always three decimals, so that columns line up. */
  score(value: number | null | undefined): string;
  pValue(value: number): string;
  bytes(count: number): string;
  duration(milliseconds: number): string;
  dateTime(atMs: number): string;
  date(atMs: number): string;
  /** "3 minutes ago" against the browser's clock. */
  ago(atMs: number): string;
  list(items: readonly string[]): string;
}

const LOCALES: Record<Lang, string> = { en: "en-GB", ja: "ja-JP" };

/** Stands where a number would: JSON has no NaN, so the server says null. */
const NOTHING = "–";

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_557_600_000],
  ["month", 2_629_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
];

/** The locale is always given: a browser under a POSIX locale has none of its own that Intl accepts. */
function createFormat(lang: Lang): Format {
  const locale = LOCALES[lang];
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const significant = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 });
  const score = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const dateTime = new Intl.DateTimeFormat(locale, {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const date = new Intl.DateTimeFormat(locale, { year: "numeric", month: "short", day: "numeric" });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const number: Format["number"] = (value) => {
    if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING;
    if (Number.isInteger(value)) return whole.format(value);
    const small = Math.abs(value) < 0.0001;
    return small ? value.toExponential(1) : significant.format(value);
  };
  return {
    number,
    percent: (share, fractionDigits = 0) =>
      new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: fractionDigits }).format(
        share,
      ),
    score: (value) =>
      value === null || value === undefined || !Number.isFinite(value) ? NOTHING : score.format(value),
    pValue: (value) => (value < 0.001 ? "< 0.001" : score.format(value)),
    bytes(count) {
      const power = Math.min(4, Math.floor(Math.log2(Math.max(count, 1)) / 10));
      return `${significant.format(Number((count / 1024 ** power).toPrecision(3)))} ${["B", "KiB", "MiB", "GiB", "TiB"][power]}`;
    },
    duration(milliseconds) {
      if (milliseconds < 1000) return unit(locale, "millisecond", Number(milliseconds.toPrecision(3)));
      if (milliseconds < 60_000) return unit(locale, "second", Number((milliseconds / 1000).toPrecision(3)));
      const minutes = Math.floor(milliseconds / 60_000);
      const seconds = Math.round((milliseconds % 60_000) / 1000);
      return `${unit(locale, "minute", minutes)} ${unit(locale, "second", seconds)}`;
    },
    dateTime: (atMs) => dateTime.format(atMs),
    date: (atMs) => date.format(atMs),
    ago(atMs) {
      const differenceMs = atMs - Date.now();
      const [name, sizeMs] = UNITS.find(([, size]) => Math.abs(differenceMs) >= size) ?? UNITS.at(-1)!;
      return relative.format(Math.trunc(differenceMs / sizeMs), name);
    },
    list: (items) => list.format(items),
  };
}

const units = new Map<string, Intl.NumberFormat>();

function unit(locale: string, name: string, value: number): string {
  let format = units.get(`${locale} ${name}`);
  if (!format) {
    format = new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" });
    units.set(`${locale} ${name}`, format);
  }
  return format.format(value);
}

const formats = new Map<Lang, Format>();

/** The same for everybody who asks: a table has thousands of cells, and making the parts of a format takes a while. */
export function useFormat(): Format {
  const { lang } = usePreferences();
  let format = formats.get(lang);
  if (!format) {
    format = createFormat(lang);
    formats.set(lang, format);
  }
  return format;
}
