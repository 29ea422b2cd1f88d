import { z } from "zod";
import { defineTransform } from "../../core/transform.ts";

export const transform = defineTransform({
  name: "is-missing",
  version: 1,
  summary: {
    en: "1 where the value is missing, else 0: that something was not reported can itself tell something.",
    ja: "値が欠けていれば 1、あれば 0。報告がないこと自体が手掛かりになる場合に使います。",
  },
  input: "any",
  output: "number",
  params: z.strictObject({}),
  seesMissing: true,
  compile: () => (value: number) => (Number.isNaN(value) ? 1 : 0),
});
