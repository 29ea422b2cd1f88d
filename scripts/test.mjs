// `npm test`: sets itself up from a fresh clone, then runs every kind of test and closes with their count.
// Arguments go to the runner: `npm test -- src/rooms/data`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensurePythonEnvironment } from "./python-env.mjs";
import { ensureInstalled, ensureWebBuilt, environment, pinnedNode, root } from "./setup.mjs";

await ensureInstalled();
// The journeys of MLflow's own client need Python packages; other tests do not wait for them.
const wanted = process.argv.slice(2);
const withPython = wanted.length === 0 || wanted.some((argument) => /mlflow|journeys/.test(argument));
await Promise.all([ensureWebBuilt(), withPython && ensurePythonEnvironment()]);
const scratch = mkdtempSync(join(tmpdir(), "akashi-test-report-"));
const report = join(scratch, "report.json");
const result = spawnSync(
  pinnedNode(),
  [
    join(root, "node_modules", "vitest", "vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...wanted,
  ],
  { cwd: root, env: { ...environment, LANG: "en_US.UTF-8", TZ: "UTC" }, stdio: "inherit" },
);
const counts = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : null;
rmSync(scratch, { recursive: true, force: true });
if (counts === null) {
  console.error("The test runner wrote no report.");
  process.exit(1);
}
// A file that cannot be loaded has no tests to fail, yet it is a failure.
const brokenFiles = counts.testResults.filter(
  (file) => file.status === "failed" && file.assertionResults.length === 0,
).length;
const failed = counts.numFailedTests + brokenFiles;
const skipped = counts.numPendingTests + counts.numTodoTests;
console.log(`${counts.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exit(result.status === 0 && failed === 0 && counts.numPassedTests > 0 ? 0 : 1);
