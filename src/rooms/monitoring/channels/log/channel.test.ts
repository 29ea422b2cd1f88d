import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { files } from "../../../../platform/files/index.ts";
import { channelContract, fakePorts, NOTICE } from "../channel.contract.ts";
import { logChannel } from "./channel.ts";

channelContract(logChannel, {
  to: "data-team",
  secret: null,
  broken: {
    appendLine: async () => {
      throw new Error("ENOSPC: no space left on device");
    },
  },
});

it("writes one line of JSON per alert, and warns in the server's log", async () => {
  const folder = await mkdtemp(join(tmpdir(), "akashi-log-"));
  const { ports, seen } = fakePorts({
    appendLine: (name, line) => files.appendLine(join(folder, name), line),
  });
  await logChannel.deliver("data-team", NOTICE, ports);
  await logChannel.deliver("data-team", { ...NOTICE, alertId: "01OTHER" }, ports);
  const lines = (await readFile(join(folder, "alerts.log"), "utf8")).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).alertId)).toEqual(["01ALERT", "01OTHER"]);
  expect(JSON.parse(lines[0]!)).toMatchObject({
    at: "2026-11-21T00:00:00.000Z",
    to: "data-team",
    score: 0.68,
  });
  expect(seen.logged).toEqual([NOTICE.message.en, NOTICE.message.en]);
  await rm(folder, { recursive: true });
});
