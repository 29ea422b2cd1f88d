// Builds what the package ships: dist/ (the command line in a few files, the client that others import, the demo's data
// file) and web/dist (the UI).
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, ensureWebBuilt, environment, root } from "./setup.mjs";

await ensureInstalled();
rmSync(join(root, "dist"), { recursive: true, force: true });
run(join("scripts", "bundle.ts"));
// The client stands alone, file by file and with its types, because bundlers and type checkers of others read it.
run(join("node_modules", "tsgo7", "bin", "tsc"), "-p", "tsconfig.client.json");
await ensureWebBuilt();
mkdirSync(join(root, "dist", "data"), { recursive: true });
copyFileSync(
  join(root, "node_modules", "vega-datasets", "data", "birdstrikes.csv"),
  join(root, "dist", "data", "birdstrikes.csv"),
);

/** Runs a script by the pinned Node, its output on stderr: `npm pack --json` speaks on stdout. */
function run(...args) {
  const { status } = spawnSync("node", args, { cwd: root, env: environment, stdio: ["ignore", 2, 2] });
  if (status !== 0) process.exit(1);
}
