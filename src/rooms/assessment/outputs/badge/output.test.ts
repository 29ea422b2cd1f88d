import { describe, expect, it } from "vitest";
import { contrast } from "../../report/colours.ts";
import { sampleAssessment } from "../../testing/sample-assessment.ts";
import { outputContract } from "../output.contract.ts";
import { BADGE_COLOURS, output } from "./output.ts";

outputContract(output, {
  wellFormed(text) {
    expect(text).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^<]*role="img" aria-label="[^"]+"><title>/,
    );
    for (const tag of ["svg", "title", "g", "text"]) {
      expect(text.match(new RegExp(`<${tag}[ >]`, "g"))?.length, tag).toBe(
        text.match(new RegExp(`</${tag}>`, "g"))?.length,
      );
    }
    expect(text.replace(/<\/?(svg|title|g|text|rect)\b[^<>]*>/g, "")).not.toMatch(/[<>]/);
  },
  unharmed: (text) => expect(text).not.toMatch(/<(script|img)|\u202e|(?!\n)\p{Cc}|\p{Cs}/u),
});

describe("badge", () => {
  it("names framework, level, what is unknown and the day, also to who cannot see it", async () => {
    const assessment = await sampleAssessment(null);
    const svg = output.render(assessment, { lang: "en", missedGates: null, framework: "google" });
    const google = assessment.frameworks.find((one) => one.id === "google")!;
    const name = `Google MLOps levels, level 0 of 2, ${google.tally.unknown} unknown, 2026-11-21`;
    expect(svg).toContain(`aria-label="${name}"><title>${name}</title>`);
    for (const part of name.split(", ")) expect(svg).toContain(`>${part}</text>`);
  });

  it("shows the first framework by default, and refuses one that was not judged", async () => {
    const assessment = await sampleAssessment(null);
    const svg = output.render(assessment, { lang: "en", missedGates: null });
    expect(svg).toContain(assessment.frameworks[0]!.title.en);
    const context = { lang: "en", missedGates: null, framework: "goggle" } as const;
    expect(() => output.render(assessment, context)).toThrow(/goggle/);
  });

  it("loads nothing and runs nothing", async () => {
    const svg = output.render(await sampleAssessment(null), { lang: "ja", missedGates: null });
    expect(svg.replace("http://www.w3.org/2000/svg", "")).not.toMatch(
      /https?:|href|url\(|style|@import|\son\w+=/,
    );
  });

  it.each(Object.entries(BADGE_COLOURS))("can be read: %s has a contrast of 4.5 or more", (_, pair) => {
    expect(contrast(pair[0], pair[1])).toBeGreaterThanOrEqual(4.5);
  });

  it("keeps every text inside of its box, and the boxes side by side", async () => {
    for (const lang of ["en", "ja"] as const) {
      const svg = output.render(await sampleAssessment(null), { lang, missedGates: null });
      let next = 0;
      const boxes = /<rect x="(\d+)" width="(\d+)"[^>]*><text x="(\d+)"[^>]*textLength="(\d+)"/g;
      for (const [, x, width, textX, textLength] of svg.matchAll(boxes)) {
        expect(Number(x)).toBe(next);
        next += Number(width);
        expect(Number(textX) + Number(textLength)).toBeLessThan(next);
      }
      expect(svg).toContain(`width="${next}"`);
    }
  });
});
