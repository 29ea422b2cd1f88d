import { expect, it } from "vitest";
import type { ModelVersion } from "../../registry/contract.ts";
import { endpointOpenApi } from "./open-api.ts";

const version = {
  model: "damage",
  version: 3,
  bundle: {
    positiveLabel: "damaged",
    negativeLabel: "whole",
    decisionThreshold: 0.4,
    featureView: {
      features: [
        {
          name: "speed",
          column: "Speed IAS",
          type: "number",
          transform: "identity",
          params: {},
          description: "Airspeed in knots.",
        },
        {
          name: "fast",
          column: "Speed IAS",
          type: "number",
          transform: "bucket",
          params: {},
          description: "Its speed class.",
        },
      ],
    },
  },
} as unknown as ModelVersion;

const document = endpointOpenApi({
  endpoint: "damage",
  environment: "prod",
  version,
  unitField: "operator",
  description: "Answers whether an aircraft is damaged.",
  maxInstances: 1000,
});

/** Every schema under a `properties` member, at any depth, with its name. */
function fieldsOf(node: unknown): [string, Record<string, unknown>][] {
  if (node === null || typeof node !== "object") return [];
  return Object.entries(node).flatMap(([key, value]) => [
    ...(key === "properties" ? (Object.entries(value as object) as [string, Record<string, unknown>][]) : []),
    ...fieldsOf(value),
  ]);
}

it("gives every field of request and answer a type and a meaning", () => {
  const fields = fieldsOf(document);
  expect(fields.length).toBeGreaterThan(15);
  for (const [name, schema] of fields) {
    expect(schema["type"] ?? schema["enum"], name).toBeDefined();
    expect(schema["description"], name).toMatch(/\w/);
  }
});

it("describes raw fields, each once, with the meanings of all features made from it", () => {
  const fields = Object.fromEntries(fieldsOf(document));
  expect(fields["Speed IAS"]!["description"]).toBe("Airspeed in knots. Its speed class.");
  expect(fields["operator"]).toMatchObject({ type: ["string", "number", "null"] });
  expect(fields["label"]).toMatchObject({ enum: ["whole", "damaged"] });
});
