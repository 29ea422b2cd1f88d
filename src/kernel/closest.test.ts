import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closest, closestOnes } from "./closest.ts";

const PRACTICES = ["model-rollback", "model-registry", "data-versioning", "ci-runs-tests"];

describe("the closest of some names", () => {
  it.each([
    ["model-rolback", "model-rollback"],
    ["Model_Rollback", "model-rollback"],
    ["model-rollbacks", "model-rollback"],
    ["data-version", "data-versioning"],
    ["ci-run-test", "ci-runs-tests"],
  ])("of %s is %s", (word, expected) => {
    expect(closest(word, PRACTICES)).toBe(expected);
  });

  it.each(["", "zzz", "nonsense", "qwertyuiopasdf", "日本語", "model", "x".repeat(10_000)])(
    "of %s is none, because none is near",
    (word) => {
      expect(closest(word, PRACTICES)).toBeNull();
    },
  );

  it("of a short id is one that differs in one letter, and none that differs in two", () => {
    expect(closest("2.7", ["1.1", "2.8"])).toBe("2.8");
    expect(closest("9.9", ["1.1", "2.8"])).toBeNull();
    expect(closest("D9", ["D1", "D2"])).toBeNull();
  });

  it("of no names is none", () => {
    expect(closest("anything", [])).toBeNull();
  });

  it("names each once, nearest first, and no more than were asked for", () => {
    expect(closestOnes("model-registr", [...PRACTICES, ...PRACTICES, "model-register"], 2)).toEqual([
      "model-registry",
      "model-register",
    ]);
  });

  it("may be written in more than one way", () => {
    const bare = (id: string) => [id, id.slice(id.indexOf(":") + 1)];
    const ids = ["model-version:damage@1", "run:abcdef"];
    expect(closestOnes("damge@1", ids, 3, bare)).toEqual(["model-version:damage@1"]);
    expect(closestOnes("damge@1", ids, 3)).toEqual([]);
  });

  it("is the name itself when it is there in other letters, whatever else is", () => {
    const name = fc.stringMatching(/^[a-z]{3,20}$/);
    fc.assert(
      fc.property(name, fc.array(name), (word, others) => {
        expect(closest(word.toUpperCase(), [...others, word])).toBe(word);
      }),
    );
  });

  it("is never further away than a third of the longer one's letters", () => {
    const letters = fc.stringMatching(/^[ab]{0,12}$/);
    fc.assert(
      fc.property(letters, letters, (word, candidate) => {
        const near = closest(word, [candidate]) !== null;
        // Whatever the edits are, they are at least as many as the lengths differ.
        if (near)
          expect(Math.abs(word.length - candidate.length)).toBeLessThanOrEqual(
            Math.floor(Math.max(word.length, candidate.length) / 3),
          );
        if (word === candidate) expect(near).toBe(true);
      }),
    );
  });
});
