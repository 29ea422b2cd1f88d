import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fastify from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { webRoutes } from "./web-routes.ts";

let root: string;
const app = Fastify();
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "akashi-web-"));
  await mkdir(join(root, "assets"));
  await writeFile(join(root, "index.html"), "<!doctype html><title>page</title>");
  await writeFile(join(root, "boot.js"), "0");
  await writeFile(join(root, "assets", "index-1a2b.js"), "1");
  await app.register(webRoutes(root));
});
afterAll(async () => {
  await app.close();
  await rm(root, { recursive: true, force: true });
});

describe("the files of the UI", () => {
  it("are kept by the browser where their name changes with their contents, and asked for again where not", async () => {
    const cacheControl = async (url: string) => {
      const { statusCode, headers } = await app.inject({ url, headers: { accept: "text/html" } });
      expect(statusCode).toBe(200);
      return headers["cache-control"];
    };
    expect(await cacheControl("/assets/index-1a2b.js")).toBe("public, max-age=31536000, immutable");
    for (const url of ["/", "/runs/1", "/boot.js"]) expect(await cacheControl(url)).toBe("public, max-age=0");
  });

  it("allow nothing from elsewhere and no inline script", async () => {
    const { headers } = await app.inject({ url: "/", headers: { accept: "text/html" } });
    expect(headers["content-security-policy"]).toContain("default-src 'self'");
    expect(headers["content-security-policy"]).not.toMatch(/script-src|unsafe-eval/);
  });
});
