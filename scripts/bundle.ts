/**
 * Builds dist/ of the package: the command line in a few files instead of two thousand modules, which is most of what
 * starting it costs. What is loaded together lies together; libraries in JavaScript come along with their licences,
 * native ones and the server's stay packages of their own. Definitions are checked here and come along as data.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "vite";
import { readBundled } from "../src/rooms/assessment/frameworks/bundled.ts";

const ROOT = join(import.meta.dirname, "..");
const DIST = join(ROOT, "dist");

/** What is native, brings data files that it looks for beside itself, or is only for the server. */
const PACKAGES_OF_THEIR_OWN = [
  "@duckdb/node-api",
  "@fastify/static",
  "@fastify/swagger",
  "fastify",
  "fastify-type-provider-zod",
  "onnxruntime-node",
  "onnxruntime-web",
  "pg",
  "pino",
  "prom-client",
];

const bundledPackages = new Set<string>();

await build({
  root: ROOT,
  configFile: false,
  publicDir: false,
  logLevel: "error",
  plugins: [definitionsAsData(await readBundled()), notingPackages()],
  ssr: { noExternal: true, external: PACKAGES_OF_THEIR_OWN },
  build: {
    ssr: true,
    outDir: DIST,
    emptyOutDir: true,
    target: "node24",
    // A stack trace that a user sends has to be readable.
    minify: false,
    rolldownOptions: {
      input: { main: join(ROOT, "src/main.ts") },
      output: {
        format: "esm",
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
        codeSplitting: {
          groups: [
            {
              // Everything that every assessment loads, probes included: one file instead of one for each.
              name: "assess",
              test: /src\/rooms\/assessment\/(probes|readings|core|collectors\/(?!records\/)|usecases\/assess-project)/,
            },
          ],
        },
      },
    },
  },
});
writeFileSync(join(DIST, "THIRD-PARTY-LICENSES.txt"), licences([...bundledPackages].sort()));

/** Puts what `readBundled` gives in its place. JSON in a string is read faster than the same as JavaScript. */
function definitionsAsData(definitions: unknown): Plugin {
  return {
    name: "definitions-as-data",
    enforce: "pre",
    load(id) {
      if (!id.endsWith("/frameworks/bundled.ts")) return null;
      const text = JSON.stringify(JSON.stringify(definitions));
      return `const text = ${text};\nexport const readBundled = async () => JSON.parse(text);\n`;
    },
  };
}

function notingPackages(): Plugin {
  return {
    name: "noting-packages",
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== "chunk") continue;
        for (const id of output.moduleIds) {
          const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[0];
          if (name !== undefined) bundledPackages.add(name);
        }
      }
    },
  };
}

/** Licence texts of what is in the bundle, as their licences ask for. Fails for a package that brings none. */
function licences(folders: readonly string[]): string {
  const texts = folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
      name: string;
      version: string;
      license: string;
    };
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    if (file === undefined) throw new Error(`${name}@${version} is bundled and brings no licence text`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  });
  // A version that two others bring along is one work.
  return [...new Set(texts)].join(`\n${"-".repeat(72)}\n\n`);
}
