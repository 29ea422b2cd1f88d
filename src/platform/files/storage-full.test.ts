import { expect, it } from "vitest";
import { storageFull } from "./storage-full.ts";

it.each([
  ["a disk", Object.assign(new Error("no space left on device"), { code: "ENOSPC" })],
  ["a quota", Object.assign(new Error("quota exceeded"), { code: "EDQUOT" })],
  ["SQLite", Object.assign(new Error("database or disk is full"), { code: "ERR_SQLITE_ERROR", errcode: 13 })],
  ["PostgreSQL", Object.assign(new Error("could not extend file"), { code: "53100" })],
  ["a cause", new Error("upload cut off", { cause: Object.assign(new Error("write"), { code: "ENOSPC" }) })],
])("%s without room is told as that, with the cause kept", (_, error) => {
  expect(storageFull(error)).toMatchObject({ code: "E_STORAGE_FULL", status: 507, cause: error });
});

it.each([undefined, "ENOSPC", new Error("ENOSPC"), Object.assign(new Error("busy"), { errcode: 5 })])(
  "%s is something else",
  (error) => {
    expect(storageFull(error)).toBeUndefined();
  },
);
