import { mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve, sep } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { files } from "./files.ts";

describe("resolveInside", () => {
  it.each(["../x", "a/../../x", "/etc/passwd", "..", "a\0b", "./../../root"])("refuses %j", (path) => {
    expect(files.resolveInside("/srv/data", path)).toBeUndefined();
  });

  it("accepts what stays inside, and the root itself", () => {
    expect(files.resolveInside("/srv/data", "a/../b c/鳥.csv")).toBe("/srv/data/b c/鳥.csv");
    expect(files.resolveInside("/srv/data", ".")).toBe("/srv/data");
    expect(files.resolveInside("/srv/data", "/srv/data/x")).toBe("/srv/data/x");
    expect(files.resolveInside("/srv/data", "/srv/data-other")).toBeUndefined();
  });

  it("never gives a path outside the root, whatever it is asked for", () => {
    const part = fc.constantFrom("..", ".", "a", "", "/", "\\", "%2e%2e", "b c");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const resolved = files.resolveInside("/srv/data", parts.join("/"));
        if (resolved !== undefined)
          expect(resolve(resolved) === "/srv/data" || resolve(resolved).startsWith(`/srv/data${sep}`)).toBe(
            true,
          );
      }),
    );
  });
});

describe("isDirectory", () => {
  it("is no for a name that no disk can hold and for a link that leads to itself", () => {
    const folder = mkdtempSync(join(tmpdir(), "akashi-files-"));
    symlinkSync("loop", join(folder, "loop"));
    expect(files.isDirectory(folder)).toBe(true);
    expect(files.isDirectory(join(folder, "x".repeat(5000)))).toBe(false);
    expect(files.isDirectory(join(folder, "loop"))).toBe(false);
    expect(files.isDirectory(join(folder, "a\0b"))).toBe(false);
  });
});
