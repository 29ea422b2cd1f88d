import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MlflowServer, openMlflowServer } from "../testing/open-mlflow-server.ts";

let server: MlflowServer;
beforeAll(async () => {
  server = await openMlflowServer();
});
afterAll(() => server.close());

describe("what a client asks about the server", () => {
  it("200: version is text, server-info says what there is", async () => {
    const version = await server.app.inject({ method: "GET", url: "/version" });
    expect(version.headers["content-type"]).toMatch(/^text\/plain/);
    expect(version.payload).toMatch(/^\d+\.\d+\.\d+$/);
    const info = await server.app.inject({ method: "GET", url: "/api/3.0/mlflow/server-info" });
    expect(info.json()).toMatchObject({
      workspaces_enabled: false,
      multipart_uploads_enabled: true,
      multipart_downloads_enabled: false,
    });
  });
});
