import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repository } from "../testing/fake-repository.ts";
import { pythonFiles } from "./python/modules.ts";
import { pythonBodies } from "./python-bodies.ts";

const bodiesOf = (text: string) => pythonBodies(pythonFiles(repository({ files: { "a.py": text } }))[0]!);

describe("bodies of Python functions", () => {
  it("tell conditions apart from what follows them", () => {
    const { bodies } = bodiesOf(
      "def f(x):\n    if score(x) < LIMIT and ready:\n        queue.put(x)\n        return None\n    elif ENV == 'prod':\n        raise ValueError(x)\n",
    );
    const [first, second] = bodies.find(({ name }) => name === "f")!.branches;
    expect(first).toMatchObject({
      line: 2,
      comparisons: [{ left: "score(x)", operator: "<", right: "LIMIT" }],
      tests: ["score"],
      calls: ["queue.put"],
      raises: false,
      returns: "return None",
    });
    expect(second).toMatchObject({ condition: "ENV == 'prod'", raises: true, returns: null });
  });

  it("read lists of texts and fields of classes, and leave mixed lists out", () => {
    const { bodies, classes } = bodiesOf(
      "F = ['a', 'b']\nG = ['a', b]\n\nclass D(B):\n    score: float\n    limit = 1\n",
    );
    expect(bodies[0]!.lists).toEqual([{ name: "F", line: 1, items: ["a", "b"] }]);
    expect(classes).toEqual([{ name: "D", line: 4, fields: ["score", "limit"] }]);
  });

  it("never fail, whatever the text", () => {
    const words = fc.constantFrom(
      "if",
      "def f(",
      "):",
      "\n",
      "    ",
      "elif x",
      "assert",
      "class",
      "[",
      "]",
      "'",
      '"""',
      "x",
      "<",
      "return",
      ":",
      "@",
      "(",
      ")",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 60 }), (parts) => {
        expect(() => bodiesOf(`x = 1\n${parts.join(" ")}`)).not.toThrow();
      }),
    );
  });
});
