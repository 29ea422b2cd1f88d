import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMap, parse } from "yaml";
import { file, lines, open } from "./pieces.ts";
import type { YamlIn } from "./scaffold.ts";
import { type Present, settle } from "./settle.ts";

const WHY = { en: "Because.", ja: "そのため。" };
const at =
  (files: Readonly<Record<string, string>>) =>
  (path: string): Present =>
    files[path] === undefined ? null : { text: files[path] };

describe("a whole file", () => {
  const proposal = file("docs/a.md", WHY, `# A\n\n[${open("say it")}]`);

  it("is created where there is none, with its open places", () => {
    expect(settle(proposal, at({}))).toMatchObject({
      action: "create",
      before: null,
      openPlaces: [{ line: 3, asks: "say it" }],
    });
  });

  it("is laid beside what a user wrote, and never replaces it", () => {
    const settled = settle(proposal, at({ "docs/a.md": "mine\n" }));
    expect(settled).toMatchObject({ path: "docs/a.md.proposed", action: "beside", before: null });
    expect(settled.byHand?.en).toContain("docs/a.md is yours and stays as it is");
  });

  it("is there already when it was written before, also when somebody began to fill it in", () => {
    const begun = `# A\n\nsomething of mine\n\n[${open("say it")}]\n`;
    expect(settle(proposal, at({ "docs/a.md": proposal.content })).action).toBe("present");
    expect(settle(proposal, at({ "docs/a.md": begun }))).toMatchObject({
      action: "present",
      after: null,
      openPlaces: [{ line: 5, asks: "say it" }],
    });
  });

  it("is left to a person when an earlier proposal lies beside it", () => {
    const settled = settle(proposal, at({ "docs/a.md": "mine\n", "docs/a.md.proposed": "older\n" }));
    expect(settled).toMatchObject({ action: "by-hand", after: null });
  });

  it("is left to a person where something unreadable stands", () => {
    const unreadable = { en: "It cannot be read.", ja: "読めません。" };
    expect(settle(proposal, () => ({ unreadable }))).toMatchObject({
      action: "by-hand",
      byHand: unreadable,
      after: null,
    });
  });
});

describe("lines", () => {
  const proposal = lines(".gitignore", WHY, "Terraform", [".terraform/", "*.tfstate"]);

  it("adds only what is missing, at the end, in the line ends of the file", () => {
    expect(settle(proposal, at({ ".gitignore": "data/\r\n*.tfstate\r\n" })).after).toBe(
      "data/\r\n*.tfstate\r\n\r\n# Terraform\r\n.terraform/\r\n",
    );
    expect(settle(proposal, at({ ".gitignore": "*.tfstate\n.terraform/\n" })).action).toBe("present");
    expect(settle(proposal, at({})).after).toBe("# Terraform\n.terraform/\n*.tfstate\n");
  });

  it("keeps every line of the user and is done after one time", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { after } = settle(proposal, at({ ".gitignore": text }));
        const result = after ?? text;
        expect(result.startsWith(text)).toBe(true);
        expect(settle(proposal, at({ ".gitignore": result })).action).toBe("present");
      }),
    );
  });
});

describe("YAML", () => {
  const proposal: YamlIn = {
    kind: "yaml",
    path: "akashi.yaml",
    why: WHY,
    content: "goals:\n  - kpi: new\n",
    merge(document) {
      if (!isMap(document.contents)) return { en: "No map.", ja: "マップがありません。" };
      if (!document.has("goals")) document.set("goals", document.createNode([{ kpi: "new" }]));
      return null;
    },
  };

  it("adds an entry and keeps comments, quotes and order", () => {
    const text = `# the project\nproject:\n  name: churn # short\n  title: "Churn"\n\n# who\nteam:\n- role: lead\n`;
    const { action, after } = settle(proposal, at({ "akashi.yaml": text }));
    expect(action).toBe("change");
    expect(after).toBe(`${text}goals:\n- kpi: new\n`);
  });

  it("changes nothing, not even the layout, where nothing is missing", () => {
    const text = "goals:   [ ]\nproject: {name:   x}\n";
    expect(settle(proposal, at({ "akashi.yaml": text }))).toMatchObject({ action: "present", after: null });
  });

  it("leaves a broken file and one of another shape to a person, and says why", () => {
    expect(settle(proposal, at({ "akashi.yaml": "a: [1\n" }))).toMatchObject({
      action: "by-hand",
      after: null,
    });
    expect(settle(proposal, at({ "akashi.yaml": "- 1\n" })).byHand?.en).toBe("No map.");
  });

  it("keeps line ends and the byte order mark", () => {
    const { after } = settle(proposal, at({ "akashi.yaml": "\uFEFFa: 1\r\n# end\r\n" }));
    expect(after?.startsWith("\uFEFFa: 1\r\n")).toBe(true);
    expect(after?.replace(/\r\n/g, "")).not.toContain("\n");
  });

  it("keeps every value of the user", () => {
    const value = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(value, (record) => {
        const text = `${JSON.stringify({ kept: record })}\n`;
        const { after } = settle(proposal, at({ "akashi.yaml": text }));
        expect(JSON.parse(JSON.stringify((parse(after!) as { kept: unknown }).kept))).toEqual(
          JSON.parse(JSON.stringify(record)),
        );
      }),
    );
  });
});
