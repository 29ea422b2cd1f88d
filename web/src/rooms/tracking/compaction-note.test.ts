import { describe, expect, test } from "vitest";
import { fill, type Lang } from "../../../../src/kernel/messages.ts";
import type { MetricCurve } from "../../../../src/rooms/tracking/contract.ts";
import type { Say } from "../../app/use-say.ts";
import { compactionNote } from "./compaction-note.ts";

const format = {
  number: (value: number | null | undefined) => `#${value}`,
  date: (atMs: number) => `day ${atMs}`,
};
const say =
  (lang: Lang): Say =>
  (message, ...[values]) =>
    fill(message[lang], values ?? {}, lang);
const whole: Pick<MetricCurve, "compacted"> = {};
const shortened = (pointsBefore: number, pointsAfter: number): Pick<MetricCurve, "compacted"> => ({
  compacted: { atMs: 7, by: { kind: "person", name: "ann" }, buckets: 50, pointsBefore, pointsAfter },
});

describe("what a chart says of shortened histories", () => {
  test("is nothing where all are whole", () => {
    expect(compactionNote([whole, whole], { say: say("en"), format })).toEqual([]);
  });

  test.each<Lang>(["en", "ja"])("is when, in how many parts, and how much is left of one (%s)", (lang) => {
    const [note, ...more] = compactionNote([whole, shortened(900, 80)], { say: say(lang), format });
    expect(more).toEqual([]);
    for (const fact of ["day 7", "#50", "#900", "#80"]) expect(note).toContain(fact);
  });

  test.each<Lang>(["en", "ja"])("is how much is left of several together (%s)", (lang) => {
    const curves = [shortened(900, 80), whole, shortened(100, 20)];
    const [note, ...more] = compactionNote(curves, { say: say(lang), format });
    expect(more).toEqual([]);
    for (const fact of ["#2", "#1000", "#100"]) expect(note).toContain(fact);
  });
});
