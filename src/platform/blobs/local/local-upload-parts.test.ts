import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { UploadParts } from "../upload-parts.ts";
import { openLocalUploadParts } from "./local-upload-parts.ts";

const ID = "0123456789abcdef";

describe("parts of an upload", () => {
  let root: string;
  let parts: UploadParts;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "akashi-parts-"));
    parts = openLocalUploadParts(root);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const write = (partNumber: number, text: string) =>
    parts.write(ID, partNumber, Readable.from([Buffer.from(text)]));

  it("are listed by number with digest and size, and read back as one", async () => {
    await write(10, "ten");
    await write(2, "two");
    const first = await write(1, "one");
    expect(first).toEqual({
      partNumber: 1,
      digest: `sha256:${createHash("sha256").update("one").digest("hex")}`,
      sizeBytes: 3,
    });
    const listed = await parts.list(ID);
    expect(listed.map(({ partNumber }) => partNumber)).toEqual([1, 2, 10]);
    expect(Buffer.concat(await parts.read(ID, listed).toArray()).toString()).toBe("onetwoten");
  });

  it("are replaced when the same number is written again", async () => {
    await write(1, "wrong");
    const right = await write(1, "right!");
    expect(await parts.list(ID)).toEqual([right]);
    expect(readdirSync(join(root, ID))).toHaveLength(1);
  });

  it("leave nothing of a part that broke off", async () => {
    const failing = Readable.from(
      (async function* () {
        yield Buffer.from("half");
        throw new Error("source broke");
      })(),
    );
    await expect(parts.write(ID, 1, failing)).rejects.toThrow("source broke");
    expect(readdirSync(join(root, ID))).toEqual([]);
  });

  it("are gone after discard, which may be repeated", async () => {
    await write(1, "x");
    expect(await parts.uploads()).toMatchObject([{ uploadId: ID, sizeBytes: 1 }]);
    await parts.discard(ID);
    await parts.discard(ID);
    expect(await parts.uploads()).toEqual([]);
    expect(await parts.list(ID)).toEqual([]);
  });

  it.each(["..", "../../etc", "", "ABCDEF0123456789", `${ID}/x`])("refuse %j as an upload", async (id) => {
    await expect(parts.list(id)).rejects.toThrow(RangeError);
    expect(() => parts.read(id, [])).toThrow(RangeError);
  });
});
