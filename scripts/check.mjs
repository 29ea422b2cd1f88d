// `npm run check`: types, lint and format, dead code, architecture. Every part runs even if one before it failed.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureInstalled, environment, root } from "./setup.mjs";

await ensureInstalled();
const modules = join(root, "node_modules");
const parts = [
  ["types", "node", [join(modules, "tsgo7", "bin", "tsc"), "-p", "tsconfig.json"]],
  ["types of the web UI", "node", [join(modules, "tsgo7", "bin", "tsc"), "-p", "web"]],
  ["lint and format", "biome", ["check", "--error-on-warnings"]],
  ["dead code", "knip", []],
  ["architecture", "node", ["scripts/check-architecture.mjs"]],
];
let failed = 0;
for (const [what, program, args] of parts) {
  const { status } = spawnSync(program, args, { cwd: root, env: environment, stdio: "inherit" });
  console.log(`${status === 0 ? "ok  " : "FAIL"} ${what}`);
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
