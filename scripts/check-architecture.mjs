// Runs the rules of .dependency-cruiser.mjs and proves that the modules were really read: a checker that
// silently reads nothing would also find nothing wrong.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";

function countSources(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((count, entry) => {
    if (entry.isDirectory())
      return entry.name === "node_modules" || entry.name === "dist"
        ? count
        : count + countSources(join(folder, entry.name));
    return count + (/[.]tsx?$/.test(entry.name) && !/[.]d[.]ts$/.test(entry.name) ? 1 : 0);
  }, 0);
}

/** Cruises `folders` below `baseDir` with the project's rules. */
export async function checkArchitecture({ baseDir, folders }) {
  const { default: config } = await import("../.dependency-cruiser.mjs");
  const result = await cruise(
    folders,
    { ...config.options, baseDir, ruleSet: { forbidden: config.forbidden }, validate: true },
    undefined,
    { tsConfig: extractTSConfig("tsconfig.json") },
  );
  const modules = result.output.modules.filter(
    (module) =>
      /[.]tsx?$/.test(module.source) && !module.source.includes("node_modules") && !module.couldNotResolve,
  );
  return {
    expectedModules: folders.reduce((sum, folder) => sum + countSources(join(baseDir, folder)), 0),
    readModules: modules.length,
    dependencies: result.output.summary.totalDependenciesCruised,
    violations: result.output.summary.violations.map((violation) => ({
      rule: violation.rule.name,
      from: violation.from,
      to: violation.to,
    })),
  };
}

if (import.meta.filename === process.argv[1]) {
  const report = await checkArchitecture({ baseDir: process.cwd(), folders: ["src", "web"] });
  for (const { rule, from, to } of report.violations) console.error(`${rule}: ${from} -> ${to}`);
  console.log(
    `architecture: ${report.readModules} of ${report.expectedModules} modules read, ${report.dependencies} dependencies, ${report.violations.length} violations`,
  );
  if (report.readModules < report.expectedModules) {
    console.error("Not every module was read, so the absence of violations proves nothing.");
    process.exit(1);
  }
  if (report.violations.length > 0) process.exit(1);
}
