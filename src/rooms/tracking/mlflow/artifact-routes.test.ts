import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MlflowServer, openMlflowServer } from "../testing/open-mlflow-server.ts";
import { TRAVERSALS } from "../testing/traversals.ts";

const LIMIT_BYTES = 200_000;

let server: MlflowServer;
beforeAll(async () => {
  server = await openMlflowServer({ maxArtifactBytes: LIMIT_BYTES });
});
afterAll(() => server.close());

const call: MlflowServer["call"] = (...args) => server.call(...args);
describe("the artifact proxy", () => {
  const proxy = "/api/2.0/mlflow-artifacts/artifacts";

  it("200: takes any bytes under any content type, JSON too, and gives them back unchanged", async () => {
    const content = Buffer.from([0, 255, 123, 34, 10]);
    for (const [name, type] of [
      ["a.bin", "application/octet-stream"],
      ["b.json", "application/json"],
      ["c.html", "text/html; charset=utf-8"],
      ["d", "nonsense/type"],
    ] as const) {
      const put = await server.app.inject({
        method: "PUT",
        url: `${proxy}/0/x/artifacts/${name}`,
        headers: { "content-type": type },
        payload: content,
      });
      expect(put.statusCode, name).toBe(200);
      const got = await server.app.inject({ method: "GET", url: `${proxy}/0/x/artifacts/${name}` });
      expect(got.rawPayload.equals(content), name).toBe(true);
      expect(got.headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "content-length": "5",
        "content-security-policy": "sandbox; default-src 'none'",
      });
    }
    const html = await server.app.inject({ method: "GET", url: `${proxy}/0/x/artifacts/c.html` });
    expect(html.headers["content-disposition"]).toMatch(/^attachment/);
  });

  it("200: an empty upload is an empty file, and uploading again replaces", async () => {
    const url = `${proxy}/0/y/empty.txt`;
    expect((await server.app.inject({ method: "PUT", url })).statusCode).toBe(200);
    expect((await server.app.inject({ method: "GET", url })).rawPayload).toHaveLength(0);
    await server.app.inject({ method: "PUT", url, payload: Buffer.from("new") });
    expect((await server.app.inject({ method: "GET", url })).payload).toBe("new");
  });

  it("200: lists folders then files by their last names, and an unknown folder as empty", async () => {
    for (const path of ["l/b/deep/f", "l/b/g", "l/a.txt", "l/ü.txt", "lx/other", "l0/other"])
      await server.app.inject({
        method: "PUT",
        url: `${proxy}/${encodeURI(path)}`,
        payload: Buffer.from("12"),
      });
    expect((await call("GET", `${proxy}?path=l`)).body["files"]).toEqual([
      { path: "b", is_dir: true },
      { path: "a.txt", is_dir: false, file_size: 2 },
      { path: "ü.txt", is_dir: false, file_size: 2 },
    ]);
    expect((await call("GET", `${proxy}?path=nowhere`)).body["files"]).toEqual([]);
    await server.app.inject({ method: "DELETE", url: `${proxy}/l/b` });
    expect((await call("GET", `${proxy}?path=l`)).body["files"]).toHaveLength(2);
    expect((await call("GET", `${proxy}?path=lx`)).body["files"]).toHaveLength(1);
  });

  it.each(["..%2Fsecret", "%2Fetc%2Fpasswd", "a%5C..%5Cb", "a%00b", "a%23b", "C:%2Fwindows", "a//b"])(
    "400: refuses the path %s",
    async (path) => {
      for (const method of ["GET", "PUT", "DELETE"] as const) {
        const response = await server.app.inject({
          method,
          url: `${proxy}/${path}`,
          ...(method === "PUT" && { payload: Buffer.from("x") }),
        });
        expect(response.statusCode, method).toBe(400);
        expect(response.json(), method).toMatchObject({ error_code: "INVALID_PARAMETER_VALUE" });
      }
      expect((await server.app.inject({ method: "GET", url: `${proxy}?path=${path}` })).statusCode).toBe(400);
    },
  );

  it.each(["/../secret", "/%2e%2e/secret", "/a/%2E%2e/%2e%2E/secret", "/a/../b", "/.%2Fa"])(
    "400: refuses the path %s as it came over the wire, not as a client tidied it",
    async (path) => {
      expect(await rawStatus("PUT", `${proxy}${path}`, "x")).toBe(400);
      expect(await rawStatus("GET", `${proxy}${path}`)).toBe(400);
    },
  );

  it("400: no call follows a path that leads up or away, in any reading", async () => {
    const xBefore = (await call("GET", `${proxy}?path=0/x`)).body["files"];
    for (const path of TRAVERSALS.filter((one) => one.isWellFormed())) {
      const encoded = encodeURIComponent(path);
      for (const method of ["PUT", "GET", "DELETE"])
        expect(
          await rawStatus(method, `${proxy}/0/x/${encoded}`, method === "PUT" ? "x" : undefined),
          `${method} ${JSON.stringify(path)}`,
        ).toBe(400);
      expect(await rawStatus("GET", `${proxy}?path=${encoded}`), `list ${JSON.stringify(path)}`).toBe(400);
    }
    expect((await call("GET", `${proxy}?path=0/x`)).body["files"]).toEqual(xBefore);
  });

  it("400: an upload that breaks off leaves nothing behind, and the server goes on", async () => {
    const url = `${proxy}/0/cut/off.bin`;
    await brokenUpload(url);
    expect((await server.app.inject({ method: "GET", url })).statusCode).toBe(404);
    expect((await server.app.inject({ method: "GET", url: "/health" })).statusCode).toBe(200);
  });

  it("413: is heard by a client that is still sending", async () => {
    expect(await rawStatus("PUT", `${proxy}/0/z/huge.bin`, Buffer.alloc(20 * LIMIT_BYTES))).toBe(413);
  });

  it("400: a path is decoded once, and refused when decoding it again would lead up", async () => {
    for (const path of ["%252e%252e/x", "%25252e%25252e/x", "a/%252e%252e%252fx", "a%2500b"])
      expect(await rawStatus("PUT", `${proxy}/${path}`, "x"), path).toBe(400);
    expect(await rawStatus("PUT", `${proxy}/odd/50%25.txt`, "x")).toBe(200);
    expect((await call("GET", `${proxy}?path=odd`)).body["files"]).toMatchObject([{ path: "50%.txt" }]);
  });

  it("206 and 416: a range is the bytes that were asked for, or the size that there is", async () => {
    const url = `${proxy}/0/r/digits.txt`;
    await server.app.inject({ method: "PUT", url, payload: Buffer.from("0123456789") });
    const get = (headers: Record<string, string>) => server.app.inject({ method: "GET", url, headers });
    const middle = await get({ range: "bytes=2-5" });
    expect(middle).toMatchObject({ statusCode: 206, payload: "2345" });
    expect(middle.headers).toMatchObject({
      "content-range": "bytes 2-5/10",
      "content-length": "4",
      "x-content-type-options": "nosniff",
    });
    expect(await get({ range: "bytes=-3" })).toMatchObject({ statusCode: 206, payload: "789" });
    const outside = await get({ range: "bytes=10-" });
    expect(outside.statusCode).toBe(416);
    expect(outside.headers["content-range"]).toBe("bytes */10");
    const whole = await get({});
    expect(whole.headers["accept-ranges"]).toBe("bytes");
    const etag = String(whole.headers["etag"]);
    expect(await get({ range: "bytes=0-1", "if-range": etag })).toMatchObject({ statusCode: 206 });
    expect(await get({ range: "bytes=0-1", "if-range": '"old"' })).toMatchObject({
      statusCode: 200,
      payload: "0123456789",
    });
    const head = await server.app.inject({ method: "HEAD", url });
    expect(head.headers["content-length"]).toBe("10");
    expect(head.payload).toBe("");
  });

  it("404: a file that is not there", async () => {
    expect((await call("GET", `${proxy}/0/none.txt`)).body).toMatchObject({
      error_code: "RESOURCE_DOES_NOT_EXIST",
    });
  });

  it("413: a file above the limit is refused and nothing of it is kept", async () => {
    const url = `${proxy}/0/z/big.bin`;
    const response = await server.app.inject({ method: "PUT", url, payload: Buffer.alloc(LIMIT_BYTES + 1) });
    expect(response.statusCode).toBe(413);
    expect((await server.app.inject({ method: "GET", url })).statusCode).toBe(404);
    const fits = await server.app.inject({ method: "PUT", url, payload: Buffer.alloc(LIMIT_BYTES) });
    expect(fits.statusCode).toBe(200);
  });
});

/** A request whose path no client library normalises first. */
function rawStatus(method: string, path: string, body?: string | Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port: server.port, method, path }, (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    call.on("error", reject);
    call.end(body);
  });
}

/** Announces 1000 bytes, sends 100 and hangs up. Resolves when the server has seen that. */
async function brokenUpload(path: string): Promise<void> {
  const call = request({
    host: "127.0.0.1",
    port: server.port,
    method: "PUT",
    path,
    headers: { "content-length": 1000, "content-type": "application/octet-stream" },
  });
  call.on("error", () => {});
  call.write(Buffer.alloc(100));
  await new Promise((resolve) => setTimeout(resolve, 50));
  call.destroy();
  await new Promise((resolve) => setTimeout(resolve, 50));
}
