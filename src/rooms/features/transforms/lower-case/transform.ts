import { z } from "zod";
import { defineTransform } from "../../core/transform.ts";

export const transform = defineTransform({
  name: "lower-case",
  version: 1,
  summary: {
    en: "Text in lower case, without white space at the ends, full-width forms as half-width (NFKC); empty is missing.",
    ja: "小文字にし、前後の空白を除き、全角を半角に揃えます(NFKC)。空になれば欠損です。",
  },
  input: "text",
  output: "category",
  params: z.strictObject({}),
  seesMissing: false,
  compile: () => (value: string) => value.normalize("NFKC").trim().toLowerCase() || null,
});
