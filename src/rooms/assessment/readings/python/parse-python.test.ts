import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePython } from "./parse-python.ts";

const PIECE = fc.constantFrom(
  ...['"""', "'", '"', "\\", "\n", "(", ")", "[", "{", "#", "def ", "class ", "import ", "from ", "@", "f'"],
  ...['rb"', ":", ";", "\t", "    ", ".", ",", "=", "あ", "\u0000", "x"],
);

describe("bad text", () => {
  it("never throws and gives lines inside of the text, whatever it is", () => {
    fc.assert(
      fc.property(fc.array(PIECE, { maxLength: 80 }), (parts) => {
        const source = parts.join("");
        const lines = source.split("\n").length;
        const { calls, definitions, imports } = parsePython(source);
        for (const one of [...calls, ...definitions, ...imports]) {
          expect(one.line).toBeGreaterThanOrEqual(1);
          expect(one.line).toBeLessThanOrEqual(lines);
        }
        for (const call of calls) expect(typeof call.arguments).toBe("string");
      }),
      { numRuns: 400 },
    );
  });

  it("takes any text of characters", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: "binary" }), (source) => {
        expect(Array.isArray(parsePython(source).calls)).toBe(true);
      }),
    );
  });

  it("ends for nesting, chains and repetition that no person writes", () => {
    const long = 20_000;
    for (const source of [
      "(".repeat(long),
      "f(".repeat(long),
      "a.b().".repeat(long),
      `x = [${"[".repeat(long)}`,
      "if x:\n".repeat(2000),
      '"""'.repeat(long),
      "lambda: ".repeat(long),
      "@".repeat(long),
      "not ".repeat(long),
    ])
      expect(parsePython(source).imports).toEqual([]);
  });

  it("keeps what stands before and after a broken stretch", () => {
    const { imports, definitions } = parsePython(
      "import os\n<<<<<<< HEAD\nx = = 1\n>>>>>>> other\nimport sys\ndef f():\n    '''Doc.'''\n",
    );
    expect(imports.map(({ module }) => module)).toEqual(["os", "sys"]);
    expect(definitions.map(({ name, docstring }) => [name, docstring])).toEqual([["f", "Doc."]]);
  });
});

describe("parsePython", () => {
  it("knows docstrings from other strings", () => {
    const { docstring, definitions } = parsePython(
      '"""Module."""\n\nclass A:\n    """Class."""\n\n    def one(self):\n        "One."\n        return 1\n\n    def two(self):\n        x = "no docstring"\n\ndef three(): "on the line"\n\ndef four(a: int, *, b="x") -> str:\n    # a comment first\n    r"""Four."""\n',
    );
    expect(docstring).toBe("Module.");
    expect(
      definitions.map(({ name, docstring: text, within }) => [
        name,
        text,
        within.map((one) => one.name).join(),
      ]),
    ).toEqual([
      ["A", "Class.", ""],
      ["one", "One.", "A"],
      ["two", null, "A"],
      ["three", "on the line", ""],
      ["four", "Four.", ""],
    ]);
    expect(definitions.at(-1)).toMatchObject({
      parameters: [
        { name: "a", annotation: "int" },
        { name: "b", annotation: null },
      ],
      returns: "str",
    });
  });

  it("does not find definitions, imports or calls in strings and comments", () => {
    const module = parsePython(
      'x = """\ndef hidden():\n    import os\n    mlflow.log_metric(1)\n"""\n# import sys\n',
    );
    expect(module).toMatchObject({ definitions: [], imports: [], calls: [] });
  });

  it("reads every form of import", () => {
    expect(
      parsePython("import a.b as c, d\nfrom .x import (y as z,\n  w)\nfrom .. import q\nfrom e import *\n")
        .imports,
    ).toEqual([
      { module: "a.b", names: [], line: 1 },
      { module: "d", names: [], line: 1 },
      { module: ".x", names: ["y", "w"], line: 2 },
      { module: "..", names: ["q"], line: 4 },
      { module: "e", names: ["*"], line: 5 },
    ]);
  });

  it("names calls by their dotted name and keeps their arguments", () => {
    const { calls } = parsePython("Ridge(alpha=1).fit(x, y)\nself.run.log('mse', value)\nif (a): pass\n");
    expect(calls.map(({ name, line }) => [name, line])).toEqual([
      ["Ridge", 1],
      [".fit", 1],
      ["self.run.log", 2],
    ]);
    expect(calls[2]!.arguments).toBe('"mse" , value');
  });

  it("reads decorators over several lines with their arguments", () => {
    const [definition] = parsePython(
      '@app.post(\n    "/predict",\n    response_model=Out,\n)\nasync def predict(body: In):\n    pass\n',
    ).definitions;
    expect(definition!.decorators).toEqual([
      { name: "app.post", arguments: '"/predict" , response_model = Out ,', line: 1 },
    ]);
  });
});
