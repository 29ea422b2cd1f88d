import type { Invocation } from "./command.ts";
import { usageError } from "./usage-error.ts";

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY_MS = 86_400_000;

/**
 * Milliseconds since 1970 of a date in UTC (with `edge: "end"`: its last millisecond) or of a moment with a time
 * zone; undefined for anything else, and for a day that the calendar does not have.
 */
export function parseMoment(text: string, edge: "start" | "end"): number | undefined {
  const ms = DATE.test(text) || MOMENT.test(text) ? Date.parse(text) : Number.NaN;
  const day = Date.parse(text.slice(0, 10));
  const exists = !Number.isNaN(day) && new Date(day).toISOString().startsWith(text.slice(0, 10));
  if (Number.isNaN(ms) || !exists) return undefined;
  return DATE.test(text) && edge === "end" ? ms + DAY_MS - 1 : ms;
}

/** The moment in option `name`, e.g. `from` of `--from <moment>`. Undefined when not given; E_USAGE when unreadable. */
export function momentOption(
  invocation: Invocation,
  name: string,
  edge: "start" | "end",
): number | undefined {
  const text = invocation.options[name];
  if (typeof text !== "string") return undefined;
  const ms = parseMoment(text, edge);
  if (ms === undefined)
    throw usageError(
      {
        en: `"${text}" for --${name} is no moment; write 1997-01-31 or 1997-01-31T09:00:00Z`,
        ja: `--${name} の「${text}」は日時として読めません。1997-01-31 または 1997-01-31T09:00:00Z の形で指定してください`,
      },
      invocation,
    );
  return ms;
}
