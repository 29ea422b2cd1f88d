/**
 * How a raw value is read before a transform sees it. One reading for CSV columns, Parquet columns and JSON
 * requests: that is what makes training and serving agree.
 */
export type RawValue = string | number | boolean | null | undefined;

/** The rule that a value broke, as the key of a message. */
export type BrokenRule = "number" | "finite" | "scalar" | "time" | "range";

/** Thrown while one value is computed; the caller adds row, field and feature. */
export class ValueProblem extends Error {
  readonly rule: BrokenRule;

  constructor(rule: BrokenRule) {
    super(rule);
    this.rule = rule;
  }
}

function isMissing(raw: RawValue): raw is null | undefined | "" {
  return raw === null || raw === undefined || raw === "" || (typeof raw === "number" && Number.isNaN(raw));
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** NaN when missing. Text is a number if all of it is one; true and false (also as text) are 1 and 0. */
export function readNumber(raw: RawValue): number {
  if (isMissing(raw)) return Number.NaN;
  if (typeof raw === "number") return finite(raw);
  if (typeof raw === "boolean") return raw ? 1 : 0;
  if (typeof raw !== "string") throw new ValueProblem("scalar");
  const text = raw.trim();
  if (NUMBER.test(text)) return finite(Number(text));
  if (text === "true") return 1;
  if (text === "false") return 0;
  throw new ValueProblem("number");
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new ValueProblem("finite");
  // -0 becomes 0: as text they are the same.
  return value + 0;
}

/** null when missing. Numbers are written as JavaScript prints them, so that 7 and "7" are one category. */
export function readText(raw: RawValue): string | null {
  if (isMissing(raw)) return null;
  if (typeof raw === "string") return raw;
  if (typeof raw === "number") return String(finite(raw));
  if (typeof raw === "boolean") return raw ? "true" : "false";
  throw new ValueProblem("scalar");
}

const TIME =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const MS_PER_MINUTE = 60_000;

/** Milliseconds since 1970 UTC, NaN when missing. Year first; without an offset the text is taken as UTC. */
export function readTime(raw: RawValue): number {
  if (isMissing(raw)) return Number.NaN;
  // A bare number could be seconds or milliseconds; it is not guessed.
  const match = typeof raw === "string" ? TIME.exec(raw.trim()) : null;
  if (!match) throw new ValueProblem("time");
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const milliseconds = Number(`0.${match[7] ?? "0"}`) * 1000;
  const dayMs = Date.UTC(2000, month - 1, day);
  if (hour > 23 || minute > 59 || second > 59 || month < 1 || month > 12 || Number.isNaN(dayMs))
    throw new ValueProblem("time");
  // Date.UTC reads years below 100 as 19xx, hence the detour.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) throw new ValueProblem("time");
  const clockMs = ((hour * 60 + minute) * 60 + second) * 1000 + Math.floor(milliseconds);
  return date.getTime() + clockMs - offsetMs(match[8]);
}

function offsetMs(offset: string | undefined): number {
  if (offset === undefined || offset === "Z") return 0;
  const sign = offset.startsWith("-") ? -1 : 1;
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))) * MS_PER_MINUTE;
}

/** 1 when the value is missing, else 0: all that a reader of `any` learns of it. */
export function readPresence(raw: RawValue): number {
  if (isMissing(raw)) return Number.NaN;
  if (typeof raw === "object") throw new ValueProblem("scalar");
  return 0;
}
