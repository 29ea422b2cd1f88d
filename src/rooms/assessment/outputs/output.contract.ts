import { beforeAll, describe, expect, it } from "vitest";
import type { Assessment, MissedGate } from "../contract.ts";
import { compareAssessments } from "../core/compare-assessments.ts";
import type { Output, OutputContext } from "../core/output.ts";
import { HOSTILE, hostileAssessment } from "../testing/hostile-assessment.ts";
import { busyRecords, sampleAssessment } from "../testing/sample-assessment.ts";

export interface OutputContractOptions {
  /** The document is the same in both languages, because it carries both. */
  readonly bilingual?: true;
  /** Fails when the text is not in this format, whatever the assessment says. */
  wellFormed(text: string): void;
  /** Fails when a hostile text got out of its place. */
  unharmed(text: string): void;
}

const LANGS = ["en", "ja"] as const;
const JAPANESE = /[ぁ-んァ-ヶ]/;

/** What every format has to keep. Call it from `output.test.ts`. */
export function outputContract(output: Output, options: OutputContractOptions): void {
  let bare: Assessment;
  let busy: Assessment;
  let context: Omit<OutputContext, "lang">;
  beforeAll(async () => {
    bare = await sampleAssessment(null, { id: "01BEFORE" });
    busy = await sampleAssessment(busyRecords(), { id: "01AFTER" });
    context = {
      comparison: compareAssessments(bare, busy),
      missedGates: [{ kind: "min-level", framework: "google", level: 2, reached: 0 }],
    };
  });

  describe.each(LANGS)(`output ${output.id} in %s`, (lang) => {
    it("is the same bytes for the same assessment, and leaves it as it was", () => {
      const again = structuredClone(busy);
      const text = output.render(busy, { lang, ...context });
      expect(output.render(again, { lang, ...context })).toBe(text);
      expect(again).toEqual(busy);
      expect(text.endsWith("\n")).toBe(true);
    });

    it("is well formed for much evidence, for none, and without anything to compare with", () => {
      options.wellFormed(output.render(busy, { lang, ...context }));
      options.wellFormed(output.render(bare, { lang, missedGates: [] }));
      options.wellFormed(output.render(bare, { lang, missedGates: null }));
    });

    it("is in its language, with every placeholder filled", () => {
      const text = output.render(busy, { lang, ...context });
      if (options.bilingual) expect(text).toMatch(JAPANESE);
      else if (lang === "ja") expect(text).toMatch(/[ぁ-んァ-ヶ一-龠]/);
      else expect(text.replace(/<(style|script)[^>]*>[\s\S]*?<\/\1>/g, "")).not.toMatch(JAPANESE);
      expect(text).not.toMatch(/\{[a-z]\w*\}|\[object|NaN/);
    });

    it("keeps hostile texts in their place", () => {
      const poisoned = hostileAssessment(busy);
      const missedGates: MissedGate[] = [
        {
          kind: "required",
          practice: HOSTILE,
          title: { en: HOSTILE, ja: HOSTILE },
          verdict: "not-met",
          reason: { en: HOSTILE, ja: HOSTILE },
        },
      ];
      const comparison = compareAssessments(bare, poisoned);
      const text = output.render(poisoned, { lang, comparison, missedGates });
      options.wellFormed(text);
      options.unharmed(text);
    });
  });
}
