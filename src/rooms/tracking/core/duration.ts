const UNITS_MS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };

/** `30d`, `12h`, `1d12h30m`, `0s` in milliseconds; undefined for anything else. */
export function parseDurationMs(text: string): number | undefined {
  if (!/^(\d+d)?(\d+h)?(\d+m)?(\d+s)?$/.test(text) || text === "") return undefined;
  let sumMs = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)([dhms])/g)) sumMs += Number(amount) * UNITS_MS[unit!]!;
  return Number.isSafeInteger(sumMs) ? sumMs : undefined;
}
