import { describe, expect, it } from "vitest";
import { fill, placeholdersIn, say } from "./messages.ts";

describe("messages", () => {
  it("fills placeholders and leaves what it does not know as it stands", () => {
    expect(fill("{a} of {b}", { a: 1 }, "en")).toBe("1 of {b}");
  });

  it("joins lists the way the language does", () => {
    expect(fill("{x}", { x: ["a", "b"] }, "en")).toBe("a, b");
    expect(fill("{x}", { x: ["a", "b"] }, "ja")).toBe("a、b");
  });

  it("does not fill what a value happens to contain", () => {
    expect(say({ en: "{a} {b}", ja: "{a} {b}" }, "en", { a: "{b}", b: "2" })).toBe("{b} 2");
  });

  it("lists the placeholders of a template once, sorted", () => {
    expect(placeholdersIn("{b} {a} {b}")).toEqual(["a", "b"]);
  });
});
