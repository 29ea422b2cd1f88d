import { expect, test } from "vitest";
import { z } from "zod";
import { readArguments, requiredText, text, wholeNumber } from "./mlflow-route.ts";

const schema = z.object({
  run_id: text.optional(),
  metrics: z.array(z.object({ key: requiredText, step: wholeNumber.default(0) })).default([]),
});

test("null is the same as absent, on every level", () => {
  expect(readArguments(schema, { run_id: null, metrics: [{ key: "loss", step: null }] })).toEqual({
    metrics: [{ key: "loss", step: 0 }],
  });
  expect(readArguments(schema, { run_id: "r", metrics: null })).toEqual({ run_id: "r", metrics: [] });
});

test("what the caller sent stays as it was", () => {
  const sent = {
    run_id: null,
    metrics: [
      { key: "loss", step: null },
      { key: "auc", step: 1 },
    ],
  };
  const before = structuredClone(sent);
  readArguments(schema, sent);
  expect(sent).toEqual(before);
});

test("a null where a value must be is named as missing", () => {
  expect(() => readArguments(schema, { metrics: [{ key: null }] })).toThrow(/metrics\[0\]\.key/);
});
