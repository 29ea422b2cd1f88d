import { defineMessages, fill, type Text } from "../../../kernel/messages.ts";
import { figure } from "./answers.ts";
import type { Measurements } from "./drill.ts";

/** What a drill measured, for people. The records keep the names. */
const texts: Readonly<Record<string, Text>> = defineMessages({
  rollbackMs: { en: "rolled back in {value} ms", ja: "ロールバックに {value} ミリ秒" },
  rollForwardMs: { en: "rolled forward in {value} ms", ja: "復帰に {value} ミリ秒" },
  answersCompared: { en: "{value} answers compared", ja: "回答 {value} 件を比較" },
  maxDifference: { en: "largest difference {value}", ja: "最大の差 {value}" },
});

/** One phrase for each value; a name without a text is shown as it is. */
export function describeMeasurements(measurements: Measurements): Text[] {
  return Object.entries(measurements).map(([name, measured]) => {
    const value = typeof measured === "number" ? String(figure(measured)) : String(measured);
    const text = texts[name] ?? { en: `${name} {value}`, ja: `${name} {value}` };
    return { en: fill(text.en, { value }, "en"), ja: fill(text.ja, { value }, "ja") };
  });
}
