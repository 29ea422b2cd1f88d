import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileReason, refusedFile } from "./file-reason.ts";
import { files } from "./files.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "akashi-reasons-"));
});
afterAll(() => rm(folder, { recursive: true }));

const failure = (work: Promise<unknown>): Promise<NodeJS.ErrnoException> =>
  work.then(
    () => expect.fail("it worked"),
    (error: NodeJS.ErrnoException) => error,
  );

describe("why a file cannot be used", () => {
  it("is said in both languages, for what the system really answers", async () => {
    const missing = await failure(files.readText(join(folder, "none")));
    expect(fileReason(missing)).toEqual({ en: "it does not exist", ja: "存在しません" });
    expect(fileReason(await failure(files.readBytes(folder))).en).toBe("it is a folder");
    const long = await failure(files.writeAtomically(join(folder, "x".repeat(300)), ""));
    expect(fileReason(long).en).toBe("its name is too long");
    let decoding: unknown;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.of(0xff));
    } catch (error) {
      decoding = error;
    }
    expect(fileReason(decoding).en).toBe("it is not text in UTF-8");
    expect(fileReason(refusedFile("EFBIG", "big.json")).ja).toBe("大きすぎます");
  });

  it("keeps the system's words where there are none of ours", () => {
    expect(fileReason(Object.assign(new Error("EWEIRD: odd"), { code: "EWEIRD" })).ja).toBe("EWEIRD: odd");
    expect(fileReason("thrown text").en).toBe("thrown text");
  });

  it("names the path, also where the system does not", async () => {
    expect((await failure(files.readText(folder))).path).toBe(folder);
    expect((await failure(files.readBytes(folder))).path).toBe(folder);
    const lines = files.readLines(folder);
    const reading = (async () => {
      for await (const _ of lines);
    })();
    expect((await failure(reading)).path).toBe(folder);
  });
});
