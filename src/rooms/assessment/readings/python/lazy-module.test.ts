import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LazyModule } from "./lazy-module.ts";
import { parsePython } from "./parse-python.ts";

const both = (source: string) => [new LazyModule(source, parsePython).imports, parsePython(source).imports];

describe("LazyModule", () => {
  it("gives the same imports as the whole file, with the same lines", () => {
    for (const source of [
      "",
      "x = 1\n",
      '"""Doc.\n\nimport hidden\n"""\nimport os, sys\nfrom .a import (b,  # why\n  c as d,\n)\n\ndef f():\n    import late\n',
      "import a.b as c\nfrom d import e as f, g\nfrom .h import i\nfrom ...j.k import l as m\n",
      "import a; import b\n",
      "from a import b, \\\n  c\nimport d\n",
      "try:\n    from x import y\nexcept ImportError:\n    from z import y\n",
      'text = """\nfrom a import b\n',
      "# import no\nfrom ..pkg.mod import *\n",
    ]) {
      const [alone, whole] = both(source);
      expect(alone, source).toEqual(whole);
    }
  });

  it("parses no more than the imports until somebody asks", () => {
    const parsed: string[] = [];
    const module = new LazyModule("from os import (path)\n\ndef f():\n    return g(1)\n", (source) => {
      parsed.push(source);
      return parsePython(source);
    });
    expect(module.imports).toHaveLength(1);
    expect(parsed).toEqual(["from os import (path)"]);
    expect(module.calls.map(({ name }) => name)).toEqual(["g"]);
    expect(parsed).toHaveLength(2);
  });

  it("ends at once for a line that no person writes", () => {
    const source = `from a import ${"a".repeat(20_000)}!\nimport ${"a.".repeat(20_000)}-\n`;
    expect(new LazyModule(source, parsePython).imports.length).toBeGreaterThanOrEqual(0);
  });

  it("throws for no text", () => {
    const piece = fc.constantFrom(
      "import ",
      "from ",
      "a",
      ".",
      "(",
      ")",
      ",",
      "\n",
      '"""',
      "'''",
      "#",
      ";",
      "\\",
      " as ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const source = parts.join("");
        const lines = source.split("\n").length;
        for (const { line } of new LazyModule(source, parsePython).imports)
          expect(line).toBeLessThanOrEqual(lines);
      }),
      { numRuns: 500 },
    );
  });
});
