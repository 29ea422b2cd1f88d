import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsvHeader } from "./csv-header.ts";

describe("parseCsvHeader", () => {
  it("reads plain names and finds the separator that gives the most fields", () => {
    expect(parseCsvHeader("a,b;c,d\n1,2,3", true)).toEqual({ delimiter: ",", names: ["a", "b;c", "d"] });
    expect(parseCsvHeader("a;b;c\n", true)).toEqual({ delimiter: ";", names: ["a", "b", "c"] });
    expect(parseCsvHeader("a\tb\r\n", true)).toEqual({ delimiter: "\t", names: ["a", "b"] });
    expect(parseCsvHeader("only\n", true)).toEqual({ delimiter: ",", names: ["only"] });
  });

  it("takes no separator for one that leaves text behind a closing quote", () => {
    expect(parseCsvHeader('"!",";;"\r\n1,2\r\n', true)).toEqual({ delimiter: ",", names: ["!", ";;"] });
  });

  it("drops a byte order mark and white space around names", () => {
    expect(parseCsvHeader("\uFEFFa , b\n", true)?.names).toEqual(["a", "b"]);
  });

  it("asks for more text when the record may go on, and takes what there is at the end", () => {
    expect(parseCsvHeader("a,b", false)).toBeUndefined();
    expect(parseCsvHeader('a,"b\n', false)).toBeUndefined();
    expect(parseCsvHeader("a,b", true)?.names).toEqual(["a", "b"]);
  });

  it("reads back any names that were written by RFC 4180", () => {
    const name = fc
      .string({ minLength: 1, maxLength: 12 })
      .map((text) => text.trim())
      .filter((text) => text !== "");
    fc.assert(
      fc.property(fc.array(name, { minLength: 2, maxLength: 6 }), (names) => {
        const line = names.map((text) => `"${text.replaceAll('"', '""')}"`).join(",");
        expect(parseCsvHeader(`${line}\r\n1,2\r\n`, true)).toEqual({ delimiter: ",", names });
      }),
    );
  });
});
