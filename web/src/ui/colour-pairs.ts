/** Which token may stand on which, and the contrast that it must keep: 4.5 for text, 3.0 for lines and shapes. */
const text = 4.5;
const graphic = 3.0;

export const COLOUR_PAIRS: readonly (readonly [foreground: string, background: string, minimum: number])[] = [
  ...["text", "muted", "accent", "ok", "bad", "warn", "unknown", "idle"].flatMap((foreground) =>
    ["canvas", "surface", "sunken"].map((background) => [foreground, background, text] as const),
  ),
  ["text", "accent-soft", text],
  ["accent", "accent-soft", text],
  ["muted", "accent-soft", text],
  ["accent-hover", "accent-soft", text],
  ["accent-hover", "surface", text],
  ["on-accent", "accent", text],
  ["on-accent", "accent-hover", text],
  ["ok", "ok-soft", text],
  ["bad", "bad-soft", text],
  ["warn", "warn-soft", text],
  ["unknown", "unknown-soft", text],
  ["idle", "idle-soft", text],
  ...["ok-soft", "bad-soft", "warn-soft", "unknown-soft", "idle-soft"].map(
    (background) => ["text", background, text] as const,
  ),
  ["border-strong", "surface", graphic],
  ["border-strong", "canvas", graphic],
  ["series-reference", "surface", graphic],
  ["series-current", "surface", graphic],
  ["series-third", "surface", graphic],
  ["series-reference", "sunken", graphic],
  ["series-current", "sunken", graphic],
];
