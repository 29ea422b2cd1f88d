import type { FastifyRequest } from "fastify";
import { describe, expect, it } from "vitest";
import { checkTexts } from "./check-texts.ts";

const check = (parts: Partial<Record<"body" | "query" | "params", unknown>>) => () =>
  checkTexts(parts as FastifyRequest);
const nested = (levels: number): unknown => (levels === 0 ? {} : { in: nested(levels - 1) });

describe("what every request is checked for", () => {
  it.each([
    ["a text of the body", { body: { tags: [{ key: "a", value: "x\0" }] } }],
    ["a key of the body", { body: { "a\0": 1 } }],
    ["a body that is a text", { body: "\0" }],
    ["the query", { query: { filter: ["a", "\0"] } }],
    ["a name in the path", { params: { runId: "\0" } }],
  ])("NUL in %s is refused, with what holds it", (_where, parts) => {
    expect(check(parts)).toThrow(expect.objectContaining({ code: "E_REQUEST_NUL", status: 400 }));
    expect(check(parts)).toThrow(/\\u0000/);
  });

  it("bodies may nest 50 levels deep and not more", () => {
    expect(check({ body: nested(49) })).not.toThrow();
    expect(check({ body: nested(50) })).toThrow(expect.objectContaining({ code: "E_REQUEST_DEPTH" }));
    expect(check({ body: JSON.parse(`${"[".repeat(51)}${"]".repeat(51)}`) })).toThrow(
      expect.objectContaining({ code: "E_REQUEST_DEPTH" }),
    );
  });

  it("bytes, streams, no body at all, and the path of an artifact are none of its business", () => {
    for (const body of [undefined, null, Buffer.from("\0"), new ReadableStream()])
      expect(check({ body })).not.toThrow();
    expect(check({ params: { "*": "a\0b" } })).not.toThrow();
  });
});
