import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { passingAssessment } from "./compose-passing.ts";
import { locateHome } from "./platform/home/index.ts";

const context = { actor: { kind: "person", name: "tester" } } as const;

describe("the assessment where no store lies", () => {
  let path: string;
  let opened: number;
  const room = () =>
    passingAssessment({
      version: "0.0.0",
      home: locateHome({ home: join(path, ".akashi"), env: {} }),
      openEmpty: () => {
        opened += 1;
        return Promise.reject(new Error("opened"));
      },
    });
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), "akashi-passing-test-"));
    opened = 0;
  });
  afterEach(() => rmSync(path, { recursive: true }));

  it("assesses a folder and remembers that for as long as it lives, without a store", async () => {
    writeFileSync(join(path, "train.py"), "import pandas\n");
    const assessment = room();
    const first = await assessment.assess({ path }, context);
    await assessment.assess({ path, keep: false }, context);
    const second = await assessment.assess({ path }, context);
    const project = first.project.name;
    expect((await assessment.list({ project })).map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(await assessment.list({ project, limit: 1 })).toHaveLength(1);
    expect(opened).toBe(0);
    expect(existsSync(join(path, ".akashi"))).toBe(false);
  });

  it("writes what a person says into the project, without a store", async () => {
    const place = { root: path, name: "sample", project: null };
    await room().assign({ place, practice: "code-ci", owner: "Ann" }, context);
    expect(await room().listAssignments(place)).toMatchObject([{ practice: "code-ci", owner: "Ann" }]);
    expect(opened).toBe(0);
  });

  it("opens one for a project, whose records may be asked for, and for what only a store knows", async () => {
    writeFileSync(
      join(path, "akashi.yaml"),
      "akashi: 1\nproject: { name: sample, title: A sample, purpose: To be assessed., kind: [batch] }\n",
    );
    await expect(room().assess({ path }, context)).rejects.toThrow("opened");
    await expect(room().history({ project: "sample" })).rejects.toThrow("opened");
    expect(opened).toBe(2);
  });
});
