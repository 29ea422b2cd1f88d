const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
export const DAY_MS = 86_400_000;

/** The first millisecond of a day in UTC, or a moment with its time zone; null for what no calendar has. */
export function momentMs(text: string): number | null {
  if (!DATE.test(text) && !MOMENT.test(text)) return null;
  const ms = Date.parse(text);
  const day = Date.parse(text.slice(0, 10));
  if (Number.isNaN(ms) || Number.isNaN(day)) return null;
  return new Date(day).toISOString().startsWith(text.slice(0, 10)) ? ms : null;
}

/** The last millisecond of a day in UTC, or the moment itself. */
export function endMs(text: string): number | null {
  const ms = momentMs(text);
  return ms !== null && DATE.test(text) ? ms + DAY_MS - 1 : ms;
}

export const isDay = (text: string): boolean => DATE.test(text) && momentMs(text) !== null;
export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
