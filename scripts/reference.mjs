// `npm run reference`: sets up, then runs the generator with the pinned Node.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureInstalled, environment, pinnedNode, root } from "./setup.mjs";

await ensureInstalled();
const { status } = spawnSync(pinnedNode(), [join(root, "scripts", "generate-reference.ts")], {
  cwd: root,
  env: environment,
  stdio: "inherit",
});
process.exit(status ?? 1);
