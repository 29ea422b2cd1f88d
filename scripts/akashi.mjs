// `npm run akashi -- <command>` and `npm run demo`: set up, then hand over to the CLI.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureInstalled, ensureWebBuilt, environment, pinnedNode, root } from "./setup.mjs";

const args = process.argv.slice(2);
await ensureInstalled();
if (args[0] === "demo" || args[0] === "up") await ensureWebBuilt();
// npm starts scripts in the package's folder; the user stands where INIT_CWD says.
const child = spawn(pinnedNode(), [join(root, "bin", "akashi.js"), ...args], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env: environment,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
