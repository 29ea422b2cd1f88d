/** A colour for text or shapes, with the background that it has to stand out from, in both themes. */
export interface ColourPair {
  readonly light: readonly [foreground: string, background: string];
  readonly dark: readonly [foreground: string, background: string];
  /** Least contrast by WCAG 2.2 AA: 4.5 for text, 3 for shapes and borders that carry meaning. */
  readonly leastContrast: 4.5 | 3;
}

const PAPER = { light: "#ffffff", dark: "#14171c" } as const;
const RAISED = { light: "#f5f6f8", dark: "#1d2128" } as const;

const onPaper = (light: string, dark: string, leastContrast: 4.5 | 3 = 4.5): ColourPair => ({
  light: [light, PAPER.light],
  dark: [dark, PAPER.dark],
  leastContrast,
});

/** The report's whole palette. `colours.test.ts` holds every pair to its contrast. */
export const COLOURS = {
  text: onPaper("#1b1f24", "#e7eaee"),
  quiet: onPaper("#565d66", "#a8b0ba"),
  link: onPaper("#0b57b0", "#8ab8f5"),
  textRaised: { light: ["#1b1f24", RAISED.light], dark: ["#e7eaee", RAISED.dark], leastContrast: 4.5 },
  quietRaised: { light: ["#565d66", RAISED.light], dark: ["#a8b0ba", RAISED.dark], leastContrast: 4.5 },
  met: { light: ["#0a5a36", "#e3f4ea"], dark: ["#8be0b3", "#12321f"], leastContrast: 4.5 },
  notMet: { light: ["#9c1c1c", "#fdebea"], dark: ["#ffb1aa", "#411614"], leastContrast: 4.5 },
  unknown: { light: ["#5a4500", "#fdf3d3"], dark: ["#f0d27a", "#352a05"], leastContrast: 4.5 },
  notApplicable: { light: ["#4b525b", "#e9ecef"], dark: ["#b8c0ca", "#2a2f37"], leastContrast: 4.5 },
  attested: { light: ["#5b2a86", "#f3eafb"], dark: ["#d9b8f7", "#2f1a42"], leastContrast: 4.5 },
  barMet: onPaper("#12804c", "#4fbf86", 3),
  barUnknown: onPaper("#8a6d0f", "#c9a63a", 3),
  barEdge: onPaper("#6a727c", "#8b939e", 3),
} as const satisfies Readonly<Record<string, ColourPair>>;

/** The palette as custom properties: `--met` and `--met-back`. */
export function colourVariables(theme: "light" | "dark"): string {
  const lines = Object.entries(COLOURS).flatMap(([name, pair]) => {
    const variable = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return [`--${variable}:${pair[theme][0]}`, `--${variable}-back:${pair[theme][1]}`];
  });
  return lines.join(";");
}

/** Contrast of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, "contrast ratio" and "relative luminance"). */
export function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
