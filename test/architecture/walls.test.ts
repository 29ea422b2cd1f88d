import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkArchitecture } from "../../scripts/check-architecture.mjs";

const root = join(import.meta.dirname, "..", "..");

describe("the walls between rooms", () => {
  it("stand in the product, and every module was read", async () => {
    const report = await checkArchitecture({ baseDir: root, folders: ["src", "web"] });
    expect(report.expectedModules).toBeGreaterThan(150);
    expect(report.readModules).toBe(report.expectedModules);
    expect(report.violations).toEqual([]);
  });

  /** Each breaks one rule; the checker must name that rule. */
  const planted = [
    [
      "lifecycle-order-data",
      "src/rooms/data/planted.ts",
      'import { b } from "../serving/index.ts"; export const a = b;',
      "src/rooms/serving/index.ts",
    ],
    [
      "rooms-by-their-door",
      "src/rooms/serving/planted.ts",
      'import { b } from "../data/store/tables.ts"; export const a = b;',
      "src/rooms/data/store/tables.ts",
    ],
    [
      "only-main-wires",
      "src/api/planted.ts",
      'import { b } from "../rooms/data/room.ts"; export const a = b;',
      "src/rooms/data/room.ts",
    ],
    [
      "core-is-pure",
      "src/rooms/data/core/planted.ts",
      'import { b } from "../store/tables.ts"; export const a = b;',
      "src/rooms/data/store/tables.ts",
    ],
    [
      "contract-is-data",
      "src/rooms/data/contract.ts",
      'import { b } from "./store/tables.ts"; export const a = b;',
      "src/rooms/data/store/tables.ts",
    ],
    [
      "contract-is-data",
      "src/rooms/data/contract/planted.ts",
      'import { b } from "../store/tables.ts"; export const a = b;',
      "src/rooms/data/store/tables.ts",
    ],
    [
      "rooms-by-their-door",
      "src/rooms/serving/planted.ts",
      'import { b } from "../data/contract/versions.ts"; export const a = b;',
      "src/rooms/data/contract/versions.ts",
    ],
    [
      "platform-knows-no-room",
      "src/platform/planted.ts",
      'import { b } from "../rooms/data/index.ts"; export const a = b;',
      "src/rooms/data/index.ts",
    ],
    [
      "kernel-knows-nothing",
      "src/kernel/planted.ts",
      'import { b } from "../platform/index.ts"; export const a = b;',
      "src/platform/index.ts",
    ],
    [
      "io-only-in-platform",
      "src/rooms/data/planted.ts",
      'import { readFileSync } from "node:fs"; export const a = readFileSync;',
      undefined,
    ],
    [
      "shelf-entries-stand-alone",
      "src/rooms/training/trainers/one/planted.ts",
      'import { b } from "../two/trainer.ts"; export const a = b;',
      "src/rooms/training/trainers/two/trainer.ts",
    ],
    [
      "shells-use-doors",
      "src/cli/planted.ts",
      'import { b } from "../rooms/data/usecases/add.ts"; export const a = b;',
      "src/rooms/data/usecases/add.ts",
    ],
    [
      "web-sees-contracts-only",
      "web/src/planted.ts",
      'import { b } from "../../src/rooms/data/index.ts"; export const a = b;',
      "src/rooms/data/index.ts",
    ],
    [
      "client-stands-alone",
      "src/client/planted.ts",
      'import { b } from "../kernel/errors.ts"; export const a = b;',
      "src/kernel/errors.ts",
    ],
    [
      "client-types-from-contracts",
      "src/client/planted.ts",
      'import type { b } from "../rooms/data/store/tables.ts"; export type A = typeof b;',
      "src/rooms/data/store/tables.ts",
    ],
    [
      "client-runs-in-browsers",
      "src/client/planted.ts",
      'import { readFileSync } from "node:fs"; export const a = readFileSync;',
      undefined,
    ],
    [
      "client-has-two-doors",
      "src/client/browser.ts",
      'import { b } from "./node-provenance.ts"; export const a = b;',
      "src/client/node-provenance.ts",
    ],
    [
      "nobody-uses-the-client",
      "src/rooms/data/planted.ts",
      'import { b } from "../../client/index.ts"; export const a = b;',
      "src/client/index.ts",
    ],
    [
      "no-cycles",
      "src/rooms/data/planted.ts",
      'import { b } from "./other.ts"; export const a = b;',
      "src/rooms/data/other.ts",
    ],
  ] as const;

  let toy: string;
  beforeAll(() => {
    toy = mkdtempSync(join(tmpdir(), "akashi-walls-"));
    symlinkSync(join(root, "node_modules"), join(toy, "node_modules"));
    cpSync(join(root, "tsconfig.json"), join(toy, "tsconfig.json"));
  });
  afterAll(() => rmSync(toy, { recursive: true, force: true }));

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(toy, path)), { recursive: true });
    writeFileSync(join(toy, path), text);
  };

  it.each(planted)("catch a planted violation of %s", async (rule, file, text, target) => {
    rmSync(join(toy, "src"), { recursive: true, force: true });
    rmSync(join(toy, "web"), { recursive: true, force: true });
    write("src/main.ts", "export {};");
    write("web/src/main.ts", "export {};");
    if (target)
      write(
        target,
        rule === "no-cycles"
          ? 'import { a } from "./planted.ts"; export const b = a;'
          : "export const b = 1;",
      );
    write(file, text);
    const report = await checkArchitecture({ baseDir: toy, folders: ["src", "web"] });
    expect(report.readModules).toBe(report.expectedModules);
    expect(report.violations.map((violation) => violation.rule)).toContain(rule);
  });
});
