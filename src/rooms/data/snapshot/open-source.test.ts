import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { type Analytics, openAnalytics } from "../../../platform/analytics/index.ts";
import { files, refusedFile } from "../../../platform/files/index.ts";
import { openSource } from "./open-source.ts";

let folder: string;
let path: string;
let analytics: Analytics;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "akashi-source-"));
  path = join(folder, "rows.csv");
  await writeFile(path, "a,b\n1,2\n");
  analytics = openAnalytics({ spillFolder: join(folder, "spill") });
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await analytics.close();
  await rm(folder, { recursive: true });
});

const open = () => openSource(analytics, { dataset: "d", path, timeColumn: undefined, scratch: folder });

it.each([
  ["EACCES", "no permission"],
  ["EIO", "the disk failed"],
] as const)(
  "a file that the system refuses (%s) is refused by its name, with the reason in words",
  async (code, reason) => {
    vi.spyOn(files, "sizeBytes").mockRejectedValueOnce(refusedFile(code, path));
    const refusal = await open().catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: "E_DATA_FILE_REFUSED",
      message: `${path} cannot be read: ${reason}.`,
    });
  },
);

it("a disk without room for a copy is no fault of the file", async () => {
  const full = refusedFile("ENOSPC", join(folder, "source.csv"));
  vi.spyOn(files, "sizeBytes").mockRejectedValueOnce(full);
  await expect(open()).rejects.toBe(full);
});
