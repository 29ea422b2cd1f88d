import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSupposed, supposingFrom, writeSupposed } from "./supposing.ts";

const practiceIds = fc.array(fc.stringMatching(/^[a-z][a-z-]{0,12}$/), { maxLength: 8 });

describe("what is supposed, in the URL", () => {
  it("reads what it wrote, each once and in one order", () => {
    fc.assert(
      fc.property(practiceIds, (ids) => {
        expect(readSupposed(writeSupposed(ids))).toEqual([...new Set(ids)].sort());
      }),
    );
  });

  it("any text is read, and what was read is written the same again", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const once = readSupposed(text);
        expect(readSupposed(writeSupposed(once))).toEqual(once);
      }),
    );
  });

  it("a second tick adds, taking it back leaves the others, and the last one leaves no trace in the link", () => {
    let text: string | undefined = "code-ci";
    const now = () =>
      supposingFrom(text, (next) => {
        text = next;
      });
    now().suppose(["code-review", "code-ci"], true);
    expect(text).toBe("code-ci,code-review");
    now().suppose(["code-ci"], false);
    expect(text).toBe("code-review");
    now().suppose(["code-review"], false);
    expect(text).toBeUndefined();
    now().suppose(["x-slices"], true);
    now().reset();
    expect(text).toBeUndefined();
  });
});
