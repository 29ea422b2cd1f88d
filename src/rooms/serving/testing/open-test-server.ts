import { accessPolicy, createServer } from "../../../api/index.ts";
import type { ApiApp, Routes } from "../../../platform/http/index.ts";
import type { Platform } from "../../../platform/index.ts";

/** The product's own HTTP shell over `routes`, without a port: requests are injected. */
export function openTestServer(platform: Platform, routes: readonly Routes[]): Promise<ApiApp> {
  return createServer({
    platform,
    routes,
    policy: accessPolicy({ host: "127.0.0.1", token: undefined, localUser: "aya" }),
    version: "0.0.0",
    webRoot: undefined,
  });
}

export interface TestAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

export async function call(
  app: ApiApp,
  method: "GET" | "POST",
  url: string,
  payload?: object,
): Promise<TestAnswer> {
  const response = await app.inject({ method, url, payload, headers: { host: "127.0.0.1" } });
  return { status: response.statusCode, body: response.json() };
}
