import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEvents } from "../../../platform/events/index.ts";
import type { Project } from "../../../platform/project/index.ts";
import type { ValidationFinding, ValidationResult } from "../contract.ts";
import {
  BIRD_STRIKES,
  type DataProject,
  openDataProject,
  projectYaml,
  TEST_CONTEXT,
} from "../testing/open-data-project.ts";

const STRIKES = `    time: Flight Date
    label:
      column: Effect Amount of damage
      positive: [Minor, Medium, Substantial]
      negative: ["None"]`;

const view = (...columns: string[]) =>
  `features:
  v:
    dataset: d
    features:
${columns.map((column, index) => `      - { name: f${index}, column: ${column}, type: category, description: x }`).join("\n")}`;

describe("validation of real strikes up to 1996", () => {
  let opened: DataProject;
  let result: ValidationResult;
  const of = (rule: string): ValidationFinding[] =>
    result.findings.filter((finding) => finding.rule === rule);

  async function validate(project: Project): Promise<ValidationResult> {
    return (await opened.room.validate(project, "d", "latest", TEST_CONTEXT)).validation!;
  }

  beforeAll(async () => {
    opened = await openDataProject(projectYaml(STRIKES, view("Wildlife Size", "Speed IAS in knots")));
    const input = { dataset: "d", file: BIRD_STRIKES, to: "1996-12-31" };
    await opened.room.addVersion(opened.project, input, TEST_CONTEXT);
    result = await validate(opened.project);
  });
  afterAll(() => opened.close());

  it("finds exactly the three cost columns to leak, by their figures", () => {
    expect(of("target-leakage").map(({ column, severity }) => [column, severity])).toEqual([
      ["Cost Other", "warn"],
      ["Cost Repair", "warn"],
      ["Cost Total $", "warn"],
    ]);
    for (const { observed } of of("target-leakage")) {
      expect(observed["modalShare"]).toBeGreaterThan(0.98);
      expect(observed["lift"]).toBeGreaterThan(5);
      expect(observed["pValue"]).toBeLessThan(1e-19);
    }
  });

  it("finds the stray damage label, the duplicate rows and the missing speeds", () => {
    expect(of("stray-category-levels")[0]).toMatchObject({
      severity: "warn",
      column: "Effect Amount of damage",
      rowCount: 7,
      observed: { values: ["C"] },
    });
    expect(of("duplicate-rows")[0]).toMatchObject({ severity: "warn", rowCount: 8 });
    expect(of("missing-values").map(({ column, rowCount }) => [column, rowCount])).toEqual([
      ["Speed IAS in knots", 977],
    ]);
    expect(result.verdict).toBe("passed-with-warnings");
  });

  it("fails for a leaking column as soon as a feature view reads it", async () => {
    const project = await opened.reload(projectYaml(STRIKES, view("Cost Repair")));
    const { findings } = await validate(project);
    expect(findings.find((finding) => finding.column === "Cost Repair")).toMatchObject({
      rule: "target-leakage",
      severity: "error",
    });
  });

  it("lets the project make an inferred finding an error, and checks the rules that it asks for", async () => {
    const strict = `${STRIKES}
    rules:
      - { rule: stray-category-levels, column: Effect Amount of damage }
      - { rule: max-missing-share, column: Speed IAS in knots, params: { max_share: 0.3 } }`;
    const validated = await validate(await opened.reload(projectYaml(strict)));
    expect(
      validated.findings.filter(({ severity }) => severity === "error").map(({ column }) => column),
    ).toEqual(["Effect Amount of damage"]);
    expect(validated.checkedRules).toContain("max-missing-share");
  });

  it("replaces the result of before, and keeps every verdict in the ledger", async () => {
    const stored = await opened.room.getVersion("p", "d", 1);
    expect(stored.validation?.verdict).toBe("failed");
    const events = await readEvents(opened.platform.database, {
      kind: "dataset-version.validated",
      order: "ascending",
    });
    expect(events.map((event) => event.data["verdict"])).toEqual([
      "passed-with-warnings",
      "failed",
      "failed",
    ]);
    expect(events[0]!.subject).toBe("dataset:p/d@1");
  });
});

describe("validation of a new version", () => {
  let opened: DataProject;
  beforeAll(async () => {
    opened = await openDataProject(projectYaml());
    for (const text of ["a,b\n1,x\n2,y\n", "a,c\none,x\ntwo,y\n"])
      await opened.room.addVersion(
        opened.project,
        { dataset: "d", file: await opened.write("data.csv", text) },
        TEST_CONTEXT,
      );
  });
  afterAll(() => opened.close());

  it("compares its columns with the version before", async () => {
    const { validation } = await opened.room.validate(opened.project, "d", 2, TEST_CONTEXT);
    const changes = validation!.findings.filter((finding) => finding.rule === "schema-change");
    expect(changes.map(({ column, observed }) => [column, observed["change"]])).toEqual([
      ["a", "kind-changed"],
      ["b", "removed"],
      ["c", "added"],
    ]);
  });

  it("does not judge the first version by a later one", async () => {
    const { validation } = await opened.room.validate(opened.project, "d", 1, TEST_CONTEXT);
    expect(validation!.checkedRules).not.toContain("schema-change");
  });

  it("refuses a label column that the data does not have", async () => {
    const project = await opened.reload(
      projectYaml("    label: { column: z, positive: [a], negative: [b] }"),
    );
    await expect(opened.room.validate(project, "d", 1, TEST_CONTEXT)).rejects.toMatchObject({
      code: "E_DATA_LABEL_COLUMN_MISSING",
    });
  });

  it("refuses a version whose stored bytes have changed", async () => {
    const { blobDigest } = await opened.room.getVersion("p", "d", 1);
    const path = await opened.platform.blobs.localPath(blobDigest);
    const bytes = await readFile(path);
    await writeFile(path, Buffer.concat([bytes, Buffer.of(0)]));
    await expect(opened.room.validate(opened.project, "d", 1, TEST_CONTEXT)).rejects.toMatchObject({
      code: "E_BLOB_CORRUPT",
    });
    await writeFile(path, bytes);
  });

  it("shows the differences of two versions column by column", async () => {
    const difference = await opened.room.diffVersions("p", "d", 1, "latest");
    expect(difference.rowCountChange).toBe(0);
    expect(difference.columns.map(({ name, change }) => [name, change])).toEqual([
      ["a", "kind-changed"],
      ["c", "added"],
      ["b", "removed"],
    ]);
  });
});
