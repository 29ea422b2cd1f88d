import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeRules } from "./ci/make.ts";
import { parseIni } from "./ini.ts";
import { hasDiagram, sectionsOf, tableRows } from "./markdown.ts";
import { isPlaceholder, writtenWords } from "./placeholders.ts";
import { parseShell } from "./shell.ts";
import { parseToml, tomlTexts } from "./toml.ts";
import { at, itemsOf, mapsIn, parseYamlTree, textOf } from "./yaml-tree.ts";

describe("parseShell", () => {
  const ignored = (text: string): boolean[] =>
    parseShell(text).commands.map(({ failureIgnored }) => failureIgnored);

  it("knows when a failure is thrown away", () => {
    expect(ignored("pytest || true")).toEqual([true, false]);
    expect(ignored("pytest | tee log")).toEqual([true, false]);
    expect(ignored("set -o pipefail\npytest | tee log")).toEqual([false, false, false]);
    expect(ignored("pytest && echo done")).toEqual([false, false]);
  });

  it("reads neither comments, nor here-documents, nor what is quoted", () => {
    const { commands } = parseShell(
      "# pytest\ncat <<EOF > x\npytest\nEOF\necho 'pytest; pytest' # pytest\nmake \\\n  test\n",
    );
    expect(commands.map(({ words, line }) => [words.join(" "), line])).toEqual([
      ["cat <<EOF > x", 2],
      ["echo pytest; pytest", 5],
      ["make test", 6],
    ]);
  });

  it("reads any text without throwing", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."'\"\\$()|&;#\n <a") }),
        (text) => parseShell(text).commands.length >= 0,
      ),
    );
  });
});

describe("parseToml", () => {
  it("gives values of every kind with the line of their key", () => {
    const toml = parseToml(
      'name = "a" # "b"\n[tool.x]\nlist = [\n  "p", # q\n  \'r\',\n]\nlong = """\ntwo = 2\nlines"""\n[[tool.y]]\n"quoted.key" = 1\ninline = { cmd = "c" }\n',
    )!;
    expect(toml.at("name")).toBe("a");
    expect(tomlTexts(toml.at("tool", "x", "list"))).toEqual(["p", "r"]);
    expect([
      toml.lineOf("name"),
      toml.lineOf("tool", "x"),
      toml.lineOf("tool", "x", "list"),
      toml.lineOf("tool", "x", "long"),
      toml.lineOf("tool", "y", "quoted.key"),
      toml.lineOf("tool", "y", "inline", "cmd"),
    ]).toEqual([1, 2, 3, 7, 11, 12]);
    expect(toml.at("tool", "x", "two")).toBeUndefined();
    expect(toml.at("constructor")).toBeUndefined();
  });

  it("gives null for what is no TOML, and never throws", () => {
    expect(parseToml("name = {{ name }}\n[")).toBeNull();
    expect(parseToml(`a = ${"[".repeat(100_000)}`)).toBeNull();
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."[]\"'=#\n a1{}.,-") }), (text) => {
        const toml = parseToml(text);
        for (const key of Object.keys(toml?.root ?? {}))
          expect(toml!.lineOf(key)).toBeLessThanOrEqual(text.split("\n").length);
      }),
      { numRuns: 500 },
    );
  });
});

describe("parseIni", () => {
  it("joins continued values and keeps sections apart", () => {
    expect(
      parseIni("[testenv]\ncommands =\n    ruff\n    pytest\n# x\n[testenv:docs]\ncommands = sphinx\n").get(
        "testenv",
      ),
    ).toEqual([{ key: "commands", value: "ruff\npytest", line: 2 }]);
  });
});

describe("makeRules", () => {
  it("knows prerequisites, ignored lines and assignments", () => {
    const rules = makeRules("X := 1\nall: test ## help\n\techo\ntest check: build\n\t-@pytest \\\n\t  -q\n");
    expect([...rules.keys()]).toEqual(["all", "test", "check"]);
    expect(rules.get("test")).toEqual({
      needs: ["build"],
      recipe: [{ text: "pytest -q", line: 5, ignored: true }],
    });
  });
});

describe("parseYamlTree", () => {
  it("remembers lines, resolves aliases and merges", () => {
    const [root] = parseYamlTree("a: &a\n  x: 1\nb:\n  <<: *a\n  y:\n    - z\nrun: |\n  one\n")!;
    expect(textOf(at(root, "b", "x"))).toBe("1");
    expect(itemsOf(at(root, "b", "y"))[0]!.line).toBe(6);
    expect(at(root, "run")!.line).toBe(8);
  });

  it("gives null for templates and broken texts", () => {
    expect(parseYamlTree("a: {{ .Values.x }}: [\n")).toBeNull();
  });

  it("survives an alias to itself", () => {
    expect(parseYamlTree("a: &a [*a]\n")).not.toBeUndefined();
  });
});

describe("sectionsOf", () => {
  it("skips headings in code and rows of tables, and nests by level", () => {
    const sections = sectionsOf("# A\ntext\n```\n# no heading\n```\n## B\n| a |\n|---|\n\nC\n===\nend\n");
    expect(sections.map(({ heading, line, level }) => [heading, line, level])).toEqual([
      ["A", 1, 1],
      ["B", 6, 2],
      ["C", 10, 1],
    ]);
    expect(sections[0]!.body).toContain("## B");
    expect(sections[0]!.body).not.toContain("end");
  });

  it("reads underlined headings of reStructuredText", () => {
    expect(
      sectionsOf("Title\n=====\n\nPart\n----\nbody\n", "x.rst").map(({ heading, level }) => [heading, level]),
    ).toEqual([
      ["Title", 1],
      ["Part", 2],
    ]);
  });
});

describe("markdown pieces", () => {
  it("reads the rows of tables without their rule", () => {
    expect(tableRows("| a | b |\n|---|:-:|\n| 1 | 2 |\n")).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  it("counts a badge as no diagram", () => {
    expect(hasDiagram("![b](https://img.shields.io/badge/x.svg)")).toBe(false);
    expect(hasDiagram("![b](docs/overview.svg)")).toBe(true);
    expect(hasDiagram("```mermaid\ngraph\n```")).toBe(true);
  });
});

describe("placeholders", () => {
  it("counts neither what is to be written nor comments", () => {
    expect(
      writtenWords(
        "<!-- many words stand here -->\nTODO: write this\n{{ cookiecutter.name }}\n[Insert text]\nここに記入",
      ),
    ).toBe(0);
    expect(writtenWords("Five words stand right here")).toBe(5);
  });

  it("counts two Japanese characters as a word", () => {
    expect(writtenWords("再学習の方針を定める")).toBe(5);
  });

  it("knows values that nobody filled in", () => {
    expect(["", "TODO", "<name>", "tbd", "N/A"].map(isPlaceholder)).toEqual([true, true, true, true, true]);
    expect(isPlaceholder("Data team")).toBe(false);
  });
});

describe("hostile text", () => {
  const units = "&*<>:-[]{}\"'|#!?,\n \tab1=~`$()\\";
  const any = fc.oneof(
    fc.string({ unit: fc.constantFrom(...units), maxLength: 300 }),
    fc.string({ unit: "binary", maxLength: 200 }),
  );

  it("makes no parser throw", () => {
    fc.assert(
      fc.property(any, (text) => {
        const trees = parseYamlTree(text);
        for (const tree of trees ?? []) expect([...mapsIn(tree)].length).toBeLessThan(1000);
        sectionsOf(text);
        sectionsOf(text, "x.rst");
        tableRows(text);
        hasDiagram(text);
        parseIni(text);
        makeRules(text);
        parseShell(text);
        writtenWords(text);
      }),
      { numRuns: 500 },
    );
  });

  it("does not grow when aliases name aliases, or themselves", () => {
    const levels = Array.from({ length: 60 }, (_, at) => `a${at + 1}: &a${at + 1} {x: *a${at}, y: *a${at}}`);
    const [bomb] = parseYamlTree(`a0: &a0 {z: 1}\n${levels.join("\n")}`)!;
    expect([...mapsIn(bomb)].length).toBeLessThan(100);
    const [loop] = parseYamlTree("a: &a\n  b: *a\n  c: [*a, *a]\n")!;
    expect([...mapsIn(loop)].length).toBe(2);
  });

  it("is not read where nobody could have written it", () => {
    expect(parseYamlTree("- a\n".repeat(200_000))).toBeNull();
    expect(parseYamlTree("[".repeat(20_000))).toBeNull();
    expect(parseShell("a\\\n".repeat(100_000)).commands).toHaveLength(1);
    expect(sectionsOf("# a\n".repeat(100_000))).toHaveLength(100_000);
  });
});
