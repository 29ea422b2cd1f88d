import { monitoringErrors } from "../contract.ts";

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY_MS = 86_400_000;

/**
 * Milliseconds since 1970 of `1997-01-31` (UTC; its last millisecond for the end of a window) or of a moment with a
 * time zone. A day that the calendar does not have is refused. Throws E_MONITORING_TIME.
 */
export function parseMoment(value: string, option: string, edge: "start" | "end"): number {
  const ms = DATE.test(value) || MOMENT.test(value) ? Date.parse(value) : Number.NaN;
  const day = Date.parse(value.slice(0, 10));
  const exists = !Number.isNaN(day) && new Date(day).toISOString().startsWith(value.slice(0, 10));
  if (Number.isNaN(ms) || !exists) throw monitoringErrors.E_MONITORING_TIME({ value, option });
  return DATE.test(value) && edge === "end" ? ms + DAY_MS - 1 : ms;
}
