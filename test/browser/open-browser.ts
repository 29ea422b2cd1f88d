import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const CACHE = join(import.meta.dirname, "..", "..", "node_modules", ".cache", "akashi-chromium");

/** No sandbox (containers have none), no GPU, and nothing that would reach for the network by itself. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

/**
 * A real Chromium: the one that CHROMIUM_PATH names, else one that the machine has, else the one that comes with
 * the development dependencies, unpacked once. Where the machine lacks Chromium's shared libraries, those that
 * come with the package are used.
 */
export async function openBrowser(): Promise<Browser> {
  const installed = findInstalled();
  if (installed) return launch(installed);
  const unpacked = await unpackChromium();
  try {
    return await launch(unpacked);
  } catch (error) {
    if (!String(error).includes("shared libraries")) throw error;
    return launch(unpacked, await unpackLibraries());
  }
}

function launch(executablePath: string, libraries?: string): Promise<Browser> {
  const { LD_LIBRARY_PATH, ...environment } = process.env;
  const paths = [libraries, LD_LIBRARY_PATH].filter((path) => path !== undefined);
  return chromium.launch({
    executablePath,
    args: FLAGS,
    env: {
      ...definedOnly(environment),
      // A POSIX locale leaves the browser without a language that Intl accepts.
      LANG: "en_US.UTF-8",
      ...(paths.length > 0 ? { LD_LIBRARY_PATH: paths.join(delimiter) } : {}),
    },
  });
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function findInstalled(): string | undefined {
  const named = process.env["CHROMIUM_PATH"];
  if (named) return named;
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Unpacks into a private folder first, so that an interrupted attempt never looks like a finished one. */
async function unpackChromium(): Promise<string> {
  const target = join(CACHE, "chromium");
  if (existsSync(target)) return target;
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), "akashi-chromium-"));
  try {
    const unpacked = await inTemporaryFolder(folder, async () => {
      const { default: packed } = await import("@sparticuz/chromium");
      packed.setGraphicsMode = false;
      return packed.executablePath();
    });
    chmodSync(unpacked, 0o755);
    await move(unpacked, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return target;
}

async function unpackLibraries(): Promise<string> {
  const target = join(CACHE, "al2023");
  if (!existsSync(target)) {
    const folder = mkdtempSync(join(tmpdir(), "akashi-chromium-"));
    try {
      const unpacked = await inTemporaryFolder(folder, async () => {
        const { inflate } = await import("@sparticuz/chromium");
        const archive = join(import.meta.dirname, "../../node_modules/@sparticuz/chromium/bin/al2023.tar.br");
        return inflate(archive);
      });
      await move(unpacked, target);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return join(target, "lib");
}

/** The package unpacks to the system's temporary folder, wherever that is at the moment. */
async function inTemporaryFolder<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}

/** Across file systems too; a second process that was faster wins. */
async function move(from: string, to: string): Promise<void> {
  const { cpSync } = await import("node:fs");
  const beside = `${to}.${process.pid}`;
  cpSync(from, beside, { recursive: true });
  try {
    renameSync(beside, to);
  } catch {
    rmSync(beside, { recursive: true, force: true });
  }
}
