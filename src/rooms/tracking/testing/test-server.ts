import { accessPolicy, createServer } from "../../../api/index.ts";
import type { ApiApp, Routes } from "../../../platform/http/index.ts";
import type { Platform } from "../../../platform/platform.ts";

/** The real HTTP shell with the given routes, answering to injected requests. */
export function openTestServer(platform: Platform, routes: readonly Routes[]): Promise<ApiApp> {
  return createServer({
    platform,
    routes,
    policy: accessPolicy({ host: "127.0.0.1", token: undefined, localUser: "tester" }),
    version: "0.0.0",
    webRoot: undefined,
  });
}
