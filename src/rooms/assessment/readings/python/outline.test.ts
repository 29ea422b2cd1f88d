import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scanOutline } from "./outline.ts";
import { parsePython } from "./parse-python.ts";

const parsed = (source: string) =>
  parsePython(source).definitions.map(({ name, line, docstring }) => ({ name, line, docstring }));

/** Pieces of Python with what misleads a reader of lines: quotes in comments, keywords in strings, brackets over lines. */
const PIECES = [
  'def f(a, b="):"):\n    """Says # it."""\n    return a',
  "async def g(\n    x: Dict[str, int] = {},\n) -> List[int]:  # def no(): 'x'\n    # a comment\n\n    'short'\n    await x",
  'class C(Base, metaclass=Meta):\n    """One.\n\n    def inside(): not code\n    """\n\n    def method(self): return "def x():"\n',
  "class D:\n    x: int = 1\n    def first(self):\n        pass\n    @property\n    def second(self) -> int: ...",
  'text = """\ndef hidden():\n    pass\n"""\nother = \'class No: # "\'',
  "def h():\n    b'bytes'\n",
  "def i():\n    r'''raw \\''' still'''\n",
  "def j():\n    f'formatted {1}'\n",
  "def k():\n    'joined' 'strings'\n",
  "def l():\n    'called'.upper()\n",
  "def m(): 'on the line'",
  "if x:\n    def n():\n        '''nested'''\nelse:\n    n = lambda: {'def': [1, 2]}",
  "value = call(\n    # ) in a comment\n    'a', [1,\n2])",
  "x = 1; y = 2",
  "total = 1 + \\\n    2\ndef o():\n    pass",
  "print 'old'\n",
  "defined = 1\nclassic = 2\nasynchronous = 3",
];

describe("the outline of a Python text", () => {
  it.each(PIECES)("is the parser's, or left to the parser: %s", (source) => {
    expect([parsed(source), null]).toContainEqual(scanOutline(source));
  });

  it("is found without the parser in ordinary code", () => {
    expect(scanOutline(PIECES.slice(0, 5).join("\n\n"))).toEqual(parsed(PIECES.slice(0, 5).join("\n\n")));
    expect(scanOutline(PIECES[1]!)).toEqual([{ name: "g", line: 1, docstring: "short" }]);
  });

  it("is the parser's for any such pieces one after the other", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }), (pieces) => {
        const source = pieces.join("\n");
        expect([parsed(source), null]).toContainEqual(scanOutline(source));
      }),
    );
  });

  it("leaves to the parser what does not close, and never throws", () => {
    for (const broken of ["def f(:\n    pass", "x = '''", "x = 'a\n", "def f()\n    pass", "a)", "x = $"])
      expect(scanOutline(broken)).toBeNull();
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void scanOutline(text)));
  });
});
