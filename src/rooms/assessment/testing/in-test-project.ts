import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { Assessment } from "../contract.ts";
import { openTestAssessment, type TestAssessment } from "./open-test-assessment.ts";
import { runAkashi } from "./run-akashi.ts";

/** A project with a store of its own for each test, and the command line in it. */
export function inTestProject() {
  let opened: TestAssessment;
  beforeEach(async () => {
    opened = await openTestAssessment();
  });
  afterEach(() => opened.close());

  const akashi = (...argv: string[]) => runAkashi(opened, argv);
  const inProject = (path: string) => join(opened.project.root, path);
  const json = async <Document>(...argv: string[]): Promise<Document> => {
    const { stdout, stderr } = await akashi(...argv, "--json");
    const document = JSON.parse(stdout) as { schema?: string };
    if (document.schema === "akashi.error") throw new Error(stdout + stderr);
    return document as Document;
  };
  return {
    /** Of the test that runs now. */
    get opened() {
      return opened;
    },
    akashi,
    inProject,
    text: (path: string) => readFile(inProject(path), "utf8"),
    json,
    assess: (...options: string[]) => json<Assessment>("assess", ".", ...options),
  };
}
