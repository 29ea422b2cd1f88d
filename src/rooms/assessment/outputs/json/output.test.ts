import { expect, it } from "vitest";
import { assessmentSchema } from "../../contract.ts";
import { HOSTILE } from "../../testing/hostile-assessment.ts";
import { sampleAssessment } from "../../testing/sample-assessment.ts";
import { outputContract } from "../output.contract.ts";
import { output } from "./output.ts";

outputContract(output, {
  bilingual: true,
  wellFormed: (text) => void assessmentSchema.parse(JSON.parse(text)),
  unharmed: (text) => expect(JSON.parse(text).project.name).toBe(HOSTILE),
});

it("is the document itself, with nothing of the call that asked for it", async () => {
  const assessment = await sampleAssessment(null);
  const text = output.render(assessment, { lang: "ja", missedGates: [] });
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(assessment)));
});
