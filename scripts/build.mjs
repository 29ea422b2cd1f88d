// Builds what the package ships: dist/ (JavaScript of src/), web/dist (the UI), and the demo's data file.
import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled, ensureWebBuilt, environment, root } from "./setup.mjs";

await ensureInstalled();
rmSync(join(root, "dist"), { recursive: true, force: true });
const { status } = spawnSync(
  "node",
  [join(root, "node_modules", "tsgo7", "bin", "tsc"), "-p", "tsconfig.build.json"],
  {
    cwd: root,
    env: environment,
    stdio: ["ignore", 2, 2],
  },
);
if (status !== 0) process.exit(1);
// Types for those who import the client; it stands alone, so theirs are the only ones.
const declared = spawnSync(
  "node",
  [join(root, "node_modules", "tsgo7", "bin", "tsc"), "-p", "tsconfig.client.json"],
  { cwd: root, env: environment, stdio: ["ignore", 2, 2] },
);
if (declared.status !== 0) process.exit(1);
// Definitions that are data (practices and frameworks) are read beside the code.
cpSync(join(root, "src"), join(root, "dist"), {
  recursive: true,
  filter: (path) => statSync(path).isDirectory() || path.endsWith(".yaml"),
});
await ensureWebBuilt();
mkdirSync(join(root, "dist", "data"), { recursive: true });
copyFileSync(
  join(root, "node_modules", "vega-datasets", "data", "birdstrikes.csv"),
  join(root, "dist", "data", "birdstrikes.csv"),
);
