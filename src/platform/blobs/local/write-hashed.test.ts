import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeHashed } from "./write-hashed.ts";

describe("a file that is hashed while it is written", () => {
  let folder: string;
  let count = 0;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "akashi-hashed-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const fresh = () => join(folder, String(count++));
  async function* pieces(bytes: Uint8Array, lengths: readonly number[]) {
    let offset = 0;
    for (let index = 0; offset < bytes.length; index++) {
      const end = Math.min(bytes.length, offset + lengths[index % lengths.length]!);
      yield bytes.subarray(offset, end);
      offset = end;
    }
  }

  it("holds exactly the bytes that came, in whatever pieces, and tells their digest", async () => {
    const all = randomBytes(9 * 1024 * 1024);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.constantFrom(0, 1, 65_535, 65_536, 65_537, 65_536 + 1024 * 1024, 6 * 1024 * 1024),
          fc.nat(all.length),
        ),
        fc.array(fc.integer({ min: 1000, max: 3_000_000 }), { minLength: 1, maxLength: 5 }),
        async (sizeBytes, lengths) => {
          const bytes = all.subarray(0, sizeBytes);
          const path = fresh();
          const written = await writeHashed(path, pieces(bytes, lengths));
          const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
          expect(written).toEqual({ digest, sizeBytes });
          expect(readFileSync(path).equals(bytes)).toBe(true);
          rmSync(path);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("is not changed by a source that uses its chunk again", async () => {
    const path = fresh();
    await writeHashed(
      path,
      (async function* () {
        const chunk = Buffer.alloc(700_000);
        for (let index = 0; index < 8; index++) yield chunk.fill(index);
      })(),
    );
    const bytes = readFileSync(path);
    for (let index = 0; index < 8; index++)
      expect(bytes.subarray(index * 700_000, (index + 1) * 700_000).every((byte) => byte === index)).toBe(
        true,
      );
  });

  it("tells what went wrong with the source, also behind blocks that are under way", async () => {
    const source = (async function* () {
      yield randomBytes(5 * 1024 * 1024);
      throw new Error("source broke");
    })();
    await expect(writeHashed(fresh(), source)).rejects.toThrow("source broke");
  });

  it("never writes into a file that is there", async () => {
    const path = fresh();
    writeFileSync(path, "mine");
    await expect(writeHashed(path, pieces(Buffer.from("theirs"), [6]))).rejects.toThrow("EEXIST");
    expect(readFileSync(path, "utf8")).toBe("mine");
  });
});
