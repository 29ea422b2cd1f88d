import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeRules } from "./ci/make.ts";
import { parseIni } from "./ini.ts";
import { hasDiagram, sectionsOf, tableRows } from "./markdown.ts";
import { isPlaceholder, writtenWords } from "./placeholders.ts";
import { parseShell } from "./shell.ts";
import { parseToml } from "./toml.ts";
import { at, itemsOf, parseYamlTree, textOf } from "./yaml-tree.ts";

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
  it("reads tables, strings of every kind, and lists over several lines", () => {
    const { entries, tables } = parseToml(
      'name = "a" # "b"\n[tool.x]\nlist = [\n  "p", # q\n  \'r\',\n]\nlong = """\ntwo\nlines"""\n[[tool.y]]\n"quoted.key" = 1\n',
    );
    expect(entries.map(({ table, key, value, line }) => [table, key, value, line])).toEqual([
      ["", "name", "a", 1],
      ["tool.x", "list", ["p", "r"], 3],
      ["tool.x", "long", "\ntwo\nlines", 7],
      ["tool.y", "quoted.key", "1", 11],
    ]);
    expect([...tables.keys()]).toEqual(["tool.x", "tool.y"]);
  });

  it("ends on any text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."[]\"'=#\n a{}") }),
        (text) => parseToml(text).entries.length >= 0,
      ),
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
