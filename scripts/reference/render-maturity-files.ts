import { z } from "zod";
import { frameworkFileSchema } from "../../src/rooms/assessment/frameworks/schema.ts";
import { attestationFileSchema, settingsSchema } from "../../src/rooms/assessment/maturity/schema.ts";

/** JSON Schemas of the files that people write for an assessment, for editors and for checks outside of Akashi. */
export function renderMaturitySchemas(): Readonly<Record<string, string>> {
  return {
    "framework.schema.json": render("Framework file of Akashi", frameworkFileSchema),
    "attestation.schema.json": render(
      "maturity/attestations/<practice>.yaml of Akashi",
      attestationFileSchema,
    ),
    "maturity.schema.json": render("maturity/assessment.yaml of Akashi", settingsSchema),
  };
}

const render = (title: string, schema: z.ZodType): string =>
  `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: "input" }) }, null, 2)}\n`;
