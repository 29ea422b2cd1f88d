import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePython } from "./parse-python.ts";
import { tokenizePython } from "./tokenize.ts";

describe("tokenizePython", () => {
  it("never throws and never goes on forever, whatever the text", () => {
    const piece = fc.constantFrom(
      '"""',
      "'",
      '"',
      "\\",
      "\n",
      "(",
      ")",
      "#",
      "def ",
      "f'",
      'rb"',
      ":",
      ";",
      "\t",
      " ",
      "あ",
      "x",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (parts) =>
        tokenizePython(parts.join("")).every((line) => line.tokens.length > 0),
      ),
    );
  });

  it("gives every token the place where it stands", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (source) => {
        for (const { tokens } of tokenizePython(source))
          for (const token of tokens) expect(source.slice(token.start, token.end)).toContain(token.text);
      }),
    );
  });

  it("joins brackets and backslashes into one line and keeps line numbers after long strings", () => {
    const lines = tokenizePython('a = f(1,\n  2)\nb = 1 + \\\n  2\nc = """x\ny"""\nd = 1\n');
    expect(lines.map((line) => [line.line, line.tokens[0]!.text])).toEqual([
      [1, "a"],
      [3, "b"],
      [5, "c"],
      [7, "d"],
    ]);
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
