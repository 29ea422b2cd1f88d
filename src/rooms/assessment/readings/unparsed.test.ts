import { describe, expect, it } from "vitest";
import { repository } from "../testing/fake-repository.ts";
import { LONGEST_DOCKERFILE } from "./dockerfiles.ts";
import { unparsedNotes } from "./unparsed.ts";

const notesOf = (files: Record<string, string>) =>
  unparsedNotes(repository({ files })).map(({ path, reason }) => `${path}: ${reason.en}`);

describe("what was found and not understood", () => {
  it.each([
    ["a.py", `x = ${"[".repeat(401)}${"]".repeat(401)}\n`, "deeper than 400 levels"],
    ["Dockerfile", `FROM python:3.12\n${"RUN true\n".repeat(LONGEST_DOCKERFILE / 8)}`, "up to 200000"],
    ["infra/main.tf", "a {\n".repeat(300) + "}\n".repeat(300), "at line 201"],
    ["infra/bad.tf", 'resource "a" "b" {\n!!\n}\n', "Line 2 is no Terraform"],
  ])("%s is named with the reason", (path, text, reason) => {
    const notes = notesOf({ [path]: text });
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain(`${path}: `);
    expect(notes[0]).toContain(reason);
  });

  it("is nothing in files that were read", () => {
    expect(
      notesOf({
        "a.py": `x = ${"[".repeat(300)}${"]".repeat(300)}\n`.repeat(3),
        Dockerfile: "FROM python:3.12\nRUN true\n",
        "infra/main.tf": 'resource "a" "b" {\n  c = 1\n}\n',
      }),
    ).toEqual([]);
  });
});
