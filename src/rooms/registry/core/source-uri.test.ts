import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAkashiError } from "../../../kernel/errors.ts";
import { readSource } from "./source-uri.ts";

const read = (source: string) => readSource(source, { prompt: false });

describe("a version's source", () => {
  it.each([
    ["models:/m-3453fdafb5934bdd", { kind: "logged-model", modelId: "m-3453fdafb5934bdd", path: "" }],
    ["models:/Churn Model/2", { kind: "version", model: "Churn Model", selector: "2" }],
    ["models:/churn@champion", { kind: "version", model: "churn", selector: "@champion" }],
    ["models:/churn/Production", { kind: "version", model: "churn", selector: "Production" }],
    ["models:/m-like-name/3", { kind: "version", model: "m-like-name", selector: "3" }],
    ["runs:/abc123/models/best", { kind: "run", runId: "abc123", path: "models/best" }],
    [
      "mlflow-artifacts:/1/abc/artifacts/model",
      { kind: "artifacts", uri: "mlflow-artifacts:/1/abc/artifacts/model" },
    ],
    ["s3://bucket/a%20b", { kind: "elsewhere", uri: "s3://bucket/a%20b" }],
  ])("%s is read", (source, expected) => {
    expect(read(source)).toEqual(expected);
  });

  it.each([
    "/etc/passwd",
    "C:\\models\\x",
    "c:/models/x",
    "file:///etc/passwd",
    "model",
    "../x",
    "mlflow-artifacts:/1/../2",
    "mlflow-artifacts:/1/%2e%2e/2",
    "mlflow-artifacts:/1/%252e%252e%252f2",
    "mlflow-artifacts:/1/a%00b",
    "mlflow-artifacts:/1/a\\..\\b",
    "mlflow-artifacts:/1/a?x=..",
    "runs:/abc/..%2f..%2fsecret",
    "runs://host/abc/x",
    "models://host/m-1",
    "models:/",
    "runs:/",
    "gopher://x/y",
    "s3://bucket/./x",
  ])("%s is refused", (source) => {
    expect(() => read(source)).toThrow(/Invalid model version source/);
  });

  it("of a prompt is the placeholder that clients send, and nothing else", () => {
    expect(readSource("dummy-source", { prompt: true })).toEqual({ kind: "prompt" });
    expect(() => readSource("/etc/passwd", { prompt: true })).toThrow(/Invalid model version source/);
  });

  it("never leads up, however the dots are written", () => {
    const dot = fc.constantFrom(".", "%2e", "%2E", "%252e", "%25252e");
    const slash = fc.constantFrom("/", "%2f", "%252F");
    const tricky = fc
      .tuple(
        fc.constantFrom("mlflow-artifacts:/1", "runs:/abc", "s3://b"),
        slash,
        dot,
        dot,
        slash,
        fc.string(),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(tricky, (source) => {
        expect(() => read(source)).toThrow();
      }),
    );
  });

  it("answers any text with a source or with a refusal of the catalogue", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((it) => `models:/${it}`),
        ),
        (source) => {
          try {
            expect(read(source)).toHaveProperty("kind");
          } catch (error) {
            expect(isAkashiError(error) && error.code).toBe("E_REGISTRY_SOURCE_INVALID");
          }
        },
      ),
    );
  });
});
