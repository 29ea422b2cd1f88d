import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BlobStore } from "../blob-store.ts";
import { openLocalBlobStore } from "./local-blob-store.ts";

describe("local blob store", () => {
  let root: string;
  let blobs: BlobStore;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "akashi-blobs-"));
    blobs = openLocalBlobStore(root);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("addresses bytes by their SHA-256 (empty input: FIPS 180-4 figure)", async () => {
    expect(await blobs.put("")).toEqual({
      digest: "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      sizeBytes: 0,
    });
  });

  it("stores equal bytes once, however they come", async () => {
    const first = await blobs.put("akashi");
    const second = await blobs.put(Readable.from(["aka", "shi"]));
    expect(second).toEqual(first);
    expect((await blobs.get(first.digest)).toString()).toBe("akashi");
    expect(readdirSync(root).filter((name) => name !== "tmp")).toHaveLength(1);
  });

  it("leaves nothing behind when the source fails half-way", async () => {
    const failing = Readable.from(
      (async function* () {
        yield "half";
        throw new Error("source broke");
      })(),
    );
    await expect(blobs.put(failing)).rejects.toThrow("source broke");
    expect(readdirSync(join(root, "tmp"))).toEqual([]);
    expect(readdirSync(root)).toEqual(["tmp"]);
  });

  it("refuses digests that are unknown or are no digests at all", async () => {
    const unknown = `sha256:${"0".repeat(64)}`;
    expect(await blobs.has(unknown)).toBe(false);
    for (const digest of [unknown, "../../etc/passwd", "sha256:../../x", ""])
      await expect(blobs.get(digest)).rejects.toMatchObject({ code: "E_BLOB_MISSING" });
  });

  it("streams the bytes of a range, both ends included", async () => {
    const { digest } = await blobs.put("0123456789");
    const read = async (first: number, last: number) =>
      Buffer.concat(await (await blobs.stream(digest, { first, last })).toArray()).toString();
    expect(await read(0, 0)).toBe("0");
    expect(await read(3, 5)).toBe("345");
    expect(await read(9, 9)).toBe("9");
  });

  it("removes what was put before the given moment, and nothing that was put again since", async () => {
    const { digest } = await blobs.put("gone");
    const pastMs = Date.now() - 60_000;
    const listed = [];
    for await (const blob of blobs.list()) listed.push(blob);
    expect(listed).toMatchObject([{ digest, sizeBytes: 4 }]);
    expect(listed[0]!.putAtMs).toBeGreaterThan(pastMs);
    expect(await blobs.remove(digest, { putBeforeMs: pastMs })).toBe(0);
    utimesSync(await blobs.localPath(digest), new Date(pastMs), new Date(pastMs));
    await blobs.put("gone");
    expect(await blobs.remove(digest, { putBeforeMs: pastMs + 1 })).toBe(0);
    utimesSync(await blobs.localPath(digest), new Date(pastMs), new Date(pastMs));
    expect(await blobs.remove(digest, { putBeforeMs: pastMs + 1 })).toBe(4);
    expect(await blobs.has(digest)).toBe(false);
    expect(await blobs.remove(digest, { putBeforeMs: pastMs + 1 })).toBe(0);
    expect(await blobs.remove("../../etc/passwd", { putBeforeMs: pastMs })).toBe(0);
  });

  it("notices that stored bytes were changed", async () => {
    const { digest } = await blobs.put("true");
    writeFileSync(await blobs.localPath(digest), "false");
    await expect(blobs.get(digest)).rejects.toMatchObject({ code: "E_BLOB_CORRUPT" });
  });

  it("survives many writers of the same and of different bytes", async () => {
    const infos = await Promise.all(Array.from({ length: 40 }, (_, i) => blobs.put(`content ${i % 8}`)));
    expect(new Set(infos.map((info) => info.digest)).size).toBe(8);
    for (const { digest } of infos) expect(await blobs.has(digest)).toBe(true);
  });
});
